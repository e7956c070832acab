// SPDX-License-Identifier: MIT
#include "sync/storelayout.h"

#include <QJsonArray>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

bool isAsciiLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
}

bool isPlainName(QStringView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return isAsciiLetterOrDigit(c) || c == u'-' || c == u'_';
    });
}

/// A positive number written in the one way there is, so that one repository never gets two folders.
std::optional<qint64> toRepository(QStringView text)
{
    const auto number = text.toLongLong();
    if (number <= 0 || QString::number(number) != text)
        return std::nullopt;
    return number;
}

bool isKind(QStringView name)
{
    static constexpr std::array kinds{"issues"_L1,     "comments"_L1, "timeline"_L1,      "labels"_L1,
                                      "milestones"_L1, "details"_L1,  "reviewcomments"_L1};
    return std::any_of(kinds.begin(), kinds.end(), [name](QLatin1StringView kind) { return name == kind; });
}

QJsonValue trimmed(const QJsonValue &value);

QJsonObject trimmed(const QJsonObject &object, bool isNested)
{
    QJsonObject kept;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (isKeptOfServer(member.key(), isNested))
            kept.insert(member.key(), trimmed(member.value()));
    }
    return kept;
}

QJsonValue trimmed(const QJsonValue &value)
{
    if (value.isObject())
        return trimmed(value.toObject(), true);
    if (!value.isArray())
        return value;
    QJsonArray kept;
    const auto elements = value.toArray();
    for (const auto &element : elements)
        kept.append(trimmed(element));
    return kept;
}

} // namespace

std::optional<StorePlace> storePlace(const RecordSet &set)
{
    const auto parts = QStringView(set.key).split(u'/');
    if (parts.size() < 2 || !parts.first().isEmpty())
        return std::nullopt;
    if (parts.at(1) == "local"_L1) {
        if (parts.size() != 3 || !isPlainName(parts.at(2)))
            return std::nullopt;
        return StorePlace{u"local/%1.jsonl"_s.arg(parts.at(2)), std::nullopt, false};
    }
    if (parts.size() == 2 && parts.at(1) == "media"_L1)
        return StorePlace{u"remote/%1/media/media.jsonl"_s.arg(hostFolder(set.host)), std::nullopt, true};
    if (parts.at(1) != "repositories"_L1)
        return std::nullopt;
    if (parts.size() == 2)
        return StorePlace{u"remote/%1/repositories.jsonl"_s.arg(hostFolder(set.host)), std::nullopt, true};
    const auto repository = toRepository(parts.at(2));
    if (parts.size() != 4 || !repository || !isKind(parts.at(3)))
        return std::nullopt;
    return StorePlace{u"%1/%2.jsonl"_s.arg(repositoryFolder(set.host, *repository), parts.at(3)), repository, true};
}

QString repositoryFolder(const QString &host, qint64 repository)
{
    return u"remote/%1/repositories/%2"_s.arg(hostFolder(host), QString::number(repository));
}

QString derivedPlace(const QString &file)
{
    static constexpr QLatin1StringView ending(".jsonl");
    const bool isOfRepository = file.startsWith("remote/"_L1) && file.count(u'/') > 3 && file.endsWith(ending);
    return isOfRepository ? "derived/"_L1 + file.chopped(ending.size()) : QString();
}

bool latestChangeWins(const QString &file)
{
    return file.startsWith("local/"_L1);
}

QString hostFolder(QStringView host)
{
    auto name = host.toString();
    // Else all names of a script that are equally long would be one.
    if (const auto ascii = QString::fromLatin1(QUrl::toAce(name)); !ascii.isEmpty() && !isAscii(host))
        name = ascii;
    for (auto &c : name) {
        if (!isAsciiLetterOrDigit(c) && c != u'.' && c != u'-' && c != u'_')
            c = u'_';
    }
    if (name.isEmpty())
        return u"_"_s;
    if (name.front() == u'.')
        name.front() = u'_';
    return name;
}

bool isKeptOfServer(const QString &key, bool isNested)
{
    if (key == "url"_L1)
        return !isNested;
    if (key == "body_html"_L1 || key == "body_text"_L1)
        return false;
    if (!key.endsWith("_url"_L1))
        return key != "gravatar_id"_L1;
    // issue_url is what tells which issue a comment of a repository-wide listing belongs to.
    static constexpr std::array read{"html_url"_L1, "avatar_url"_L1, "clone_url"_L1, "issue_url"_L1,
                                     "parent_issue_url"_L1};
    return std::any_of(read.begin(), read.end(), [&key](QLatin1StringView name) { return key == name; });
}

QJsonObject withoutUrlTemplates(const QJsonObject &record)
{
    return trimmed(record, false);
}

} // namespace hubbub
