// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "app/systemlook.h"
#include "sync/proxies.h"
#include "ui/appearance.h"
#include "ui/settings.h"

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
    /// \param keepsStyle the style was chosen for this run: it is not for the settings to change
    explicit Application(bool keepsStyle);
    ~Application() override;

    /// Opens the windows for what \a options say.
    void open(const Options &options);

private:
    void quit();
    void close(Session *session);

    Settings m_settings;
    Appearance m_appearance;
    SystemLook m_look;
    Proxies m_proxies;
    std::vector<std::unique_ptr<Session>> m_sessions;
};

/// Runs the window of \a options until the last one is closed, or hands its links to the program that has the
/// store already. Needs a QApplication.
/// \return the exit code
[[nodiscard]] int runWindow(const Options &options);

} // namespace hubbub
