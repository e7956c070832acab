// SPDX-License-Identifier: MIT
#include "ui/thread/eventbody.h"

#include "ui/relativetime.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr qint64 SameMoment = 60; ///< seconds

class Events
{
    Q_DECLARE_TR_FUNCTIONS(hubbub::Events)
};

/// What comes from outside, in one line and without signs that are not seen.
QString plain(const QString &text, int most = 200)
{
    auto line = text.simplified();
    line.removeIf([](QChar c) {
        return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control
            || c == QChar::ObjectReplacementCharacter;
    });
    return line.size() > most ? line.left(most).trimmed() + u'…' : line;
}

/// Writes sentences, each a block.
class SentenceWriter
{
public:
    using Piece = std::function<void(SentenceWriter &)>;

    SentenceWriter() { m_body.boxes.resize(1); }

    void begin()
    {
        if (!m_body.blocks.empty())
            m_body.text += u'\n';
        BodyBlock block;
        block.start = int(m_body.text.size());
        block.isTight = true;
        m_body.blocks.push_back(block);
    }

    /// \a text with the pieces in place of %1, %2 and so on.
    void say(const QString &text, const std::vector<Piece> &pieces)
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool isPlace = text[i] == u'%' && i + 1 < text.size() && text[i + 1].isDigit();
            const auto piece = isPlace ? size_t(text[i + 1].digitValue()) - 1 : pieces.size();
            if (piece >= pieces.size()) {
                m_body.text += text[i];
                continue;
            }
            pieces[piece](*this);
            ++i;
        }
    }

    void write(const QString &text, quint16 style = 0, const QUrl &address = {}, const QColor &chip = {})
    {
        BodySpan span{.start = int(m_body.text.size()), .length = int(text.size()), .style = style};
        m_body.text += text;
        if (text.isEmpty())
            return;
        if (address.scheme() == "https"_L1 || address.scheme() == "http"_L1) {
            span.link = int(m_body.links.size());
            m_body.links.push_back({.address = address});
        }
        if (chip.isValid()) {
            span.chip = int(m_body.chips.size());
            m_body.chips.push_back(chip);
        }
        if (style != 0 || span.link >= 0 || span.chip >= 0)
            m_body.spans.push_back(span);
    }

    void end() { m_body.blocks.back().length = int(m_body.text.size()) - m_body.blocks.back().start; }

    [[nodiscard]] Body take() { return std::move(m_body); }

private:
    Body m_body;
};

using Piece = SentenceWriter::Piece;

/// Records that are one sentence.
using Group = QList<QJsonObject>;

QString nameOf(const QJsonObject &record)
{
    return record[u"event"].toString();
}

QString actorOf(const QJsonObject &record)
{
    const auto login = record[u"actor"][u"login"].toString();
    if (!login.isEmpty())
        return login;
    const auto author = record[u"author"][u"name"].toString(); // of a commit
    return author.isEmpty() ? u"ghost"_s : author;
}

QDateTime timeOf(const QJsonObject &record)
{
    const auto at = record[u"created_at"].isString() ? record[u"created_at"] : record[u"committer"][u"date"];
    return QDateTime::fromString(at.toString(), Qt::ISODate);
}

std::vector<Group> groupsOf(const ThreadEntry &entry)
{
    static const QSet<QString> together{u"labeled"_s, u"unlabeled"_s, u"assigned"_s, u"unassigned"_s,
                                        u"review_requested"_s};
    std::vector<Group> groups;
    for (const auto &record : entry.records) {
        const bool isSame = !groups.empty() && together.contains(nameOf(record))
            && nameOf(groups.back().constFirst()) == nameOf(record)
            && actorOf(groups.back().constFirst()) == actorOf(record)
            && timeOf(groups.back().constFirst()).secsTo(timeOf(record)) <= SameMoment;
        if (isSame)
            groups.back().append(record);
        else
            groups.push_back({record});
    }
    return groups;
}

class Teller
{
public:
    explicit Teller(const EventContext &context)
        : m_context(context)
    {
    }

    void tell(SentenceWriter &writer, const Group &group) const
    {
        const auto &record = group.constFirst();
        const auto [text, pieces] = sentence(group);
        std::vector<Piece> all{person(actorOf(record), record[u"actor"].isObject())};
        all.insert(all.end(), pieces.begin(), pieces.end());
        writer.begin();
        writer.say(text, all);
        const auto time = relativeTime(timeOf(record), QDateTime::currentDateTime());
        if (!time.isEmpty())
            writer.write(u" · "_s + time, Muted);
        writer.end();
    }

private:
    struct Sentence
    {
        QString text;
        std::vector<Piece> pieces = {}; ///< from %2 on; %1 is who did it
    };

