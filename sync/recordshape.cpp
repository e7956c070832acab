// SPDX-License-Identifier: MIT
#include "sync/recordshape.h"

#include "sync/recordparser.h"
#include "sync/recordtable.h"

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

enum class Shape { Integer, Text, Time, Flag, Object, List };
enum class Presence {
    Always,   ///< with a value
    Nullable, ///< there, perhaps null
    Optional, ///< perhaps not there, or null
};

struct Member
{
    QLatin1StringView key;
    Shape shape;
    Presence presence = Presence::Always;
};

bool hasShape(const QJsonValue &value, Shape shape)
{
    switch (shape) {
    case Shape::Integer: return value.isDouble();
    case Shape::Text: return value.isString();
    case Shape::Time: return secondsFromIso8601(value.toString().toUtf8()) != RecordTable::Null;
    case Shape::Flag: return value.isBool();
    case Shape::Object: return value.isObject();
    case Shape::List: return value.isArray();
    }
    return false;
}

bool isSound(const QJsonObject &record, std::span<const Member> members)
{
    return std::all_of(members.begin(), members.end(), [&record](const Member &member) {
        const auto value = record.value(member.key);
        if (value.isUndefined())
            return member.presence == Presence::Optional;
        if (value.isNull())
            return member.presence != Presence::Always;
        return hasShape(value, member.shape);
    });
}

/// Those events have neither an integer `id` nor, all of them, a time (timelineevents.h).
bool isWithoutId(const QString &event)
{
    static const std::array names{u"committed"_s, u"cross-referenced"_s, u"line-commented"_s, u"commit-commented"_s};
    return std::find(names.begin(), names.end(), event) != names.end();
}

} // namespace

bool isSoundIssue(const QJsonObject &issue)
{
    using enum Presence;
    static constexpr std::array members{
        Member{"id"_L1, Shape::Integer},
        Member{"node_id"_L1, Shape::Text, Optional},
        Member{"number"_L1, Shape::Integer},
        Member{"url"_L1, Shape::Text},
        Member{"html_url"_L1, Shape::Text},
        Member{"title"_L1, Shape::Text},
        Member{"state"_L1, Shape::Text},
        Member{"state_reason"_L1, Shape::Text, Optional},
        Member{"user"_L1, Shape::Object, Nullable},
        Member{"labels"_L1, Shape::List},
        Member{"assignee"_L1, Shape::Object, Optional},
        Member{"assignees"_L1, Shape::List, Optional},
        Member{"milestone"_L1, Shape::Object, Optional},
        Member{"comments"_L1, Shape::Integer},
        Member{"created_at"_L1, Shape::Time},
        Member{"updated_at"_L1, Shape::Time},
        Member{"closed_at"_L1, Shape::Time, Optional},
        Member{"body"_L1, Shape::Text, Optional},
        Member{"author_association"_L1, Shape::Text, Optional},
        Member{"locked"_L1, Shape::Flag, Optional},
        Member{"active_lock_reason"_L1, Shape::Text, Optional},
        Member{"draft"_L1, Shape::Flag, Optional},
        Member{"pull_request"_L1, Shape::Object, Optional},
        Member{"reactions"_L1, Shape::Object, Optional},
        Member{"type"_L1, Shape::Object, Optional},
    };
    return isSound(issue, members);
}

bool isSoundComment(const QJsonObject &comment)
{
    using enum Presence;
    static constexpr std::array members{
        Member{"id"_L1, Shape::Integer},
        Member{"node_id"_L1, Shape::Text, Optional},
        Member{"url"_L1, Shape::Text, Optional},
        Member{"html_url"_L1, Shape::Text, Optional},
        Member{"issue_url"_L1, Shape::Text},
        Member{"user"_L1, Shape::Object, Nullable},
        Member{"created_at"_L1, Shape::Time},
        Member{"updated_at"_L1, Shape::Time},
        Member{"body"_L1, Shape::Text, Optional},
        Member{"author_association"_L1, Shape::Text, Optional},
        Member{"reactions"_L1, Shape::Object, Optional},
    };
    return isSound(comment, members);
}

bool isSoundEvent(const QJsonObject &event)
{
    using enum Presence;
    static constexpr std::array always{
        Member{"event"_L1, Shape::Text},
        Member{"actor"_L1, Shape::Object, Optional},
        Member{"created_at"_L1, Shape::Time, Optional},
        Member{"label"_L1, Shape::Object, Optional},
        Member{"assignee"_L1, Shape::Object, Optional},
        Member{"milestone"_L1, Shape::Object, Optional},
        Member{"rename"_L1, Shape::Object, Optional},
        Member{"source"_L1, Shape::Object, Optional},
        Member{"body"_L1, Shape::Text, Optional},
    };
    static constexpr std::array proper{Member{"id"_L1, Shape::Integer}};
    const auto name = event.value(u"event").toString();
    return isSound(event, always) && (isWithoutId(name) || isSound(event, proper));
}

} // namespace hubbub
