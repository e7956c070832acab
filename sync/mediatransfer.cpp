// SPDX-License-Identifier: MIT
#include "sync/mediatransfer.h"

#include "sync/httprequest.h"
#include "sync/mediaaddress.h"

#include <QDateTime>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <utility>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int MostRedirects = 5;
constexpr qint64 ChunkBytes = 64 * 1024;
// What comes with another status than 200 is read only to keep the connection.
constexpr qint64 MostRemarkBytes = 64 * 1024;
constexpr int TimeoutsInAll = 10;

QNetworkRequest networkRequest(const QUrl &url, const MediaSettings &settings)
{
    auto request = bareRequest(url, settings.timeout);
    request.setRawHeader("Accept", "image/*,*/*;q=0.5");
    // Said by ourselves, so that Qt would not unpack on this thread what comes packed all the same.
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}

bool isBusy(const RestAnswer &answer)
{
    return answer.status == 429 || answer.status >= 500
        || (answer.status == 403 && !answer.header("retry-after").isEmpty());
}

} // namespace

QDateTime MediaArrival::time() const
{
    const auto date = parseHttpDate(answer.header("date"));
    return date.isValid() ? date : QDateTime::currentDateTimeUtc();
}

MediaTransfer::MediaTransfer(QNetworkAccessManager &network, const MediaSettings &settings, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_settings(settings)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(TimeoutsInAll * settings.timeout);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_reply)
            m_reply->abort();
    });
}

MediaTransfer::~MediaTransfer()
{
    delete m_reply;
}

void MediaTransfer::start(const QUrl &url)
{
    if (!m_deadline.isActive())
        m_deadline.start();
    m_body.clear();
    m_reply = m_network.get(networkRequest(url, m_settings));
    connect(m_reply, &QIODevice::readyRead, this, &MediaTransfer::read);
    // Queued: what follows may end in somebody deleting this, the reply under our feet included.
    connect(m_reply, &QNetworkReply::finished, this, &MediaTransfer::finishReply, Qt::QueuedConnection);
}

void MediaTransfer::read()
{
    const bool isImage = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
    const auto most = isImage ? m_settings.maxImageBytes : MostRemarkBytes;
    auto size = isImage ? m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() : 0;
    while (m_reply && m_reply->isOpen()) {
        if (size > most) {
            m_isTooLarge = true;
            m_reply->abort();
            return;
        }
        const auto chunk = m_reply->read(ChunkBytes);
        if (chunk.isEmpty())
            return;
        m_body += chunk;
        size = std::max<qint64>(size, m_body.size());
    }
}

void MediaTransfer::finishReply()
{
    if (!m_reply || !m_reply->isFinished())
        return;
    read();
    const auto answer = takeAnswer();
    const bool isUseless = isBroken(answer);
    m_reply->deleteLater();
    m_reply.clear();
    if (isUseless)
        end(MediaArrival::Kind::Broken, answer);
    else
        judge(answer);
}

RestAnswer MediaTransfer::takeAnswer()
{
    RestAnswer answer{.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      .reason = {},
                      .headers = {},
                      .body = std::exchange(m_body, {}),
                      .url = m_reply->url()};
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.emplaceBack(name, value);
    return answer;
}

bool MediaTransfer::isBroken(const RestAnswer &answer) const
{
    if (answer.status == 0)
        return true;
    // The status line of a refusal says all there is to know, and so does an image that is too large.
    if (answer.status != 200 || m_isTooLarge)
        return false;
    const auto announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
    return m_reply->error() != QNetworkReply::NoError
        || (announced.isValid() && announced.toLongLong() != answer.body.size());
}

void MediaTransfer::judge(const RestAnswer &answer)
{
    using Kind = MediaArrival::Kind;
    switch (answer.status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308: return followRedirect(answer);
    case 200: return end(m_isTooLarge ? Kind::TooLarge : Kind::Whole, answer);
    default: end(isBusy(answer) ? Kind::Busy : Kind::Refused, answer, u"HTTP %1"_s.arg(answer.status));
    }
}

void MediaTransfer::followRedirect(const RestAnswer &answer)
{
    const auto refuse = [this, &answer](const QString &why) { end(MediaArrival::Kind::Refused, answer, why); };
    const auto location = answer.header("location");
    const auto target = withoutSecrets(answer.url.resolved(QUrl::fromEncoded(location)));
    if (location.isEmpty() || !target.isValid())
        return refuse(u"the redirect names no address"_s);
    if (!isMediaRedirect(answer.url, target, m_settings.apiRoot))
        return refuse(u"the redirect leads to another host: %1"_s.arg(originOf(target)));
    if (++m_redirects > MostRedirects)
        return refuse(u"more than %1 redirects"_s.arg(MostRedirects));
    m_isTooLarge = false;
    start(target);
}

void MediaTransfer::end(MediaArrival::Kind kind, const RestAnswer &answer, const QString &why)
{
    MediaArrival arrival{.kind = kind, .answer = answer, .why = why};
    if (kind != MediaArrival::Kind::Whole)
        arrival.answer.body.clear();
    Q_EMIT finished(arrival);
}

} // namespace hubbub