    [[nodiscard]] QUrl web(const QString &path) const
    {
        auto url = m_context.webRoot;
        url.setPath(u'/' + path);
        return url;
    }

    [[nodiscard]] Piece person(const QString &login, bool isAccount = true) const
    {
        return [this, login, isAccount](SentenceWriter &writer) {
            const bool isLink = isAccount && login != u"ghost";
            writer.write(plain(login), Bold, isLink ? web(login) : QUrl());
        };
    }

    [[nodiscard]] Piece commit(const QString &sha, const QString &repository = {}) const
    {
        return [this, sha, repository](SentenceWriter &writer) {
            const auto &of = repository.isEmpty() ? m_context.repository : repository;
            writer.write(plain(sha.left(7)), InlineCode, web(of + u"/commit/"_s + sha));
        };
    }

    [[nodiscard]] static Piece words(const QString &text, quint16 style = 0)
    {
        return [text = plain(text), style](SentenceWriter &writer) { writer.write(text, style); };
    }

    /// Another issue, with its title.
    [[nodiscard]] Piece issue(const QJsonObject &source) const
    {
        return [this, source](SentenceWriter &writer) {
            const QUrl address(source[u"html_url"].toString());
            const auto parts = address.path().split(u'/', Qt::SkipEmptyParts);
            const auto number = u'#' + QString::number(source[u"number"].toInteger());
            const auto repository = parts.size() >= 2 ? parts[0] + u'/' + parts[1] : QString();
            const bool isOurs = repository.compare(m_context.repository, Qt::CaseInsensitive) == 0;
            writer.write(isOurs ? number : plain(repository) + number, 0, address);
            const auto title = plain(source[u"title"].toString());
            writer.write(title.isEmpty() ? QString() : u' ' + title);
        };
    }

    [[nodiscard]] static Piece labels(const Group &group)
    {
        return [group](SentenceWriter &writer) {
            for (const auto &record : group) {
                if (&record != &group.constFirst())
                    writer.write(u"  "_s);
                const QColor color(u'#' + record[u"label"][u"color"].toString());
                // A chip is not broken, and has room within.
                auto name = plain(record[u"label"][u"name"].toString());
                name = u"\u00a0"_s + name.replace(u' ', QChar::Nbsp) + u"\u00a0"_s;
                writer.write(name, 0, {}, color.isValid() ? color : QColor(Qt::gray));
            }
        };
    }

    [[nodiscard]] Piece people(const Group &group, QStringView key) const
    {
        return [this, group, key = key.toString()](SentenceWriter &writer) {
            for (const auto &record : group) {
                if (&record != &group.constFirst())
                    writer.write(u", "_s);
                const auto team = record[u"requested_team"][u"name"].toString();
                if (team.isEmpty())
                    person(record[key][u"login"].toString())(writer);
                else
                    writer.write(plain(team), Bold);
            }
        };
    }

    [[nodiscard]] Sentence closed(const QJsonObject &record) const
    {
        const auto reason = record[u"state_reason"].toString();
        const auto sha = record[u"commit_id"].toString();
        if (!sha.isEmpty())
            return {Events::tr("%1 closed this in %2"), {commit(sha)}};
        if (reason == u"completed")
            return {Events::tr("%1 closed this as completed")};
        if (reason == u"not_planned")
            return {Events::tr("%1 closed this as not planned")};
        if (reason == u"duplicate")
            return {Events::tr("%1 closed this as a duplicate")};
        return {Events::tr("%1 closed this")};
    }

    [[nodiscard]] Sentence locked(const QJsonObject &record) const
    {
        const auto reason = record[u"lock_reason"].toString();
        return reason.isEmpty() ? Sentence{Events::tr("%1 locked this conversation")}
                                : Sentence{Events::tr("%1 locked this conversation as %2"), {words(reason)}};
    }

    [[nodiscard]] Sentence referenced(const QJsonObject &record) const
    {
        const auto parts = QUrl(record[u"commit_url"].toString()).path().split(u'/', Qt::SkipEmptyParts);
        const auto at = parts.indexOf(u"repos"_s);
        const auto repository = at >= 0 && parts.size() > at + 2 ? parts[at + 1] + u'/' + parts[at + 2] : QString();
        return {Events::tr("%1 mentioned this in the commit %2"),
                {commit(record[u"commit_id"].toString(), repository)}};
    }

