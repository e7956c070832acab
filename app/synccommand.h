// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "models/issue.h"
#include "models/repo.h"

#include <QObject>

#include <deque>
#include <memory>

namespace hubbub {

class Services;

/// `hubbub sync`: brings repositories into the store, one after the other, and ends the event loop with 0, or
/// with 1 when one of them is not complete.
class SyncCommand : public QObject
{
    Q_OBJECT

public:
    /// \param services outlive the command
    SyncCommand(Services &services, const Options &options);

    void start();

private:
    struct Job
    {
        std::shared_ptr<Repo> repo;
        SyncBackend *backend;
    };

    void findAll();
    void next();
    void syncIssues(const Job &job);
    void fail(const SyncError &error, const QString &what);
    void finish();

    Services &m_services;
    Options m_options;
    std::deque<Job> m_jobs;
    std::vector<std::unique_ptr<RepoCollection>> m_stored;
    std::unique_ptr<IssueCollection> m_issues;
    int m_pending = 0;
    bool m_failed = false;
};

} // namespace hubbub
