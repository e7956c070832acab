// SPDX-License-Identifier: MIT
#include "sync/restreply.h"

#include "sync/recordid.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace hubbub {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestMessage = 500;
constexpr qsizetype LargestRefusal = 1 << 20; // refusals are read on the GUI thread

std::optional<qint64> toNumber(QByteArrayView text)
{
    bool ok = false;
    const auto number = text.trimmed().toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

SyncError malformed(const RestAnswer &answer, const QString &message)
{
    return {.kind = SyncError::Kind::Malformed, .message = message, .httpStatus = answer.status, .url = answer.url};
}

bool isHtml(const RestAnswer &answer)
{
    const auto start = QByteArrayView(answer.body).first(std::min<qsizetype>(answer.body.size(), 64)).trimmed();
    return start.startsWith('<') || answer.header("content-type").trimmed().toLower().startsWith("text/html");
}

/// In a timeline, commits, cross-references and code comments have no id of their own.
bool isRecord(const QJsonValue &element)
{
    return recordIdOf(element) || (element[u"id"].isUndefined() && element[u"event"].isString());
}

/// `errors` of a 422: objects with a message or a field and a code, or plain strings.
QString detailsOf(const QJsonArray &errors)
{
    QStringList details;
    for (const auto &error : errors) {
        const auto text = error.isString() ? error.toString() : error[u"message"].toString();
        const auto detail = text.isEmpty()
            ? QString(error[u"field"].toString() + u' ' + error[u"code"].toString()).trimmed()
            : text;
        if (!detail.isEmpty())
            details.append(detail);
    }
    return details.join(u"; "_s);
}

QString messageOf(const RestAnswer &answer)
{
    const auto body = answer.body.size() > LargestRefusal ? QJsonObject()
                                                          : QJsonDocument::fromJson(answer.body).object();
    auto message = body[u"message"].toString().trimmed();
    if (const auto details = detailsOf(body[u"errors"].toArray()); !message.isEmpty() && !details.isEmpty())
        message += u": "_s + details;
    if (message.isEmpty())
        message = QString::fromLatin1(answer.reason).trimmed();
    if (message.isEmpty())
        message = u"HTTP %1"_s.arg(answer.status);
    return message.left(LongestMessage);
}

/// The primary limit says when it ends; of the secondary one GitHub says to wait a minute at least.
QDateTime retryTime(const RestAnswer &answer, const QDateTime &now)
{
    const auto retryAfter = answer.header("retry-after");
    if (const auto seconds = toNumber(retryAfter); seconds && *seconds >= 0)
        return now.addSecs(*seconds);
    if (const auto date = parseHttpDate(retryAfter); date.isValid())
        return date;
    const auto reset = toNumber(answer.header("x-ratelimit-reset"));
    if (reset && toNumber(answer.header("x-ratelimit-remaining")) == 0)
        return QDateTime::fromSecsSinceEpoch(*reset, Qt::UTC);
    return now.addSecs(60);
}

bool isRateLimit(const RestAnswer &answer, const QString &message)
{
    if (answer.status == 429)
        return true;
    return answer.status == 403
        && (toNumber(answer.header("x-ratelimit-remaining")) == 0 || !answer.header("retry-after").isEmpty()
            || message.contains("rate limit"_L1, Qt::CaseInsensitive)
            || message.contains("abuse detection"_L1, Qt::CaseInsensitive));
}

/// Splits at \a separator, but not within quotes or angle brackets.
QList<QByteArrayView> splitHeader(QByteArrayView text, char separator)
{
    QList<QByteArrayView> parts;
    char closing = 0; // of the quotes or brackets that we are in
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (closing != 0) {
            closing = c == closing ? 0 : closing;
        } else if (c == '"' || c == '<') {
            closing = c == '<' ? '>' : c;
        } else if (c == separator) {
            parts.append(text.sliced(from, i - from));
            from = i + 1;
        }
    }
    parts.append(text.sliced(from));
    return parts;
}

