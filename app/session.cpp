// SPDX-License-Identifier: MIT
#include "app/session.h"

#include "app/moveserver.h"
#include "app/serverwatch.h"
#include "app/services.h"
#include "app/sessionwindows.h"
#include "models/repositoryname.h"
#include "models/workspace.h"
#include "ui/attention.h"
#include "ui/mainwindow.h"
#include "ui/settings.h"

namespace hubbub {

Session::Session(const Options &options, const Surroundings &shared, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_shared(shared)
    , m_services(std::make_unique<Services>(options, StoreAccess::ReadWrite))
    , m_instance(m_services->store().folder())
{
    connect(&m_instance, &SingleInstance::called, this, &Session::raise);
    connect(m_services.get(), &Services::ready, this, &Session::show);
    connect(&shared.settings, &Settings::imageSpaceChanged, m_services.get(), &Services::setImageSpace);
}

Session::~Session() = default;

void Session::open()
{
    m_services->open();
}

void Session::closeAll()
{
    if (m_windows)
        m_windows->closeAll();
    else
        QMetaObject::invokeMethod(this, &Session::closed, Qt::QueuedConnection);
}

void Session::show()
{
    m_workspace = std::make_unique<Workspace>(m_services->hosts(), &m_services->local(), m_services->store());
    createWindows();
    auto &library = m_workspace->library;
    connect(&library, &Library::loaded, this, [this] { openLinks(m_options.arguments); });
    connect(&m_services->store(), &JsonStore::spoiled, &library, &Library::reload);
    m_moves = std::make_unique<MoveServer>(*m_workspace, m_instance);
    if (m_services->store().state().canWrite())
        m_instance.listen();
    if (!m_options.offline && !m_options.sample)
        watchServers();
    m_workspace->load();
    m_windows->show();
    QMetaObject::invokeMethod(this, &Session::shown, Qt::QueuedConnection);
}

void Session::createWindows()
{
    m_attention = std::make_unique<Attention>();
    m_windows = std::make_unique<SessionWindows>(m_options, m_shared, *m_services, *m_workspace, *m_attention);
    connect(m_windows.get(), &SessionWindows::sampleRequested, this, &Session::sampleRequested);
    connect(m_windows.get(), &SessionWindows::quitRequested, this, &Session::quitRequested);
    connect(m_windows.get(), &SessionWindows::closed, this, &Session::closed);
    m_windows->open();
}

void Session::watchServers()
{
    m_servers = std::make_unique<ServerWatch>(*m_services, m_workspace->library, *m_attention, m_shared);
    connect(m_servers.get(), &ServerWatch::refreshing, m_windows.get(), &SessionWindows::expectQuiet);
    m_servers->start();
}

void Session::raise(const QStringList &links)
{
    auto &window = m_windows->latest();
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.raise();
    window.activateWindow();
    openLinks(links);
}

void Session::openLinks(const QStringList &links)
{
    auto &window = m_windows->latest();
    for (const auto &link : links) {
        const auto name = RepositoryName::parse(link);
        if (name && name->number != 0 && window.openIssue(name->fullName(), name->number))
            continue;
        const auto wanted = name ? name->fullName() : link;
        // A page in a browser can open such an address: it shows what is here, but sends nothing.
        if (link.startsWith(u"hubbub:", Qt::CaseInsensitive))
            window.proposeRepository(wanted);
        else
            window.addRepository(wanted);
    }
}

} // namespace hubbub
