// SPDX-License-Identifier: MIT
#include "models/repo.h"

namespace hubbub {

namespace {

constexpr QLatin1StringView StoredRepositories("/repositories");

} // namespace

Repo::Repo(SyncBackend *backend, QObject *parent)
    : Model(columns(), backend, parent)
{
}

const Schema &Repo::columns()
{
    using enum Attribute::Type;
    static const Schema schema(
        {{"full_name", Text}, {"description", Text}, {"open_issues_count", Integer}, {"archived", Flag}});
    Q_ASSERT(schema.attributes().size() == RepoColumnCount);
    return schema;
}

QString Repo::url() const
{
    return isNew() ? QStringLiteral("/repos/") + fullName() : Model::url();
}

QString Repo::urlRoot() const
{
    return StoredRepositories;
}

QString Repo::validate(const QJsonObject &attributes) const
{
    // Everything else of it may be missing; without these two it cannot be shown or refreshed.
    if (!attributes.value(u"id").isDouble() || attributes.value(u"full_name").toString().isEmpty())
        return QStringLiteral("a repository without id or name");
    return {};
}

RepoCollection::RepoCollection(SyncBackend *backend, QObject *parent)
    : Collection(Repo::columns(), backend, parent)
    , m_url(StoredRepositories)
{
    setComparator([](const RecordTable &table, Slot a, Slot b) { // A7
        return table.text(a, RepoFullName).compare(table.text(b, RepoFullName), Qt::CaseInsensitive) < 0;
    });
}

std::unique_ptr<RepoCollection> RepoCollection::withOwner(const QString &owner, SyncBackend *backend)
{
    auto repositories = std::make_unique<RepoCollection>(backend);
    repositories->m_url = QStringLiteral("/users/%1/repos").arg(owner);
    return repositories;
}

std::shared_ptr<Model> RepoCollection::makeModel()
{
    return std::make_shared<Repo>(backend());
}

} // namespace hubbub
