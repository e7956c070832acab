// SPDX-License-Identifier: MIT
#include "app/synccommand.h"

#include "app/services.h"
#include "app/terminal.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QLocale>

namespace hubbub {

using namespace std::chrono_literals;

SyncCommand::SyncCommand(Services &services, const Options &options)
    : m_services(services)
    , m_options(options)
{
}

void SyncCommand::start()
{
    for (const auto &argument : m_options.arguments) {
        const auto name = RepositoryName::parse(argument);
        if (!name || name->isOwner()) {
            printError(tr("“%1” is not the name of a repository, such as owner/name.").arg(argument));
            return QCoreApplication::exit(2);
        }
        auto *const backend = m_services.connections().front().backend.get();
        const auto repo = std::make_shared<Repo>(backend);
        repo->set({{QStringLiteral("full_name"), name->fullName()}});
        m_jobs.push_back({repo, backend});
    }
    connect(&m_services, &Services::tokenSettled, this, m_options.all ? &SyncCommand::findAll : &SyncCommand::next);
    m_services.readToken(3s);
}

void SyncCommand::findAll()
{
    const auto hosts = m_services.hosts(m_options.apiRootGiven);
    m_pending = int(hosts.size());
    for (const auto &host : hosts) {
        auto *stored = m_stored.emplace_back(std::make_unique<RepoCollection>(host.backend)).get();
        const auto countDown = [this] {
            if (--m_pending == 0)
                next();
        };
        SyncOptions options;
        options.success = [this, stored, host, countDown](const SyncReply &) {
            for (int row = 0; row < stored->count(); ++row)
                m_jobs.push_back({std::static_pointer_cast<Repo>(stored->at(row)), host.backend});
            countDown();
        };
        options.error = [this, host, countDown](const SyncError &error) {
            fail(error, host.name);
            countDown();
        };
        stored->fetch(options);
    }
}

void SyncCommand::next()
{
    if (m_jobs.empty())
        return finish();
    const auto job = m_jobs.front();
    m_jobs.pop_front();
    SyncOptions options;
    options.remote = true;
    options.validate = true;
    options.success = [this, job](const SyncReply &) { syncIssues(job); };
    options.error = [this, job](const SyncError &error) {
        fail(error, job.repo->fullName());
        next();
    };
    printProgress(tr("%1: asking the server…").arg(job.repo->fullName()));
    job.repo->fetch(options);
}

void SyncCommand::syncIssues(const Job &job)
{
    const auto name = job.repo->fullName();
    m_issues = std::make_unique<IssueCollection>(*job.repo->recordId(), job.backend);
    auto *request = m_issues->refresh(m_options.full);
    connect(request, &SyncRequest::page, this, [this, name](const SyncPage &page) {
        printProgress(tr("%1: page %2, %n issues so far", nullptr, m_issues->count()).arg(name).arg(page.number));
    });
    connect(request, &SyncRequest::succeeded, this, [this, name](const SyncReply &reply) {
        if (reply.skipped > 0)
            fail(skippedRecords(reply.skipped), name);
        printError(m_issues->count() == 0
                       ? tr("%1: nothing new.").arg(name)
                       : tr("%1: %n issues brought up to date.", nullptr, m_issues->count()).arg(name));
    });
    connect(request, &SyncRequest::failed, this, [this, name](const SyncError &error) { fail(error, name); });
    connect(request, &SyncRequest::finished, this, &SyncCommand::next, Qt::QueuedConnection);
}

void SyncCommand::fail(const SyncError &error, const QString &what)
{
    m_failed = true;
    printError(inOneLine(errorSentence(error, what)));
}

void SyncCommand::finish()
{
    m_services.store().tidy(this, [this] { QCoreApplication::exit(m_failed ? 1 : 0); });
}

} // namespace hubbub
