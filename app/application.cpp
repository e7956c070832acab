// SPDX-License-Identifier: MIT
#include "app/application.h"

#include "app/services.h"
#include "app/session.h"
#include "app/singleinstance.h"

#include <QApplication>
#include <QIcon>

namespace hubbub {

Application::Application(bool keepsStyle)
    : m_appearance(*qApp, m_settings, keepsStyle)
{
    connect(&m_look, &SystemLook::schemeTold, &m_appearance, &Appearance::setSystemScheme);
    connect(&m_look, &SystemLook::reducedMotionTold, &m_appearance, &Appearance::setSystemReducesMotion);
    m_proxies.set(m_settings.proxy());
    connect(&m_settings, &Settings::proxyChanged, &m_proxies, &Proxies::set);
}

Application::~Application() = default;

void Application::open(const Options &options)
{
    auto *session = m_sessions
                        .emplace_back(
                            std::make_unique<Session>(options, Surroundings{m_settings, m_appearance, m_proxies}))
                        .get();
    // The desktop is asked once the first window stands.
    if (m_sessions.size() == 1)
        connect(session, &Session::shown, &m_look, &SystemLook::watch);
    connect(session, &Session::sampleRequested, this, [this, sample = options]() mutable {
        sample.sample = true;
        sample.arguments.clear();
        open(sample);
    });
    connect(session, &Session::quitRequested, this, &Application::quit);
    connect(session, &Session::closed, this, [this, session] { close(session); });
    session->open();
}

void Application::quit()
{
    for (const auto &session : m_sessions)
        session->closeAll();
}

void Application::close(Session *session)
{
    std::erase_if(m_sessions, [session](const auto &other) { return other.get() == session; });
}

int runWindow(const Options &options)
{
    if (!options.sample && SingleInstance(Services::storeFolder(options)).handOver(options.arguments))
        return 0;
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/hubbub/org.hubbub.Hubbub.svg")));
    Application application(!options.style.isEmpty() || qEnvironmentVariableIsSet("QT_STYLE_OVERRIDE"));
    application.open(options);
    return QApplication::exec();
}

} // namespace hubbub
