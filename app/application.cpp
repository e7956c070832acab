// SPDX-License-Identifier: MIT
#include "app/application.h"

#include "app/services.h"
#include "app/session.h"
#include "app/singleinstance.h"
#include "ui/theme.h"

#include <QApplication>
#include <QIcon>

namespace hubbub {

Application::Application() = default;

Application::~Application() = default;

void Application::open(const Options &options)
{
    auto *session = m_sessions.emplace_back(std::make_unique<Session>(options)).get();
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
    applyTheme(*qApp, Scheme::System);
    Application application;
    application.open(options);
    return QApplication::exec();
}

} // namespace hubbub
