// SPDX-License-Identifier: MIT
#include "models/threadbuilder.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate).toUTC();
}

/// When an event happened: each kind says it elsewhere.
QDateTime timeOfEvent(const QJsonObject &event)
{
    for (const auto &value : {event[u"created_at"], event[u"submitted_at"], event[u"committer"][u"date"],
                              event[u"author"][u"date"], event[u"updated_at"]}) {
        if (value.isString())
            return timeOf(value);
    }
    return {};
}

QList<std::pair<QString, int>> reactionsOf(const QJsonObject &record)
{
    static const std::array names{u"+1"_s,       u"-1"_s,    u"laugh"_s,  u"hooray"_s,
                                  u"confused"_s, u"heart"_s, u"rocket"_s, u"eyes"_s};
    QList<std::pair<QString, int>> reactions;
    for (const auto &name : names) {
        if (const int count = record[u"reactions"][name].toInt(); count > 0)
            reactions.append({name, count});
    }
    return reactions;
}

/// What comments of all kinds and the description have in common.
ThreadEntry textEntry(ThreadKind kind, const QJsonObject &record)
{
    ThreadEntry entry{.kind = kind};
    entry.id = record[u"id"].toInteger();
    entry.author = record[u"user"][u"login"].toString();
    entry.avatar = QUrl(record[u"user"][u"avatar_url"].toString());
    const auto association = record[u"author_association"].toString();
    entry.association = association == u"NONE" ? QString() : association;
    entry.at = timeOfEvent(record);
    entry.body = record[u"body"].toString();
    entry.isMinimized = record[u"minimized"].toBool() || record[u"minimized"].isObject();
    entry.isGone = record[u"deleted"].toBool();
    entry.address = QUrl(record[u"html_url"].toString());
    entry.reactions = reactionsOf(record);
    return entry;
}

ThreadEntry commentEntry(ThreadKind kind, const QJsonObject &record)
{
    auto entry = textEntry(kind, record);
    const auto updated = timeOf(record[u"updated_at"]);
    // GitHub touches a comment once more while it is made.
    if (entry.at.isValid() && updated > entry.at.addSecs(1))
        entry.editedAt = updated;
    return entry;
}

ThreadEntry codeThread(const QJsonObject &root)
{
    auto entry = textEntry(ThreadKind::CodeThread, root);
    entry.body.clear();
    entry.reactions.clear();
    entry.path = root[u"path"].toString();
    entry.diff = root[u"diff_hunk"].toString();
    const bool isPlaced = root[u"line"].isDouble();
    entry.line = root[isPlaced ? u"line" : u"original_line"].toInt();
    entry.startLine = root[isPlaced ? u"start_line" : u"original_start_line"].toInt();
    entry.isOutdated = !isPlaced && !root[u"position"].isDouble() && root[u"subject_type"].toString() != u"file";
    return entry;
}

bool isLeftOut(const QString &event)
{
    return event == u"subscribed" || event == u"unsubscribed" || event == u"mentioned" || event == u"commented";
}

/// Events of one family that follow one another are one entry.
QString familyOf(const QString &event)
{
    static const QHash<QString, QString> families{
        {u"unlabeled"_s, u"labeled"_s},         {u"unassigned"_s, u"assigned"_s},
        {u"demilestoned"_s, u"milestoned"_s},   {u"review_request_removed"_s, u"review_requested"_s},
        {u"head_ref_deleted"_s, u"head_ref"_s}, {u"head_ref_restored"_s, u"head_ref"_s},
        {u"convert_to_draft"_s, u"draft"_s},    {u"ready_for_review"_s, u"draft"_s},
    };
    return families.value(event, event);
}

/// An entry with its place: by time, then as it came.
struct Placed
{
    QDateTime at;
    ThreadEntry entry;
};

class Builder
{
public:
    explicit Builder(const QDateTime &seenAt)
        : m_seenAt(seenAt)
    {
    }

