// SPDX-License-Identifier: MIT
#include "sync/resttransfer.h"

#include "sync/httprequest.h"
#include "sync/restline.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <utility>

namespace hubbub {

using namespace Qt::StringLiterals;
using Kind = SyncError::Kind;

namespace {

constexpr qsizetype MostRedirects = 5;
constexpr qint64 ChunkBytes = 64 * 1024;
constexpr int TimeoutsInAll = 10; // RestSettings::timeout

bool mayCarryToken(const QUrl &url, const QUrl &apiRoot)
{
    return isSameOrigin(url, apiRoot) && (url.scheme() == "https"_L1 || isLoopback(url.host()));
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

QNetworkRequest networkRequest(const QUrl &url, const RestSettings &settings)
{
    auto request = bareRequest(url, settings.timeout);
    request.setRawHeader("Accept", "application/vnd.github+json");
    request.setRawHeader("X-GitHub-Api-Version", "2022-11-28");
    // Said by ourselves, so that Qt leaves the body packed: it would unpack on this thread.
    request.setRawHeader("Accept-Encoding", "gzip");
    return request;
}

/// How many bytes the body was to have, if the answer said.
std::optional<qint64> announcedSize(const RestAnswer &answer)
{
    const auto length = answer.header("content-length");
    if (length.isEmpty() || !answer.header("transfer-encoding").isEmpty())
        return {};
    bool isNumber = false;
    const auto size = length.trimmed().toLongLong(&isNumber);
    return isNumber ? std::optional(size) : std::nullopt;
}

/// Qt does not tell by the error alone whether it was the proxy that failed, so it is named where there is one.
QString namingProxy(const QString &why, const QUrl &url)
{
    const auto proxy = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url)).value(0);
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.hostName().isEmpty())
        return why;
    return u"%1, through the proxy %2:%3"_s.arg(why, proxy.hostName()).arg(proxy.port());
}

/// Whether trying again may help: a connection that broke, not that nobody can be reached or be trusted.
bool isPassing(QNetworkReply::NetworkError error, const RestAnswer &answer)
{
    switch (error) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // by the transfer timeout
    case QNetworkReply::ProtocolFailure:        // these three: how HTTP/2 says that the server broke off
    case QNetworkReply::InternalServerError:
    case QNetworkReply::ContentReSendError: return true;
    default: return answer.status != 0;
    }
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

RestTransfer::RestTransfer(RestLine &line, const Order &order, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_order(order)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(TimeoutsInAll * line.settings.timeout);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_isOverdue = true;
        if (m_reply)
            m_reply->abort();
    });
}

RestTransfer::~RestTransfer()
{
    delete m_reply;
}

void RestTransfer::start()
{
    m_deadline.start();
    send(m_order.url);
}

void RestTransfer::abort()
{
    m_isAborted = true;
    disconnect();
    delete m_reply; // not aborted: Qt complains if its failure is on the way already
}

void RestTransfer::send(const QUrl &url)
{
    auto request = networkRequest(url, m_line.settings);
    if (m_order.rendered)
        request.setRawHeader("Accept", "application/vnd.github.full+json");
    const auto token = mayCarryToken(url, m_line.settings.apiRoot) ? m_line.token : QByteArray();
    m_account = accountOf(m_line.settings.apiRoot, token);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    if (const auto etag = plainEtag(m_order.etag, m_account); !etag.isEmpty())
        request.setRawHeader("If-None-Match", etag);
    m_body.clear();
    m_isTooLarge = false;
    const auto verb = httpVerb(m_order.method).toByteArray();
    if (m_order.body.isEmpty()) {
        m_reply = m_line.network.sendCustomRequest(request, verb);
    } else {
        request.setRawHeader("Content-Type", "application/json");
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_order.body.size());
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        auto *body = new OneWayBody(m_order.body, &m_line.network);
        m_reply = m_line.network.sendCustomRequest(request, verb, body);
        body->setParent(m_reply);
    }
    connect(m_reply, &QIODevice::readyRead, this, &RestTransfer::read);
    // Queued: what follows may end in somebody deleting the backend, the reply under our feet included.
    connect(m_reply, &QNetworkReply::finished, this, &RestTransfer::finishReply, Qt::QueuedConnection);
}

void RestTransfer::read()
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

