// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "app/singleinstance.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace hubbub {

class Attention;
class Appearance;
class AutoRefresh;
class Library;
class MainWindow;
class PreferencesDialog;
class Proxies;
class Services;
class Settings;

/// A store with its window: the composition root of the desktop program.
/// Deleting it ends what runs; what was asked to be saved is saved first.
class Session : public QObject
{
    Q_OBJECT

public:
    /// What the windows of a program share. All of it outlives the session.
    struct Surroundings
    {
        Settings &settings;
        Appearance &appearance;
        Proxies &proxies;
    };

    Session(const Options &options, const Surroundings &surroundings, QObject *parent = nullptr);
    ~Session() override;

    void open();
    /// Shows the preferences, and in them the page \a name (PreferencesDialog) if it is not empty.
    void showPreferences(const QString &name = {});

Q_SIGNALS:
    void sampleRequested();
    /// The window stands.
    void shown();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show();
    void followSettings();
    void addPreferences();
    void probe();
    void watchImages();
    void watchServers();
    void refreshByItself();
    void watchNetwork();
    void openLinks(const QStringList &links);
    void raise(const QStringList &links);

    Options m_options;
    Surroundings m_shared;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<AutoRefresh> m_refresh;
    std::unique_ptr<Attention> m_attention;
    PreferencesDialog *m_preferences = nullptr; ///< once it was asked for
    QTimer m_probe;
    SingleInstance m_instance;
};

} // namespace hubbub
