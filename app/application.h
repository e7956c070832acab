// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hubbub {

class Session;

/// The sessions of one run of the program: the user's own, and the sample's when somebody opens it.
class Application : public QObject
{
    Q_OBJECT

public:
    Application();
    ~Application() override;

    /// Opens the windows for what \a options say.
    void open(const Options &options);

private:
    void quit();
    void close(Session *session);

    std::vector<std::unique_ptr<Session>> m_sessions;
};

/// Runs the window of \a options until the last one is closed, or hands its links to the program that has the
/// store already. Needs a QApplication.
/// \return the exit code
[[nodiscard]] int runWindow(const Options &options);

} // namespace hubbub