void RestTransfer::finishReply()
{
    if (!m_reply || !m_reply->isFinished())
        return;
    read();
    const auto answer = takeAnswer();
    const auto breakage = breakageOf(*m_reply, answer);
    m_reply->deleteLater();
    m_reply.clear();
    // That what is free was answered says nothing about the rest.
    const bool isTelling = answer.status >= 400 || (answer.status != 0 && !m_order.free);
    if (isTelling && m_account == m_line.account())
        m_limit = m_line.limit.note(answer, QDateTime::currentDateTimeUtc());

    const QPointer<RestTransfer> self(this);
    if (answer.status != 0)
        Q_EMIT answered(answer);
    if (!self || m_isAborted)
        return;
    if (breakage)
        fail(*breakage);
    else
        judge(answer);
}

RestAnswer RestTransfer::takeAnswer()
{
    RestAnswer answer{.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      .reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray(),
                      .headers = {},
                      .body = std::exchange(m_body, {}),
                      .url = m_reply->url(),
                      .account = m_account};
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.emplaceBack(name, value);
    return answer;
}

std::optional<RestFault> RestTransfer::breakageOf(const QNetworkReply &reply, const RestAnswer &answer) const
{
    // The status line of a refusal says all there is to know, even if its body broke off.
    if (answer.status >= 300)
        return {};
    const auto fault = [&answer](Kind kind, const QString &message, bool passes) {
        return RestFault{.error = {.kind = kind, .message = message, .httpStatus = answer.status}, .isPassing = passes};
    };
    const auto code = reply.error();
    if (m_isTooLarge)
        return fault(Kind::Malformed, u"the answer is larger than %1 bytes"_s.arg(m_line.settings.maxPageBytes), false);
    if (m_isOverdue)
        return fault(Kind::Network, u"not all of the answer came in %1 s"_s.arg(double(m_deadline.interval()) / 1000),
                     true);
    if (code != QNetworkReply::NoError) {
        const auto why = code == QNetworkReply::OperationCanceledError
            ? u"nothing came for %1 s"_s.arg(double(m_line.settings.timeout.count()) / 1000)
            : reply.errorString();
        return fault(Kind::Network, answer.status == 0 ? namingProxy(why, reply.url()) : why, isPassing(code, answer));
    }
    if (const auto size = announcedSize(answer); size && *size != answer.body.size() && answer.status != 204)
        return fault(Kind::Network, u"%1 bytes came instead of %2"_s.arg(answer.body.size()).arg(*size), true);
    return {};
}

void RestTransfer::judge(const RestAnswer &answer)
{
    switch (answer.status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308: followRedirect(answer); break;
    default:
        if (answer.status == 304 || (answer.status >= 200 && answer.status < 300))
            Q_EMIT finished({.answer = answer, .movedTo = m_movedTo});
        else
            fail(m_limit ? RestFault{.error = *m_limit} : faultOf(answer, QDateTime::currentDateTimeUtc()));
    }
}

void RestTransfer::followRedirect(const RestAnswer &answer)
{
    const auto refuse = [this, &answer](const QString &why) {
        fail({.error = {.kind = Kind::Redirect, .message = why, .httpStatus = answer.status}});
    };
    const auto location = answer.header("location");
    const auto target = withoutSecrets(answer.url.resolved(QUrl::fromEncoded(location)));
    const bool keepsMethod = answer.status == 307 || answer.status == 308;
    if (location.isEmpty() || !target.isValid())
        return refuse(u"the redirect names no address"_s);
    if (m_order.method != SyncMethod::Read && !keepsMethod)
        return refuse(u"a redirect of this kind is followed for reading only"_s);
    if (!isSameOrigin(target, m_line.settings.apiRoot))
        return refuse(u"the redirect leads to another host: %1"_s.arg(originOf(target)));
    if (target == m_order.url || m_hops.contains(target))
        return refuse(u"the redirects lead round in a circle"_s);
    if (m_hops.size() == MostRedirects)
        return refuse(u"more than %1 redirects"_s.arg(MostRedirects));
    if (const auto held = m_line.limit.refusal(m_order.background, QDateTime::currentDateTimeUtc());
        held && !m_order.free)
        return fail({.error = *held});
    m_hops.append(target);
    m_isMoveLasting = m_isMoveLasting && (answer.status == 301 || answer.status == 308);
    if (m_isMoveLasting)
        m_movedTo = pathBelow(m_line.settings.apiRoot, target);
    send(target);
}

void RestTransfer::fail(RestFault fault)
{
    RestArrival arrival;
    arrival.fault = std::move(fault);
    Q_EMIT finished(arrival);
}

} // namespace hubbub