    [[nodiscard]] Sentence sentence(const Group &group) const
    {
        const auto &record = group.constFirst();
        const auto name = nameOf(record);
        const auto count = int(group.size());
        const auto sha = record[u"commit_id"].toString();
        if (name == u"labeled")
            return {Events::tr("%1 added %n label(s) %2", nullptr, count), {labels(group)}};
        if (name == u"unlabeled")
            return {Events::tr("%1 removed %n label(s) %2", nullptr, count), {labels(group)}};
        if (name == u"closed")
            return closed(record);
        if (name == u"merged")
            return sha.isEmpty() ? Sentence{Events::tr("%1 merged this")}
                                 : Sentence{Events::tr("%1 merged this as %2"), {commit(sha)}};
        if (name == u"renamed")
            return {Events::tr("%1 changed the title from “%2” to “%3”"),
                    {words(record[u"rename"][u"from"].toString(), Strike), words(record[u"rename"][u"to"].toString())}};
        if (name == u"milestoned")
            return {Events::tr("%1 added this to the milestone %2"),
                    {words(record[u"milestone"][u"title"].toString(), Bold)}};
        if (name == u"demilestoned")
            return {Events::tr("%1 removed this from the milestone %2"),
                    {words(record[u"milestone"][u"title"].toString(), Bold)}};
        if (name == u"assigned")
            return {Events::tr("%1 assigned %2"), {people(group, u"assignee")}};
        if (name == u"unassigned")
            return {Events::tr("%1 unassigned %2"), {people(group, u"assignee")}};
        if (name == u"review_requested")
            return {Events::tr("%1 asked %2 for a review"), {people(group, u"requested_reviewer")}};
        if (name == u"review_request_removed")
            return {Events::tr("%1 no longer asks %2 for a review"), {people(group, u"requested_reviewer")}};
        if (name == u"referenced")
            return referenced(record);
        if (name == u"cross-referenced")
            return {Events::tr("%1 mentioned this in %2"), {issue(record[u"source"][u"issue"].toObject())}};
        if (name == u"committed") {
            const auto message = record[u"message"].toString();
            return {Events::tr("%1 committed %2 %3"),
                    {commit(record[u"sha"].toString()), words(message.left(message.indexOf(u'\n')), Muted)}};
        }
        if (name == u"head_ref_force_pushed" && !sha.isEmpty())
            return {Events::tr("%1 force-pushed the branch to %2"), {commit(sha)}};
        if (name == u"locked")
            return locked(record);
        static const QHash<QString, const char *> plainly{
            {u"reopened"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 reopened this")},
            {u"unlocked"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 unlocked this conversation")},
            {u"head_ref_deleted"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 deleted the branch")},
            {u"head_ref_restored"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 restored the branch")},
            {u"head_ref_force_pushed"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 force-pushed the branch")},
            {u"ready_for_review"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 marked this as ready for review")},
            {u"convert_to_draft"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 made this a draft")},
            {u"comment_deleted"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 deleted a comment")},
            {u"connected"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 linked what may close this")},
            {u"disconnected"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 removed a link to what may close this")},
            {u"marked_as_duplicate"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 marked this as a duplicate")},
            {u"unmarked_as_duplicate"_s,
             QT_TRANSLATE_NOOP("hubbub::Events", "%1 said that this is no duplicate after all")},
            {u"transferred"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 moved this here from another repository")},
            {u"converted_to_discussion"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 made this a discussion")},
            {u"pinned"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 pinned this")},
            {u"unpinned"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 unpinned this")},
            {u"review_dismissed"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 dismissed a review")},
            {u"base_ref_changed"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 changed the branch this is for")},
            {u"user_blocked"_s, QT_TRANSLATE_NOOP("hubbub::Events", "%1 blocked somebody")},
        };
        if (const auto *text = plainly.value(name))
            return {Events::tr(text)};
        auto readable = name;
        return {Events::tr("%1: %2"), {words(readable.replace(u'_', u' '))}};
    }

    const EventContext &m_context;
};

} // namespace

QString eventIcon(const ThreadEntry &entry)
{
    static const QHash<QString, QString> icons{
        {u"closed"_s, u"issue-closed"_s},
        {u"reopened"_s, u"issue-open"_s},
        {u"merged"_s, u"merged"_s},
        {u"assigned"_s, u"person"_s},
        {u"unassigned"_s, u"person"_s},
        {u"review_requested"_s, u"person"_s},
        {u"referenced"_s, u"commit"_s},
        {u"committed"_s, u"commit"_s},
        {u"cross-referenced"_s, u"link"_s},
        {u"connected"_s, u"link"_s},
        {u"disconnected"_s, u"link"_s},
        {u"labeled"_s, u"label"_s},
        {u"unlabeled"_s, u"label"_s},
        {u"renamed"_s, u"pencil"_s},
        {u"milestoned"_s, u"milestone"_s},
        {u"demilestoned"_s, u"milestone"_s},
        {u"approved"_s, u"success"_s},
        {u"changes_requested"_s, u"error"_s},
        {u"commented"_s, u"comment"_s},
        {u"dismissed"_s, u"comment"_s},
        {u"locked"_s, u"lock"_s},
        {u"unlocked"_s, u"lock"_s},
        {u"head_ref_deleted"_s, u"branch"_s},
        {u"head_ref_restored"_s, u"branch"_s},
        {u"head_ref_force_pushed"_s, u"branch"_s},
    };
    if (entry.event == u"closed" && !entry.records.isEmpty()
        && entry.records.constLast()[u"state_reason"].toString() == u"not_planned")
        return u"issue-not-planned"_s;
    return icons.value(entry.event, u"recent"_s);
}

int eventSentences(const ThreadEntry &entry)
{
    return int(groupsOf(entry).size());
}

Body eventBody(const ThreadEntry &entry, const EventContext &context, int most)
{
    SentenceWriter writer;
    const Teller teller(context);
    const auto groups = groupsOf(entry);
    const auto count = most > 0 ? std::min(groups.size(), size_t(most)) : groups.size();
    for (size_t i = 0; i < count; ++i)
        teller.tell(writer, groups[i]);
    return writer.take();
}

QString eventSummary(const ThreadEntry &entry)
{
    const auto count = eventSentences(entry);
    if (entry.event == u"committed")
        return Events::tr("%n commit(s)", nullptr, count);
    if (entry.event == u"referenced")
        return Events::tr("%n mention(s) in commits", nullptr, count);
    if (entry.event == u"cross-referenced")
        return Events::tr("%n mention(s) elsewhere", nullptr, count);
    if (entry.event.startsWith(u"head_ref"_s))
        return Events::tr("%n change(s) of the branch", nullptr, count);
    if (entry.event == u"labeled" || entry.event == u"unlabeled")
        return Events::tr("%n change(s) of labels", nullptr, count);
    return Events::tr("%n events", nullptr, count);
}

QString associationText(const QString &association)
{
    static const QHash<QString, const char *> words{
        {u"OWNER"_s, QT_TRANSLATE_NOOP("hubbub::Events", "Owner")},
        {u"MEMBER"_s, QT_TRANSLATE_NOOP("hubbub::Events", "Member")},
        {u"COLLABORATOR"_s, QT_TRANSLATE_NOOP("hubbub::Events", "Collaborator")},
        {u"CONTRIBUTOR"_s, QT_TRANSLATE_NOOP("hubbub::Events", "Contributor")},
        {u"FIRST_TIME_CONTRIBUTOR"_s, QT_TRANSLATE_NOOP("hubbub::Events", "First-time contributor")},
        {u"FIRST_TIMER"_s, QT_TRANSLATE_NOOP("hubbub::Events", "First-time contributor")},
    };
    const auto *word = words.value(association);
    return word ? Events::tr(word) : QString();
}

QString reviewText(const ThreadEntry &review)
{
    if (review.event == u"approved")
        return Events::tr("approved these changes");
    if (review.event == u"changes_requested")
        return Events::tr("asked for changes");
    if (review.event == u"dismissed")
        return Events::tr("reviewed; the review was dismissed");
    return Events::tr("reviewed");
}

QString reactionEmoji(const QString &name)
{
    static const QHash<QString, QString> emoji{
        {u"+1"_s, u"\U0001F44D"_s},     {u"-1"_s, u"\U0001F44E"_s},       {u"laugh"_s, u"\U0001F604"_s},
        {u"hooray"_s, u"\U0001F389"_s}, {u"confused"_s, u"\U0001F615"_s}, {u"heart"_s, u"\u2764\uFE0F"_s},
        {u"rocket"_s, u"\U0001F680"_s}, {u"eyes"_s, u"\U0001F440"_s},
    };
    return emoji.value(name);
}

} // namespace hubbub
