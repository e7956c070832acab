// SPDX-License-Identifier: MIT
#include "models/library.h"

#include <QJsonArray>
#include <QPointer>

#include <algorithm>

namespace hubbub {

namespace {

const Schema &boardSchema()
{
    static const Schema schema({});
    return schema;
}

constexpr qint64 BoardId = 1;

} // namespace

/// The record of the user's board (A1); by now it says which repositories are hidden.
class Library::Board : public Model
{
public:
    explicit Board(SyncBackend *backend)
        : Model(boardSchema(), backend)
    {
        set({{QStringLiteral("id"), BoardId}});
    }

    [[nodiscard]] bool isActive(const QString &host, qint64 id) const
    {
        const auto repos = get(u"repos").toArray();
        const auto found = std::find_if(repos.begin(), repos.end(), [&](const QJsonValue &repo) {
            return repo[u"id"].toInteger() == id && repo[u"host"].toString() == host;
        });
        return found == repos.end() || (*found)[u"isActive"].toBool(true);
    }

protected:
    [[nodiscard]] QString urlRoot() const override { return QStringLiteral("/local/boards"); }
};

Library::Library(std::vector<Host> hosts, SyncBackend *local, QObject *parent)
    : QAbstractListModel(parent)
    , m_hosts(std::move(hosts))
    , m_board(std::make_unique<Board>(local))
{
    Q_ASSERT(!m_hosts.empty());
}

Library::~Library() = default;

void Library::load()
{
    SyncOptions options;
    options.success = [this](const SyncReply &) { loadRepositories(); };
    options.error = [this](const SyncError &error) {
        m_loadError = error;
        loadRepositories();
    };
    m_board->fetch(options);
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
    auto *const raw = repository.get();
    raw->setActive(m_board->isActive(host.name, raw->id()));
    connect(raw, &TrackedRepository::activeChanged, this, [this, raw] {
        announce(raw);
        saveBoard();
        Q_EMIT activeChanged(raw);
    });
    connect(raw, &TrackedRepository::stateChanged, this, [this, raw] {
        announce(raw);
        Q_EMIT activityChanged(raw);
    });
    connect(raw, &TrackedRepository::openCountChanged, this, [this, raw] { announce(raw); });
    connect(&raw->repo(), &Model::changed, this, [this, raw] { announce(raw); });

    const auto place = std::upper_bound(
        m_repositories.begin(), m_repositories.end(), repository,
        [](const auto &a, const auto &b) { return a->fullName().compare(b->fullName(), Qt::CaseInsensitive) < 0; });
    const auto row = int(place - m_repositories.begin());
    beginInsertRows({}, row, row);
    m_repositories.insert(place, std::move(repository));
    endInsertRows();
    Q_EMIT added(raw);
    return raw;
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
        if (!self) // the request outlives the library
            return;
        const auto read = weak.lock();
        // Typed by an old name, it may be one that is here under its new name.
        auto *repository = self->find(host.name, read->recordId().value_or(0));
        if (repository)
            repository->repo().set(read->attributes());
        else
            repository = self->track(read, host);
        repository->refresh();
    };
    repo->fetch(options);
    return repo;
}

std::unique_ptr<RepoCollection> Library::repositoriesOf(const QString &owner)
{
    return RepoCollection::withOwner(owner, m_hosts.front().backend);
}

void Library::remove(int row)
{
    auto *const repository = &at(row);
    repository->cancel();
    Q_EMIT aboutToRemove(repository);
    beginRemoveRows({}, row, row);
    const auto gone = std::move(m_repositories[size_t(row)]);
    m_repositories.erase(m_repositories.begin() + row);
    endRemoveRows();
    gone->disconnect(this);
    gone->repo().disconnect(this);
    gone->repo().destroy();
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

void Library::announce(const TrackedRepository *repository)
{
    const auto found = std::find_if(m_repositories.begin(), m_repositories.end(),
                                    [repository](const auto &r) { return r.get() == repository; });
    if (found != m_repositories.end()) {
        const auto changed = index(int(found - m_repositories.begin()));
        Q_EMIT dataChanged(changed, changed);
    }
}

void Library::saveBoard()
{
    // What it says of repositories that are not here at the moment stays.
    QJsonArray repos;
    const auto before = m_board->get(u"repos").toArray();
    for (const auto &entry : before) {
        if (!find(entry[u"host"].toString(), entry[u"id"].toInteger()))
            repos.append(entry);
    }
    for (const auto &repository : m_repositories) {
        repos.append(QJsonObject{{QStringLiteral("id"), repository->id()},
                                 {QStringLiteral("host"), repository->host()},
                                 {QStringLiteral("full_name"), repository->fullName()},
                                 {QStringLiteral("isActive"), repository->isActive()}});
    }
    m_board->save({{QStringLiteral("repos"), repos}});
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