    void addComments(const QJsonArray &comments)
    {
        for (const auto &comment : comments)
            place(commentEntry(ThreadKind::Comment, comment.toObject()));
    }

    void addTimeline(const QJsonArray &timeline)
    {
        for (const auto &value : timeline) {
            const auto event = value.toObject();
            const auto name = event[u"event"].toString();
            if (isLeftOut(name))
                continue;
            if (name == u"line-commented") {
                addLineComments(event[u"comments"].toArray());
            } else if (name == u"reviewed") {
                auto entry = textEntry(ThreadKind::Review, event);
                entry.id = std::abs(entry.id); // timelineevents.h keeps them below those of events
                entry.event = event[u"state"].toString().toLower();
                m_reviewedAt.insert(entry.id, entry.at);
                place(std::move(entry));
            } else {
                ThreadEntry entry{.kind = ThreadKind::Events, .id = event[u"id"].toInteger()};
                entry.author = event[u"actor"][u"login"].toString();
                entry.avatar = QUrl(event[u"actor"][u"avatar_url"].toString());
                entry.at = timeOfEvent(event);
                entry.event = name;
                entry.records = {event};
                place(std::move(entry));
            }
        }
    }

    void addLineComments(const QJsonArray &comments)
    {
        for (const auto &value : comments) {
            const auto comment = value.toObject();
            m_lineComments[comment[u"id"].toInteger()] = comment;
        }
    }

    [[nodiscard]] std::vector<ThreadEntry> take(const QJsonObject &issue)
    {
        placeLineComments();
        std::stable_sort(m_placed.begin(), m_placed.end(),
                         [](const Placed &a, const Placed &b) { return a.at < b.at; });
        std::vector<ThreadEntry> thread;
        thread.reserve(m_placed.size() + 1);
        thread.push_back(textEntry(ThreadKind::Description, issue));
        for (auto &placed : m_placed)
            append(thread, std::move(placed.entry));
        return thread;
    }

private:
    void place(ThreadEntry entry)
    {
        entry.isNew = m_seenAt.isValid() && std::max(entry.at, entry.editedAt) > m_seenAt;
        const auto at = entry.at;
        m_placed.push_back({at, std::move(entry)});
    }

    /// Those on one place follow one another, behind the review that began them.
    void placeLineComments()
    {
        std::map<qint64, std::vector<const QJsonObject *>> threads; // by their first comment
        for (const auto &[id, comment] : m_lineComments) {
            const auto root = comment[u"in_reply_to_id"].toInteger(id);
            threads[root].push_back(&comment);
        }
        for (const auto &[root, comments] : threads) {
            const auto &first = *comments.front();
            const auto at = m_reviewedAt.value(first[u"pull_request_review_id"].toInteger(), timeOfEvent(first));
            place(codeThread(first));
            m_placed.back().at = at;
            for (const auto *comment : comments) {
                place(commentEntry(ThreadKind::LineComment, *comment));
                m_placed.back().at = at;
            }
        }
    }

    static void append(std::vector<ThreadEntry> &thread, ThreadEntry entry)
    {
        auto &last = thread.back();
        const bool isSame = entry.kind == ThreadKind::Events && last.kind == ThreadKind::Events
            && familyOf(entry.event) == familyOf(last.event) && entry.isNew == last.isNew;
        if (!isSame)
            return thread.push_back(std::move(entry));
        last.records.append(entry.records);
    }

    QDateTime m_seenAt;
    std::vector<Placed> m_placed;
    QHash<qint64, QDateTime> m_reviewedAt;
    std::map<qint64, QJsonObject> m_lineComments; ///< in the order in which they were made
};

} // namespace

std::vector<ThreadEntry> threadOf(const QJsonObject &issue, const ThreadRecords &records, const QDateTime &seenAt)
{
    Builder builder(seenAt);
    builder.addComments(records.comments);
    builder.addTimeline(records.timeline);
    builder.addLineComments(records.reviewComments);
    return builder.take(issue);
}

} // namespace hubbub
