// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "models/library.h"
#include "sync/proxies.h"

#include <QElapsedTimer>
#include <QObject>

#include <deque>
#include <map>
#include <memory>

namespace hubbub {

class Services;

/// `hubbub sync`: brings repositories up to date without a window, those of a host one after the other. Ends the event
/// loop with an exit code.
class SyncCommand : public QObject
{
    Q_OBJECT

public:
    /// \param services outlives the command
    SyncCommand(Services &services, const Options &options);

    /// After Services::ready.
    void start();

private:
    void queueJobs();
    void next(const QString &host);
    void refresh(TrackedRepository *repository);
    void add(const QString &name, const QString &host);
    void end(TrackedRepository *repository);
    void showProgress(const TrackedRepository &repository);
    [[nodiscard]] bool isProgressDue(bool isOther);
    void fail(const QString &sentence);
    void finish();

    Services &m_services;
    Proxies m_proxies;
    Options m_options;
    std::unique_ptr<Library> m_library;
    std::map<QString, std::deque<QString>> m_jobs; // names of repositories by host
    std::shared_ptr<Repo> m_adding;
    MirrorPart m_shown = MirrorPart::Repository;
    QString m_shownName;
    QElapsedTimer m_sinceShown;
    bool m_failed = false;
};

} // namespace hubbub
