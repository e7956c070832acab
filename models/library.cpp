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
    , m_board(std::make_unique<Board>(local))
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
    SyncOptions options;
    options.success = [this](const SyncReply &) { loadRepositories(); };
    options.error = [this](const SyncError &error) {
        m_loadError = error;
        loadRepositories();
    };
    m_board->fetch(options);
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
                connect(
                    repository, &TrackedRepository::loaded, this, [this] { countDown({}); }, Qt::SingleShotConnection);
                repository->load();
            }
            countDown({});
        };
        stored->fetch(options);
    }
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
    repository->setActive(m_board->isActive(host.name, repository->id()));
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
        saveBoard();
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
    if (isRemoved(fullName, host.name))
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
    if (isRemoved(repo->fullName(), host.name))
        undoRemove();
    auto *repository = find(host.name, repo->recordId().value_or(0));
    if (repository) {
        repository->repo().set(repo->attributes());
    } else {
        repository = track(repo, host);
        // Without a saved order it is the alphabet's, which needs no saving.
        if (m_board->hasOrder())
            saveBoard();
    }
    repository->refresh();
}

bool Library::isRemoved(QStringView fullName, const QString &host) const
{
    return m_removed && m_removed->host() == host && m_removed->fullName().compare(fullName, Qt::CaseInsensitive) == 0;
}

std::unique_ptr<RepoCollection> Library::repositoriesOf(const QString &owner)
{
    return RepoCollection::withOwner(owner, m_hosts.front().backend);
}

void Library::remove(int row)
{
    forgetRemoved();
    auto *const repository = &at(row);
    repository->cancel();
    Q_EMIT aboutToRemove(repository);
    beginRemoveRows({}, row, row);
    m_removed = std::move(m_repositories[size_t(row)]);
    m_repositories.erase(m_repositories.begin() + row);
    endRemoveRows();
    announceGroups(row);
    m_removed->disconnect(this);
    m_removed->repo().disconnect(this);
    Q_EMIT removed(m_removed->fullName());
}

void Library::undoRemove()
{
    if (!m_removed)
        return;
    admit(std::exchange(m_removed, nullptr));
    Q_EMIT removalEnded();
}

void Library::forgetRemoved()
{
    if (!m_removed)
        return;
    destroyRemoved();
    Q_EMIT removalEnded();
}

/// The request keeps the record alive, and the store carries out what it was asked for.
void Library::destroyRemoved()
{
    if (const auto gone = std::exchange(m_removed, nullptr))
        gone->repo().destroy();
}

void Library::showOnly(const TrackedRepository *only)
{
    {
        const QScopedValueRollback hold(m_holdsBoard, true);
        for (const auto &repository : m_repositories)
            repository->setActive(!only || repository.get() == only);
    }
    saveBoard();
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

int Library::rowOf(const TrackedRepository *repository) const
{
    const auto found = std::find_if(m_repositories.begin(), m_repositories.end(),
                                    [repository](const auto &r) { return r.get() == repository; });
    return found == m_repositories.end() ? -1 : int(found - m_repositories.begin());
}

void Library::announce(const TrackedRepository *repository)
{
    const auto changed = index(rowOf(repository));
    if (changed.isValid())
        Q_EMIT dataChanged(changed, changed);
}

void Library::saveBoard()
{
    if (!m_holdsBoard)
        m_board->keep(m_repositories);
}

int Library::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant Library::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &repository = at(index.row());
    switch (role) {
    case Qt::DisplayRole: return repository.fullName();
    case Qt::CheckStateRole: return repository.isActive() ? Qt::Checked : Qt::Unchecked;
    case RepositoryOpenCountRole: return repository.openCount();
    case RepositoryStateRole: return int(repository.state());
    case RepositoryOwnerRole: return ownerOf(repository);
    case RepositoryGroupRole: {
        const auto [begin, end] = groupAt(index.row());
        return int(end - begin == 1           ? RepositoryGroup::Alone
                       : index.row() == begin ? RepositoryGroup::First
                                              : RepositoryGroup::Other);
    }
    default: return {};
    }
}

bool Library::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    at(index.row()).setActive(value.value<Qt::CheckState>() == Qt::Checked);
    return true;
}

Qt::ItemFlags Library::flags(const QModelIndex &index) const
{
    const auto flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace hubbub
