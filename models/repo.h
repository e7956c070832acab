// SPDX-License-Identifier: MIT
#pragma once

#include "models/collection.h"
#include "models/model.h"

namespace hubbub {

enum RepoColumn { RepoFullName, RepoDescription, RepoOpenIssueCount, RepoIsArchived, RepoColumnCount };

/// A repository. While new it is read by its name (`/repos/<full_name>`), once known by its id, which survives
/// a rename (T20). Stored under `/repositories`.
class Repo : public Model
{
    Q_OBJECT

public:
    explicit Repo(SyncBackend *backend = nullptr, QObject *parent = nullptr);

    [[nodiscard]] static const Schema &columns();

    [[nodiscard]] QString url() const override;
    [[nodiscard]] QString fullName() const { return get(u"full_name").toString(); }

protected:
    [[nodiscard]] QString urlRoot() const override;
    [[nodiscard]] QString validate(const QJsonObject &attributes) const override;
};

/// Many repositories: those in the store, or an owner's (A8).
class RepoCollection : public Collection
{
    Q_OBJECT

public:
    /// The repositories in the store of \a backend.
    explicit RepoCollection(SyncBackend *backend, QObject *parent = nullptr);
    /// The repositories of \a owner as the server lists them, by name; they are not kept.
    [[nodiscard]] static std::unique_ptr<RepoCollection> withOwner(const QString &owner, SyncBackend *backend);

    [[nodiscard]] QString url() const override { return m_url; }

protected:
    std::shared_ptr<Model> makeModel() override;

private:
    QString m_url;
};

} // namespace hubbub
