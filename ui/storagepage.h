// SPDX-License-Identifier: MIT
#pragma once

#include "models/trackedrepository.h"
#include "ui/preferencespage.h"

#include <QPointer>

#include <functional>
#include <vector>

class QPushButton;
class QTableView;

namespace hubbub {

class JsonStore;
class Library;
class Settings;
class Spinner;
class SpinnerClock;
class StorageModel;

/// Preferences: where the store is, what takes how much of it, and how to get rid of what can be fetched again.
class StoragePage : public PreferencesPage
{
    Q_OBJECT

public:
    /// All of it outlives the page.
    StoragePage(Settings &settings, Library &library, JsonStore &store, const std::vector<Host> &hosts,
                SpinnerClock &clock, QWidget *parent = nullptr);
    ~StoragePage() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addFolder();
    void addRepositories();
    void addImages();
    void showSizes();
    void showImages();
    void askToClear(const std::vector<TrackedRepository *> &repositories);
    void askToClearImages();
    void confirm(const QString &question, const QString &explanation, std::function<void()> clear);
    [[nodiscard]] std::vector<TrackedRepository *> chosen() const;
    [[nodiscard]] std::vector<TrackedRepository *> all() const;
    [[nodiscard]] qint64 imageBytes() const;

    Settings &m_settings;
    Library &m_library;
    JsonStore &m_store;
    std::vector<MediaStore *> m_media;
    StorageModel *m_model;
    QTableView *m_table;
    Spinner *m_spinner;
    QLabel *m_total;
    QLabel *m_images;
    QPushButton *m_clear;
    QPushButton *m_clearAll;
    QPushButton *m_clearImages;
};

} // namespace hubbub
