// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

namespace hubbub {

class JsonStore;

/// The user's private notes on issues, one each: records with `text` under `/local/notes`.
///
/// `base` of a record is the `changed_at` of the version that it took the place of; of several, with blanks between
/// them, if it was joined of these. What two machines wrote at the same time and a merge brought together is joined
/// when it is loaded: both texts, one under the other.
class Notes : public IssueRecords
{
    Q_OBJECT

public:
    /// \param store of \a local; without it nothing is joined. Outlives the notes
    explicit Notes(SyncBackend *local, JsonStore *store = nullptr, QObject *parent = nullptr);

    /// Empty if there is none.
    [[nodiscard]] QString textOf(const IssueKey &issue) const;
    [[nodiscard]] bool has(const IssueKey &issue) const { return !textOf(issue).isEmpty(); }
    /// What makes \a text the note of \a issue; an empty one takes it away.
    [[nodiscard]] RecordChange write(const IssueKey &issue, const QString &text);
    /// The issues of \a repository that have one: slots of its table.
    [[nodiscard]] SlotSet issuesOf(const TrackedRepository &repository) const;

    /// Both texts, one under the other; what was joined to the first before is not joined to it again.
    [[nodiscard]] static QString joined(const QString &first, const QString &second);

Q_SIGNALS:
    /// After `loaded`: what different machines wrote is joined.
    void versionsJoined();

protected:
    void complete(QJsonObject &record) override;

private:
    void joinVersions(const QJsonArray &versions);

    QHash<qint64, QStringList> m_bases; ///< other versions that what is put next takes the place of
};

} // namespace hubbub
