// SPDX-License-Identifier: MIT
#include "sync/restcall.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace hubbub {

using namespace Qt::StringLiterals;
using Kind = SyncError::Kind;

namespace {

Q_LOGGING_CATEGORY(syncLog, "hubbub.sync")

constexpr qsizetype MostRedirects = 5;
// An address that comes up again is worth one more try (lists shift while they are read), not a third.
constexpr int MostVisits = 2;
constexpr qint64 ChunkBytes = 64 * 1024;

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool mayCarryToken(const QUrl &url, const QUrl &apiRoot)
{
    return isSameOrigin(url, apiRoot) && (url.scheme() == "https"_L1 || isLoopback(url.host()));
}

/// Without what must not be shown or sent: credentials and the fragment.
QUrl cleaned(QUrl url)
{
    url.setUserInfo({});
    url.setFragment({});
    return url;
}

QString originOf(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

/// \a url's path below \a apiRoot, as SyncTarget::url gives it; empty if it is not below.
QString pathBelow(const QUrl &apiRoot, const QUrl &url)
{
    auto base = apiRoot.path(QUrl::FullyEncoded);
    if (base.endsWith(u'/'))
        base.chop(1);
    const auto path = url.path(QUrl::FullyEncoded);
    return path.startsWith(base + u'/') ? path.mid(base.size()) : QString();
}

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

QNetworkRequest networkRequest(const QUrl &url, const RestSettings &settings)
{
    QNetworkRequest request(url);
    request.setRawHeader("User-Agent", "Hubbub/" HUBBUB_VERSION);
    request.setRawHeader("Accept", "application/vnd.github+json");
    request.setRawHeader("X-GitHub-Api-Version", "2022-11-28");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(int(settings.timeout.count()));
    request.setDecompressedSafetyCheckThreshold(settings.maxPageBytes);
    return request;
}

/// A body that can be read once. When a connection breaks before the answer, Qt quietly sends the request
/// again; the server may have carried it out already, and a comment would be there twice.
class OneWayBody : public QIODevice
{
public:
    OneWayBody(const QByteArray &bytes, QObject *parent)
        : QIODevice(parent)
        , m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_bytes.isEmpty(); }
    qint64 bytesAvailable() const override { return m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const auto count = std::min<qint64>(size, m_bytes.size());
        std::copy_n(m_bytes.constData(), count, data);
        m_bytes.remove(0, count);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

} // namespace

RestCall::RestCall(RestLine &line, const Job &job, SyncRequest *request, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_job(job)
    , m_request(request)
{
    connect(request, &SyncRequest::aborted, this, &RestCall::stop);
    connect(request, &QObject::destroyed, this, &RestCall::stop);
}

RestCall::~RestCall()
{
    delete m_reply;
}

void RestCall::start()
{
    askForPage(m_job.url);
}

void RestCall::askForPage(const QUrl &url)
{
    m_pageUrl = url;
    m_hops.clear();
    ++m_visits[url];
    send(url);
}

void RestCall::send(const QUrl &url)
{
    auto request = networkRequest(url, m_line.settings);
    if (!m_line.token.isEmpty() && mayCarryToken(url, m_line.settings.apiRoot))
        request.setRawHeader("Authorization", "Bearer " + m_line.token);
    if (!m_job.etag.isEmpty() && m_pageCount == 0)
        request.setRawHeader("If-None-Match", m_job.etag);
    m_body.clear();
    m_isTooLarge = false;
    const auto verb = httpVerb(m_job.method).toByteArray();
    if (m_job.body.isEmpty()) {
        m_reply = m_line.network.sendCustomRequest(request, verb);
    } else {
        request.setRawHeader("Content-Type", "application/json");
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_job.body.size());
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        auto *body = new OneWayBody(m_job.body, &m_line.network);
        m_reply = m_line.network.sendCustomRequest(request, verb, body);
        body->setParent(m_reply);
    }
    connect(m_reply, &QIODevice::readyRead, this, &RestCall::read);
    // Queued: what follows may end in somebody deleting the backend, the reply under our feet included.
    connect(m_reply, &QNetworkReply::finished, this, &RestCall::finishReply, Qt::QueuedConnection);
}

void RestCall::read()
{
    while (m_reply && m_reply->isOpen()) {
        const auto chunk = m_reply->read(ChunkBytes);
        if (chunk.isEmpty())
            return;
        m_body += chunk;
        if (m_body.size() >= m_line.settings.maxPageBytes) {
            m_isTooLarge = true;
            m_reply->abort();
        }
    }
}

void RestCall::finishReply()
{
    if (!m_reply || !m_reply->isFinished())
        return;
    read();
    const auto answer = takeAnswer();
    const auto breakage = breakageOf(*m_reply, answer);
    m_reply->deleteLater();
    m_reply.clear();

    const QPointer<RestCall> self(this);
    if (answer.status != 0)
        Q_EMIT answered(answer);
    if (self && !m_hasEnded && breakage && breakage->kind == Kind::Network)
        Q_EMIT unreachable();
    if (!self || m_hasEnded)
        return;
    if (breakage)
        fail(*breakage);
    else
        judge(answer);
}

RestAnswer RestCall::takeAnswer()
{
    RestAnswer answer{.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      .reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray(),
                      .headers = {},
                      .body = std::exchange(m_body, {}),
                      .url = m_reply->url()};
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.emplaceBack(name, value);
    return answer;
}

std::optional<SyncError> RestCall::breakageOf(const QNetworkReply &reply, const RestAnswer &answer) const
{
    // The status line of a refusal says all there is to know, even if its body broke off.
    if (answer.status >= 300)
        return {};
    const auto error = [&answer](Kind kind, const QString &message) {
        return SyncError{.kind = kind, .message = message, .httpStatus = answer.status};
    };
    if (m_isTooLarge)
        return error(Kind::Malformed, u"the answer is larger than %1 bytes"_s.arg(m_line.settings.maxPageBytes));
    const auto milliseconds = m_line.settings.timeout.count();
    switch (reply.error()) {
    case QNetworkReply::NoError: return {};
    case QNetworkReply::OperationCanceledError:
        return error(Kind::Network, u"nothing came for %1 s"_s.arg(double(milliseconds) / 1000));
    case QNetworkReply::UnknownContentError: // what Qt calls a body that does not unpack
        if (answer.status != 0)
            return error(Kind::Malformed,
                         u"the answer does not unpack, or to more than %1 bytes"_s.arg(m_line.settings.maxPageBytes));
        [[fallthrough]];
    default: return error(Kind::Network, reply.errorString());
    }
}

void RestCall::judge(const RestAnswer &answer)
{
    switch (answer.status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308: followRedirect(answer); break;
    case 304: acceptUnchanged(answer); break;
    default:
        if (isSuccess(answer.status))
            parse(answer);
        else
            fail(errorOf(answer, QDateTime::currentDateTimeUtc()));
    }
}

void RestCall::acceptUnchanged(const RestAnswer &answer)
{
    if (m_job.etag.isEmpty() || m_pageCount > 0) {
        fail({.kind = Kind::NotModified,
              .message = u"unchanged, but there was nothing to compare with"_s,
              .httpStatus = answer.status});
        return;
    }
    acceptData(answer, {});
}

void RestCall::followRedirect(const RestAnswer &answer)
{
    const auto refuse = [this, &answer](const QString &why) {
        fail({.kind = Kind::Redirect, .message = why, .httpStatus = answer.status});
    };
    const auto location = answer.header("location");
    const auto target = cleaned(answer.url.resolved(QUrl::fromEncoded(location)));
    const bool keepsMethod = answer.status == 307 || answer.status == 308;
    if (location.isEmpty() || !target.isValid())
        return refuse(u"the redirect names no address"_s);
    if (m_job.method != SyncMethod::Read && !keepsMethod)
        return refuse(u"a redirect of this kind is followed for reading only"_s);
    if (!isSameOrigin(target, m_line.settings.apiRoot))
        return refuse(u"the redirect leads to another host: %1"_s.arg(originOf(target)));
    if (target == m_pageUrl || m_hops.contains(target))
        return refuse(u"the redirects lead round in a circle"_s);
    if (m_hops.size() == MostRedirects)
        return refuse(u"more than %1 redirects"_s.arg(MostRedirects));
    m_hops.append(target);
    m_isMoveLasting = m_isMoveLasting && (answer.status == 301 || answer.status == 308);
    if (m_pageCount == 0 && m_isMoveLasting)
        m_result.movedTo = pathBelow(m_line.settings.apiRoot, target);
    send(target);
}

void RestCall::parse(const RestAnswer &answer)
{
    // Who writes may be answered without a body, and who deletes needs none.
    const bool isRead = m_job.method == SyncMethod::Read;
    if (answer.status == 204 || m_job.method == SyncMethod::Delete || (!isRead && answer.body.trimmed().isEmpty())) {
        acceptData(answer, {m_job.listing ? QJsonValue(QJsonArray()) : QJsonValue(QJsonObject())});
        return;
    }
    const auto shape = m_job.listing ? BodyShape::Records : BodyShape::Object;
    m_line.parser.post(
        this, [answer, shape] { return parseBody(answer, shape); },
        [this, answer](const std::variant<RestData, SyncError> &result) {
            if (m_hasEnded)
                return;
            if (const auto *error = std::get_if<SyncError>(&result))
                fail(*error);
            else
                acceptData(answer, std::get<RestData>(result));
        });
}

void RestCall::acceptData(const RestAnswer &answer, const RestData &parsed)
{
    if (m_pageCount == 0) {
        m_result.httpStatus = answer.status;
        m_result.etag = answer.header("etag");
        m_result.serverTime = parseHttpDate(answer.header("date"));
    }
    if (answer.status == 304) {
        m_result.notModified = true;
        m_result.data = QJsonValue::Null;
        succeed();
    } else if (m_job.listing) {
        acceptPage(answer, parsed);
    } else {
        m_result.data = parsed.data;
        succeed();
    }
}

void RestCall::acceptPage(const RestAnswer &answer, const RestData &parsed)
{
    const auto records = parsed.data.toArray();
    const auto next = cleaned(nextPage(answer));
    if (!next.isEmpty() && !isSameOrigin(next, m_line.settings.apiRoot))
        return fail({.kind = Kind::Malformed,
                     .message = u"the next page is on another host: %1"_s.arg(originOf(next)),
                     .httpStatus = answer.status});
    if (m_visits.value(next) >= MostVisits)
        return fail(
            {.kind = Kind::Malformed, .message = u"the pages lead round in a circle"_s, .httpStatus = answer.status});
    if (parsed.skipped > 0)
        qCWarning(syncLog).noquote() << m_pageUrl.path() << "has" << parsed.skipped
                                     << "elements without an integer id, which are left out";
    ++m_pageCount;
    m_result.skipped += parsed.skipped;
    if (!m_job.paged) {
        for (const auto &record : records)
            m_records.append(record);
    }
    const QPointer<RestCall> self(this);
    m_request->deliverPage({.data = records,
                            .number = m_pageCount,
                            .next = next,
                            .etag = answer.header("etag"),
                            .serverTime = parseHttpDate(answer.header("date")),
                            .skipped = parsed.skipped});
    if (!self || m_hasEnded)
        return;
    if (!next.isEmpty())
        return askForPage(next);
    m_result.data = m_records;
    m_result.pages = m_pageCount;
    succeed();
}

void RestCall::succeed()
{
    m_request->succeed(m_result);
    stop();
}

void RestCall::fail(SyncError error)
{
    if (m_hasEnded)
        return;
    error.url = m_pageUrl.isEmpty() ? m_job.url : m_pageUrl;
    error.cause = error.kind;
    if (m_pageCount > 0 && error.kind != Kind::Aborted)
        error.kind = Kind::Incomplete;
    m_request->fail(error);
    stop();
}

void RestCall::stop()
{
    if (std::exchange(m_hasEnded, true))
        return;
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply.clear();
    }
    Q_EMIT ended();
}

} // namespace hubbub
