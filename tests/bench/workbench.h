// SPDX-License-Identifier: MIT
#pragma once

#include "app/services.h"
#include "models/issuelistmodel.h"
#include "models/workspace.h"
#include "tests/bench/subject.h"
#include "ui/windowstate.h"

#include <QEventLoop>

#include <functional>
#include <memory>
#include <optional>

class QLineEdit;
class QTableView;

namespace hubbub {
class MainWindow;
}

namespace hubbub::bench {

/// Runs an event loop until \a start has called what it is given, with a result.
/// \param start is given the callback of a JsonStore operation
template<typename Value, typename Start>
Result<Value> await(Start start)
{
    QEventLoop loop;
    std::optional<Result<Value>> result;
    start([&](const Result<Value> &value) {
        result.emplace(value);
        loop.quit();
    });
    if (!result)
        loop.exec();
    return *result;
}

/// The program's own objects over the store that is measured, put together as the program does it, offline.
class Workbench
{
public:
    explicit Workbench(const Subject &subject);
    ~Workbench();

    /// Reads the library, and blocks until everything is there.
    void load();
    /// load() with a window that is shown.
    /// \param made is called with the window before it is shown
    void loadWindow(const WindowState &state = {}, const std::function<void(MainWindow &)> &made = {});

    [[nodiscard]] JsonStore &store() { return m_services.store(); }
    [[nodiscard]] SyncBackend &local() { return m_services.local(); }
    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] Library &library() { return m_workspace->library; }
    [[nodiscard]] IssueCollection &issues() { return library().find(m_subject.fullName)->issues(); }
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] QTableView *view() const;
    [[nodiscard]] QLineEdit *searchField() const;
    /// Of the window's view.
    [[nodiscard]] const IssueListModel &model() const;

private:
    void open();
    void loadLibrary();

    Subject m_subject;
    Services m_services;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

/// The options of the program when it is started with \a subject.
[[nodiscard]] Options optionsFor(const Subject &subject);

} // namespace hubbub::bench
