// SPDX-License-Identifier: MIT
#pragma once

#include "models/trackedrepository.h"
#include "ui/spinner.h"

#include <QDialog>

#include <optional>
#include <vector>

class QListWidget;
class QStackedWidget;

namespace hubbub {

class Appearance;
class JsonStore;
class Library;
class NetworkPage;
class Settings;

/// The preferences: a list of pages beside the chosen one. Each setting takes effect at once. Does not block its
/// window.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// What the pages are about. All of it outlives the dialog.
    struct Subject
    {
        Settings &settings;
        Appearance &appearance;
        Library &library;
        JsonStore &store;
        std::vector<Host> hosts; ///< the library's
    };

    /// With the pages "appearance", "refresh", "storage", "network" and "you".
    explicit PreferencesDialog(const Subject &subject, QWidget *parent = nullptr);
    ~PreferencesDialog() override;

    /// Takes over \a page. \param icon of Hubbub's family \param title with a mnemonic or without
    void addPage(const QString &name, const QString &icon, const QString &title, QWidget *page);
    /// Shows the page \a name, or the one shown last, and the dialog above other windows.
    void showPage(const QString &name = {});
    [[nodiscard]] QString currentPage() const;
    /// Whether the first server answered lately; nothing while that is not known.
    void setReachable(std::optional<bool> reachable);

private:
    [[nodiscard]] int widthOf(const QString &title) const;

    SpinnerClock m_clock;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    NetworkPage *m_network;
};

} // namespace hubbub
