// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"
#include "models/repositoryname.h"

#include <QHash>
#include <QTimer>

#include <memory>
#include <optional>

namespace hubbub {

class Cards;
class Library;
class Model;
class Notes;
class Stars;

/// What the user made of an issue goes with it when it is transferred: once the issue that it became is here, cards on
/// all boards, note and star are that one's. Not an edit of the user's, so that there is nothing to undo.
///
/// What the new issue has already stays: then the old card stays with the old issue, and notes are joined. While the
/// new issue is not here, everything stays where it is.
class Transfers : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    Transfers(Library &library, Cards &cards, Notes &notes, Stars &stars, QObject *parent = nullptr);
    ~Transfers() override;

Q_SIGNALS:
    /// The user's records of \a from are those of \a to now.
    void moved(const hubbub::IssueKey &from, const hubbub::IssueKey &to);

private:
    void watch(TrackedRepository *repository);
    void queue() { m_soon.start(); }
    void lookForAll();
    void consider(TrackedRepository &repository, const IssueKey &issue);
    void ask(const std::shared_ptr<Model> &issue, const IssueKey &key);
    [[nodiscard]] std::optional<IssueKey> newHome(const IssueKey &issue) const;
    void move(const IssueKey &from, const IssueKey &to);
    [[nodiscard]] bool moveCards(const IssueKey &from, const IssueKey &to);

    Library &m_library;
    Cards &m_cards;
    Notes &m_notes;
    Stars &m_stars;
    /// Where issues that are gone went, by host and id; nothing while their record is being read, and of those that
    /// went nowhere.
    QHash<std::pair<QString, qint64>, std::optional<RepositoryName>> m_homes;
    QTimer m_soon;
};

} // namespace hubbub