bool saysNext(QByteArrayView parameter)
{
    const auto equals = parameter.indexOf('=');
    if (equals < 0 || parameter.first(equals).trimmed().compare("rel", Qt::CaseInsensitive) != 0)
        return false;
    auto value = parameter.sliced(equals + 1).trimmed().toByteArray().toLower();
    value.replace('"', ' ');
    return value.simplified().split(' ').contains("next");
}

/// One bad record must not keep the others from coming for ever, nor a list of something else pass for an empty one.
std::variant<RestData, SyncError> recordsOf(const RestAnswer &answer, const QJsonArray &elements)
{
    QJsonArray records;
    for (const auto &element : elements) {
        if (isRecord(element))
            records.append(element);
    }
    const bool isOneOdd = elements.size() == 1 && elements.first().isObject();
    if (records.isEmpty() && !elements.isEmpty() && !isOneOdd)
        return malformed(answer, u"none of its %1 elements is a record with an integer id"_s.arg(elements.size()));
    return RestData{.data = records, .skipped = int(elements.size() - records.size())};
}

} // namespace

QByteArray RestAnswer::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

std::variant<RestData, SyncError> parseBody(const RestAnswer &answer, BodyShape shape)
{
    if (answer.body.trimmed().isEmpty())
        return malformed(answer, u"the answer is empty"_s);
    if (isHtml(answer))
        return malformed(answer, u"an HTML page came instead of data"_s);
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(answer.body, &error);
    if (error.error != QJsonParseError::NoError)
        return malformed(answer, u"the answer is not JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset));
    if (shape == BodyShape::Object) {
        if (!document.isObject())
            return malformed(answer, u"an array came instead of a record"_s);
        return RestData{.data = document.object()};
    }
    if (!document.isArray())
        return malformed(answer, u"a record came instead of an array"_s);
    return recordsOf(answer, document.array());
}

SyncError errorOf(const RestAnswer &answer, const QDateTime &now)
{
    const auto message = messageOf(answer);
    const bool isLimit = isRateLimit(answer, message);
    return {.kind = isLimit ? SyncError::Kind::RateLimited : SyncError::Kind::Http,
            .message = message,
            .httpStatus = answer.status,
            .retryAt = isLimit ? retryTime(answer, now) : QDateTime(),
            .url = answer.url};
}

QUrl nextPage(const RestAnswer &answer)
{
    const auto header = answer.header("link");
    const auto links = splitHeader(header, ',');
    for (const auto &link : links) {
        const auto parts = splitHeader(link, ';');
        const auto address = parts.first().trimmed();
        if (address.size() < 3 || !address.startsWith('<') || !address.endsWith('>')
            || !std::any_of(parts.cbegin() + 1, parts.cend(), saysNext))
            continue;
        return answer.url.resolved(QUrl::fromEncoded(address.sliced(1, address.size() - 2).toByteArray()));
    }
    return {};
}

std::optional<ApiBudget> budgetOf(const RestAnswer &answer)
{
    const auto resource = answer.header("x-ratelimit-resource").trimmed();
    const auto limit = toNumber(answer.header("x-ratelimit-limit"));
    const auto remaining = toNumber(answer.header("x-ratelimit-remaining"));
    const auto reset = toNumber(answer.header("x-ratelimit-reset"));
    if (!limit || !remaining || !reset || (!resource.isEmpty() && resource != "core"))
        return {};
    return ApiBudget{int(*limit), int(*remaining), QDateTime::fromSecsSinceEpoch(*reset, Qt::UTC)};
}

std::optional<ApiBudget> budgetOf(const QJsonValue &rateLimit)
{
    const auto core = rateLimit[u"resources"][u"core"];
    if (!core[u"limit"].isDouble() || !core[u"remaining"].isDouble() || !core[u"reset"].isDouble())
        return {};
    return ApiBudget{core[u"limit"].toInt(), core[u"remaining"].toInt(),
                     QDateTime::fromSecsSinceEpoch(core[u"reset"].toInteger(), Qt::UTC)};
}

QDateTime parseHttpDate(QByteArrayView text)
{
    const auto trimmed = QString::fromLatin1(text.trimmed());
    auto date = QLocale::c().toDateTime(trimmed, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    return date;
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

} // namespace hubbub
