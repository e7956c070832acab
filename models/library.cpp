// SPDX-License-Identifier: MIT
#include "models/library.h"

#include "models/libraryboard.h"
#include "models/savedviews.h"

#include <QPointer>
#include <QScopedValueRollback>

#include <algorithm>

namespace hubbub {

Library::Library(std::vector<Host> hosts, SyncBackend *local, QObject *parent)
    : QAbstractListModel(parent)
    , m_hosts(std::move(hosts))
    , m_boards(std::make_unique<Boards>(local))
    , m_arrangement(std::make_unique<Arrangement>(m_boards->records()))
    , m_savedViews(std::make_unique<SavedViews>(local))
{
    Q_ASSERT(!m_hosts.empty());
}

Library::~Library()
{
    destroyRemoved();
}

void Library::load()
{
    connect(&m_boards->records(), &LocalRecords::failed, this, [this](const SyncError &error) {
        if (!m_isLoaded)
            m_loadError = error;
    });
    connect(m_boards.get(), &Boards::loaded, this, &Library::loadRepositories);
    m_boards->load();
    m_savedViews->fetch();
}

void Library::loadRepositories()
{
    m_waiting = int(m_hosts.size());
    for (const auto &host : m_hosts) {
        auto *stored = m_stored.emplace_back(std::make_unique<RepoCollection>(host.backend)).get();
        SyncOptions options;
        options.error = [this](const SyncError &error) { countDown(error); };
        options.success = [this, stored, host](const SyncReply &) {
            for (int row = 0; row < stored->count(); ++row) {
                const auto repo = std::static_pointer_cast<Repo>(stored->at(row));
                if (!repo->isValid())
                    continue;
                auto *repository = track(repo, host);
                ++m_waiting;
                m_reading.insert(repository);
                connect(
                    repository, &TrackedRepository::loaded, this, [this, repository] { noteRead(repository); },
                    Qt::SingleShotConnection);
                repository->load();
            }
            countDown({});
        };
        stored->fetch(options);
    }
}

/// What is removed meanwhile is not waited for either.
void Library::noteRead(const TrackedRepository *repository)
{
    if (m_reading.remove(repository))
        countDown({});
}

void Library::countDown(const SyncError &error)
{
    if (error.kind != SyncError::Kind::None)
        m_loadError = error;
    if (--m_waiting == 0) {
        m_isLoaded = true;
        Q_EMIT loaded(m_loadError);
    }
}

TrackedRepository *Library::track(std::shared_ptr<Repo> repo, const Host &host)
{
    auto repository = std::make_unique<TrackedRepository>(std::move(repo), host);
    repository->setActive(m_arrangement->isActive(host.name, repository->id()));
    return admit(std::move(repository));
}

TrackedRepository *Library::admit(Repository repository)
{
    auto *const raw = repository.get();
    watch(raw);
    const auto row = placeFor(*raw);
    beginInsertRows({}, row, row);
    m_repositories.insert(m_repositories.begin() + row, std::move(repository));
    endInsertRows();
    announceGroups(row);
    Q_EMIT added(raw);
    return raw;
}

void Library::watch(TrackedRepository *repository)
{
    connect(repository, &TrackedRepository::activeChanged, this, [this, repository] {
        announce(repository);
        saveArrangement();
        Q_EMIT activeChanged(repository);
    });
    connect(repository, &TrackedRepository::stateChanged, this, [this, repository] {
        announce(repository);
        Q_EMIT activityChanged(repository);
    });
    connect(repository, &TrackedRepository::openCountChanged, this, [this, repository] { announce(repository); });
    connect(&repository->repo(), &Model::changed, this, [this, repository] {
        regroup(repository);
        announce(repository);
    });
}

TrackedRepository *Library::find(QStringView fullName, const QString &host) const
{
    const auto found = std::find_if(m_repositories.begin(), m_repositories.end(), [&](const auto &r) {
        return r->fullName().compare(fullName, Qt::CaseInsensitive) == 0 && (host.isEmpty() || r->host() == host);
    });
    return found == m_repositories.end() ? nullptr : found->get();
}

TrackedRepository *Library::find(const QString &host, qint64 id) const
{
    const auto found = std::find_if(m_repositories.begin(), m_repositories.end(),
                                    [&](const auto &r) { return r->id() == id && r->host() == host; });
    return found == m_repositories.end() ? nullptr : found->get();
}

std::shared_ptr<Repo> Library::add(const QString &fullName)
{
    const auto host = m_hosts.front();
    if (m_removed && m_removed->host() == host.name
        && m_removed->fullName().compare(fullName, Qt::CaseInsensitive) == 0)
        undoRemove();
    if (auto *known = find(fullName, host.name)) {
        known->refresh();
        return known->sharedRepo();
    }
    const auto repo = std::make_shared<Repo>(host.backend);
    repo->set({{QStringLiteral("full_name"), fullName}});
    SyncOptions options;
    options.remote = true;
    options.validate = true;
    options.success = [self = QPointer(this), weak = std::weak_ptr(repo), host](const SyncReply &) {
        if (self) // the request outlives the library
            self->addRead(weak.lock(), host);
    };
    repo->fetch(options);
    return repo;
}

/// Typed by an old name, it may be one that is here, or was, under its new name.
void Library::addRead(const std::shared_ptr<Repo> &repo, const Host &host)
{
    const auto id = repo->recordId().value_or(0);
    if (m_removed && m_removed->host() == host.name && m_removed->id() == id)
        undoRemove();
    auto *repository = find(host.name, id);
    if (repository) {
        repository->repo().set(repo->attributes());
    } else {
        repository = track(repo, host);
        // Without a saved order it is the alphabet's, which needs no saving.
        if (m_arrangement->hasOrder())
            saveArrangement();
    }
    repository->refresh();
}

std::unique_ptr<RepoCollection> Library::repositoriesOf(const QString &owner)
{
    return RepoCollection::withOwner(owner, m_hosts.front().backend);
}

void Library::showOnly(const TrackedRepository *only)
{
    {
        const QScopedValueRollback hold(m_holdsArrangement, true);
        for (const auto &repository : m_repositories)
            repository->setActive(!only || repository.get() == only);
    }
    saveArrangement();
}

void Library::reload(const QString &host, qint64 repository)
{
    if (auto *known = find(host, repository))
        known->load();
}

void Library::refreshAll(RefreshMode mode)
{
    for (const auto &repository : m_repositories)
        repository->refresh(mode);
}

void Library::cancelAll()
{
    for (const auto &repository : m_repositories)
        repository->cancel();
}

QDateTime Library::asOf() const
{
    QDateTime oldest;
    for (const auto &repository : m_repositories) {
        const auto time = repository->issues().asOf();
        if (repository->isActive() && time.isValid() && (!oldest.isValid() || time < oldest))
            oldest = time;
    }
    return oldest;
}

void Library::saveArrangement()
{
    if (!m_holdsArrangement)
        m_arrangement->keep(m_repositories);
}

} // namespace hubbub
