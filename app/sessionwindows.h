// SPDX-License-Identifier: MIT
#pragma once

#include "app/surroundings.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace hubbub {

class Attention;
class MainWindow;
class PreferencesDialog;
class Services;
class TrackedRepository;
struct Options;
struct WindowState;
struct Workspace;

/// The windows over one store: tells each of them what all are told, lets all have what is chosen in one, and keeps for
/// the next start which there are. There is always one once they are open, until the last is closed.
class SessionWindows : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    SessionWindows(const Options &options, const Surroundings &shared, Services &services, Workspace &workspace,
                   Attention &attention);
    ~SessionWindows() override;

    /// Makes those of the last time, or one. They are not to be seen before show().
    void open();
    void show();
    /// Closes all, up to one that refuses; the next start brings them back.
    void closeAll();
    /// The one used last.
    [[nodiscard]] MainWindow &latest() const { return *m_windows.back(); }
    /// As PreferencesDialog::showPage(); the dialog belongs to the latest window.
    void showPreferences(const QString &page);
    /// As MainWindow::expectQuiet(), in all.
    void expectQuiet(TrackedRepository *repository);

Q_SIGNALS:
    void sampleRequested();
    void quitRequested();
    /// The last window is closed. Whoever hears it may delete this.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Windows = std::vector<std::unique_ptr<MainWindow>>;

    MainWindow &add(const WindowState &state);
    void addAnother();
    void leave(MainWindow *window);
    void drop(MainWindow *window);
    [[nodiscard]] Windows::iterator find(const QObject *window);
    [[nodiscard]] std::vector<WindowState> states() const;
    void keep(const std::vector<WindowState> &states) const;
    void followSettings(MainWindow &window);
    void followServers(MainWindow &window);
    void watchImages();
    [[nodiscard]] int imagesToCome() const;
    [[nodiscard]] QHash<QString, QString> logins() const;
    void shareKeys(const MainWindow &from);
    [[nodiscard]] PreferencesDialog *createPreferences();

    const Options &m_options;
    Surroundings m_shared;
    Services &m_services;
    Workspace &m_workspace;
    Attention &m_attention;
    Windows m_windows;                         ///< the one used last at the end
    QPointer<PreferencesDialog> m_preferences; ///< once it was asked for, of one of the windows
    bool m_isSharingKeys = false;
};

} // namespace hubbub
