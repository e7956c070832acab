// SPDX-License-Identifier: MIT
#include "sync/restreply.h"

#include "sync/recordid.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace hubbub {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestMessage = 500;
constexpr qsizetype LargestRefusal = 128 << 10;      // refusals are read on the GUI thread
constexpr qint64 PauseSeconds = 60;                  // the least that GitHub asks for when it names no time
constexpr qint64 LongestWait = 400LL * 24 * 60 * 60; // seconds; beyond it is nonsense
constexpr qsizetype AccountDigits = 8;
constexpr std::chrono::milliseconds LongestRetryAfter = std::chrono::minutes(1);
constexpr std::chrono::milliseconds LongestPause = std::chrono::hours(1);
constexpr int MostQuadruplings = 10;

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

QJsonObject bodyOfRefusal(const RestAnswer &answer)
{
    if (answer.body.size() > LargestRefusal)
        return {};
    const auto plain = unpacked(answer, LargestRefusal);
    const auto *refusal = std::get_if<RestAnswer>(&plain);
    return refusal ? QJsonDocument::fromJson(refusal->body).object() : QJsonObject();
}

QString messageOf(const RestAnswer &answer)
{
    const auto body = bodyOfRefusal(answer);
    auto message = body[u"message"].toString().trimmed();
    if (const auto details = detailsOf(body[u"errors"].toArray()); !message.isEmpty() && !details.isEmpty())
        message += u": "_s + details;
    if (message.isEmpty())
        message = QString::fromLatin1(answer.reason).trimmed();
    if (message.isEmpty())
        message = u"HTTP %1"_s.arg(answer.status);
    return message.left(LongestMessage);
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

std::optional<QDateTime> retryAfter(const RestAnswer &answer, const QDateTime &serverNow)
{
    const auto header = answer.header("retry-after");
    if (const auto seconds = toNumber(header); seconds && *seconds >= 0)
        return serverNow.addSecs(std::min(*seconds, LongestWait));
    const auto date = parseHttpDate(header);
    return date.isValid() ? std::optional(date) : std::nullopt;
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
std::variant<RestData, SyncError> recordsOf(const RestAnswer &answer, const QJsonArray &elements, BodyShape shape)
{
    const auto isUsable = [shape](const QJsonValue &element) {
        return shape == BodyShape::Objects ? element.isObject() : isRecord(element);
    };
    if (std::all_of(elements.begin(), elements.end(), isUsable))
        return RestData{.data = elements};
    QJsonArray records;
    for (const auto &element : elements) {
        if (isUsable(element))
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
    return recordsOf(answer, document.array(), shape);
}

std::optional<QDateTime> announcedRetry(const RestAnswer &answer, const QDateTime &serverNow)
{
    if (const auto retry = retryAfter(answer, serverNow))
        return retry;
    const auto reset = toNumber(answer.header("x-ratelimit-reset"));
    if (reset && toNumber(answer.header("x-ratelimit-remaining")) == 0)
        return QDateTime::fromSecsSinceEpoch(*reset, Qt::UTC);
    return {};
}

SyncError errorOf(const RestAnswer &answer, const QDateTime &now)
{
    const auto message = messageOf(answer);
    const bool isLimit = isRateLimit(answer, message);
    return {.kind = isLimit ? SyncError::Kind::RateLimited : SyncError::Kind::Http,
            .message = message,
            .httpStatus = answer.status,
            .retryAt = isLimit ? announcedRetry(answer, now).value_or(now.addSecs(PauseSeconds)) : QDateTime(),
            .url = answer.url};
}

RestFault faultOf(const RestAnswer &answer, const QDateTime &now)
{
    RestFault fault{.error = errorOf(answer, now)};
    fault.isPassing = answer.status == 500 || (answer.status >= 502 && answer.status <= 504);
    const auto date = parseHttpDate(answer.header("date"));
    const auto serverNow = date.isValid() ? date : now;
    if (fault.isPassing)
        fault.wait = std::chrono::milliseconds(serverNow.msecsTo(retryAfter(answer, serverNow).value_or(serverNow)));
    return fault;
}

std::optional<std::chrono::milliseconds> pauseAfter(const RestFault &fault, int retries,
                                                    std::chrono::milliseconds first)
{
    if (!fault.isPassing || fault.wait > LongestRetryAfter)
        return {};
    const auto pause = std::min<std::chrono::milliseconds>(first * (1 << 2 * std::min(retries, MostQuadruplings)),
                                                           LongestPause);
    const std::chrono::milliseconds byChance(QRandomGenerator::global()->bounded(qint64(pause.count()) / 4 + 1));
    return std::max(pause, fault.wait) + byChance;
}

QByteArray accountOf(const QUrl &apiRoot, const QByteArray &token)
{
    const auto who = apiRoot.host().toUtf8() + '\n' + token;
    return QCryptographicHash::hash(who, QCryptographicHash::Sha256).toHex().first(AccountDigits);
}

QByteArray markedEtag(const RestAnswer &answer)
{
    const auto etag = answer.header("etag");
    return etag.isEmpty() ? QByteArray() : answer.account + ':' + etag;
}

QByteArray plainEtag(const QByteArray &marked, const QByteArray &account)
{
    return marked.startsWith(account + ':') ? marked.sliced(account.size() + 1) : QByteArray();
}

bool isEtagOfAnother(const QByteArray &marked, const QByteArray &account)
{
    // The server's own begin with W/ or a quotation mark, so that a colon in them stands later.
    return marked.indexOf(':') == AccountDigits && !marked.startsWith(account);
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
    // Piece by piece: a whole QDateTime would be parsed as a local time first, which looks up the time zone.
    static const QRegularExpression form(
        u"^[A-Z][a-z]{2}, (\\d{2} [A-Z][a-z]{2} \\d{4}) (\\d{2}:\\d{2}:\\d{2}) GMT$"_s);
    const auto match = form.match(QString::fromLatin1(text.trimmed()));
    const auto date = QLocale::c().toDate(match.captured(1), u"dd MMM yyyy"_s);
    const auto time = QTime::fromString(match.captured(2), u"hh:mm:ss"_s);
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

QUrl withoutSecrets(QUrl url)
{
    url.setUserInfo({});
    url.setFragment({});
    return url;
}

QString originOf(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

} // namespace hubbub
