// SPDX-License-Identifier: MIT
#include "app/synccommand.h"

#include "app/services.h"
#include "app/terminal.h"
#include "ui/errortext.h"
#include "ui/mirrortext.h"
#include "ui/settings.h"

#include <QCoreApplication>

#include <utility>
#include <vector>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

constexpr qint64 LiveInterval = 100; // milliseconds
constexpr qint64 LineInterval = 10'000;

} // namespace

SyncCommand::SyncCommand(Services &services, const Options &options)
    : m_services(services)
    , m_options(options)
{
    m_proxies.set(Settings().proxy());
}

void SyncCommand::start()
{
    for (const auto &argument : m_options.arguments) {
        const auto name = RepositoryName::parse(argument);
        if (!name || name->isOwner()) {
            printError(tr("“%1” is not the name of a repository, such as owner/name.").arg(argument));
            return QCoreApplication::exit(2);
        }
        m_jobs[m_services.hosts(true).front().name].push_back(name->fullName());
    }
    m_library = std::make_unique<Library>(m_services.hosts(!m_options.all || m_options.apiRootGiven),
                                          &m_services.passing());
    connect(m_library.get(), &Library::loaded, this, [this](const SyncError &error) {
        if (error.kind != SyncError::Kind::None)
            fail(errorSentence(error, tr("The store")));
        connect(&m_services, &Services::tokenSettled, this, &SyncCommand::queueJobs);
        m_proxies.lookUp(m_services.connections().front().rest->apiRoot(), this, [this] { m_services.readToken(3s); });
    });
    m_library->load();
}

void SyncCommand::queueJobs()
{
    if (m_options.all) {
        for (int row = 0; row < m_library->count(); ++row)
            m_jobs[m_library->at(row).host()].push_back(m_library->at(row).fullName());
    }
    if (m_jobs.empty())
        return finish();
    std::vector<QString> hosts;
    for (const auto &[host, names] : m_jobs)
        hosts.push_back(host);
    for (const auto &host : hosts)
        next(host);
}

void SyncCommand::next(const QString &host)
{
    auto &names = m_jobs[host];
    if (names.empty()) {
        m_jobs.erase(host);
        return m_jobs.empty() ? finish() : void();
    }
    const auto name = names.front();
    names.pop_front();
    if (auto *known = m_library->find(name, host))
        refresh(known);
    else
        add(name, host);
}

void SyncCommand::refresh(TrackedRepository *repository)
{
    connect(
        repository, &TrackedRepository::refreshed, this, [this, repository] { end(repository); },
        Qt::SingleShotConnection);
    connect(repository, &TrackedRepository::stateChanged, this, [this, repository] { showProgress(*repository); });
    repository->refresh(m_options.full ? RefreshMode::Full : RefreshMode::ByHand);
}

void SyncCommand::add(const QString &name, const QString &host)
{
    printProgress(tr("%1: asking the server…").arg(name));
    m_adding = m_library->add(name);
    connect(m_adding.get(), &Model::sync, this, [this, host] {
        m_adding->disconnect(this);
        // It may have been here all along, under another name.
        refresh(m_library->find(host, m_adding->recordId().value_or(0)));
    });
    connect(m_adding.get(), &Model::error, this, [this, name, host](const SyncError &error) {
        fail(errorSentence(error, name));
        next(host);
    });
}

void SyncCommand::end(TrackedRepository *repository)
{
    repository->disconnect(this);
    const auto name = repository->fullName();
    const auto &report = repository->report();
    bool hasIssues = true;
    for (const auto &gap : report.gaps) {
        fail(gapSentence(gap, name));
        hasIssues = hasIssues && gap.progress.part != MirrorPart::Issues;
    }
    if (hasIssues || report.issues > 0)
        printError(report.issues == 0 ? tr("%1: nothing new.").arg(name)
                                      : tr("%1: %n issues brought up to date.", nullptr, report.issues).arg(name));
    if (report.comments > 0)
        printError(tr("%1: %n comments brought up to date.", nullptr, report.comments).arg(name));
    if (report.gone > 0)
        printError(tr("%1: %n issues or comments are no longer there.", nullptr, report.gone).arg(name));
    repository->cancel(); // what would go on by itself later
    next(repository->host());
}

/// On a terminal as often as an eye can follow, elsewhere where something else begins and now and then.
void SyncCommand::showProgress(const TrackedRepository &repository)
{
    const auto name = repository.fullName();
    const bool isOther = std::exchange(m_shown, repository.progress().part) != repository.progress().part
        || std::exchange(m_shownName, name) != name;
    if (repository.state() == RepositoryState::Loading && isProgressDue(isOther))
        printProgress(tr("%1: %2…").arg(name, progressText(repository.progress())));
}

bool SyncCommand::isProgressDue(bool isOther)
{
    const auto interval = isProgressLive() ? LiveInterval : LineInterval;
    if (!isOther && m_sinceShown.isValid() && m_sinceShown.elapsed() < interval)
        return false;
    m_sinceShown.start();
    return true;
}

void SyncCommand::fail(const QString &sentence)
{
    m_failed = true;
    printError(inOneLine(sentence));
}

/// Images come beside everything else; what is still on its way is waited for.
void SyncCommand::finish()
{
    for (const auto &connection : m_services.connections()) {
        auto *const media = connection.media.get();
        if (!media->isBusy())
            continue;
        connect(media, &MediaStore::progressed, this, [this](int done, int total) {
            if (isProgressDue(false))
                printProgress(tr("Images: %1 of %2…").arg(done).arg(total));
        });
        connect(media, &MediaStore::finished, this, &SyncCommand::finish, Qt::SingleShotConnection);
        return;
    }
    int missing = 0;
    for (const auto &connection : m_services.connections())
        missing += connection.media->waiting();
    if (missing > 0)
        printError(tr("%n images could not be fetched yet; they come with a later run.", nullptr, missing));
    m_services.store().tidy(this, [this] { QCoreApplication::exit(m_failed ? 1 : 0); });
}

} // namespace hubbub
