// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "app/singleinstance.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace hubbub {

class ActivityLog;
class Attention;
class AutoRefresh;
class Library;
class MainWindow;
class Services;
struct WindowState;

/// A store with its windows: the composition root of the desktop program.
/// Deleting it ends what runs; what was asked to be saved is saved first.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(const Options &options, QObject *parent = nullptr);
    ~Session() override;

    void open();
    /// Closes all windows; the next start brings them back.
    void closeAll();

Q_SIGNALS:
    void sampleRequested();
    void quitRequested();
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
    void watchImages();
    void watchServers();
    void refreshByItself();
    void watchNetwork();
    void openLinks(const QStringList &links);
    void raise(const QStringList &links);
    [[nodiscard]] MainWindow &latest() const { return *m_windows.back(); }

    Options m_options;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<ActivityLog> m_log;
    std::vector<std::unique_ptr<MainWindow>> m_windows; ///< the one used last at the end
    std::unique_ptr<AutoRefresh> m_refresh;
    std::unique_ptr<Attention> m_attention;
    QTimer m_probe;
    SingleInstance m_instance;
};

} // namespace hubbub
