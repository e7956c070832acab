// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "app/singleinstance.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <vector>

namespace hubbub {

class Attention;
class Appearance;
class AutoRefresh;
class MainWindow;
class PreferencesDialog;
class Proxies;
class Services;
class Settings;
struct WindowState;
struct Workspace;

/// A store with its windows: the composition root of the desktop program.
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
    /// Closes all windows; the next start brings them back.
    void closeAll();
    /// Shows the preferences, and in them the page \a name (PreferencesDialog) if it is not empty.
    void showPreferences(const QString &name = {});

Q_SIGNALS:
    void sampleRequested();
    void quitRequested();
    /// The windows stand.
    void shown();
    /// The last window is closed.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show();
    MainWindow &addWindow(const WindowState &state);
    void addAnotherWindow();
    void drop(MainWindow *window);
    [[nodiscard]] std::vector<WindowState> states() const;
    void keep(const std::vector<WindowState> &states) const;
    [[nodiscard]] int imagesToCome() const;
    void followSettings(MainWindow &window);
    [[nodiscard]] QHash<QString, QString> logins() const;
    void shareKeys(const MainWindow &from);
    void probe();
    void watchImages();
    void watchServers();
    void refreshByItself();
    void watchNetwork();
    void openLinks(const QStringList &links);
    void raise(const QStringList &links);
    [[nodiscard]] MainWindow &latest() const { return *m_windows.back(); }

    Options m_options;
    Surroundings m_shared;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<Workspace> m_workspace;
    std::vector<std::unique_ptr<MainWindow>> m_windows; ///< the one used last at the end
    std::unique_ptr<AutoRefresh> m_refresh;
    std::unique_ptr<Attention> m_attention;
    QPointer<PreferencesDialog> m_preferences; ///< once it was asked for, of one of the windows
    QTimer m_probe;
    bool m_isSharingKeys = false;
    SingleInstance m_instance;
};

} // namespace hubbub
