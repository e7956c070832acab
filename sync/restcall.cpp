// SPDX-License-Identifier: MIT
#include "sync/restcall.h"

#include "sync/restline.h"

#include <QJsonObject>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace hubbub {

using namespace Qt::StringLiterals;
using Kind = SyncError::Kind;

namespace {

Q_LOGGING_CATEGORY(syncLog, "hubbub.sync")

// An address that comes up again is worth one more try (lists shift while they are read), not a third.
constexpr int MostVisits = 2;

/// What a body has to be.
struct Reading
{
    BodyShape shape = BodyShape::Object;
    bool mayBeEmpty = false; // who writes may be answered without a body
    qint64 maxBytes = 0;     // unpacked
    bool (*isSound)(const QJsonObject &record) = nullptr;
};

RestData nothing(BodyShape shape)
{
    return {.data = shape == BodyShape::Object ? QJsonValue(QJsonObject()) : QJsonValue(QJsonArray())};
}

bool isWholeSound(const RestData &data, bool (*isSound)(const QJsonObject &record))
{
    const auto records = data.data.toArray();
    return data.skipped == 0 && std::all_of(records.begin(), records.end(), [isSound](const QJsonValue &record) {
               return isSound(record.toObject());
           });
}

std::variant<RestData, RestFault> readBody(const RestAnswer &answer, const Reading &reading)
{
    const auto plain = unpacked(answer, reading.maxBytes);
    if (const auto *fault = std::get_if<RestFault>(&plain))
        return *fault;
    const auto &whole = std::get<RestAnswer>(plain);
    if (reading.mayBeEmpty && whole.body.trimmed().isEmpty())
        return nothing(reading.shape);
    const auto parsed = parseBody(whole, reading.shape);
    if (const auto *error = std::get_if<SyncError>(&parsed))
        return RestFault{.error = *error, .isPassing = true};
    auto data = std::get<RestData>(parsed);
    data.isSound = !reading.isSound || isWholeSound(data, reading.isSound);
    return data;
}

} // namespace

RestCall::RestCall(RestLine &line, const Job &job, SyncRequest *request, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_job(job)
    , m_request(request)
    , m_wanted(job.url)
    , m_pageUrl(job.url)
{
    connect(request, &SyncRequest::aborted, this, &RestCall::stop);
    connect(request, &QObject::destroyed, this, &RestCall::stop);
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer); // others come too early
    connect(&m_pause, &QTimer::timeout, this, &RestCall::turnWanted);
}

void RestCall::proceed()
{
    const bool isFirst = m_pageCount == 0 && !m_isParsing;
    const auto held = m_job.free ? std::nullopt
                                 : m_line.limit.refusal(m_job.background, QDateTime::currentDateTimeUtc());
    if (held) {
        // Later, since the end of this call starts the next one, which may end as quickly.
        QMetaObject::invokeMethod(
            this, [this, error = *held] { arrive({.fault = RestFault{.error = error}}); }, Qt::QueuedConnection);
        return;
    }
    m_transfer = new RestTransfer(m_line,
                                  {.method = m_job.method,
                                   .url = m_wanted,
                                   .body = m_job.body,
                                   .etag = isFirst ? m_job.etag : QByteArray(),
                                   .rendered = m_job.rendered,
                                   .background = m_job.background,
                                   .free = m_job.free},
                                  this);
    connect(m_transfer, &RestTransfer::answered, this, &RestCall::answered);
    connect(m_transfer, &RestTransfer::finished, this, &RestCall::arrive);
    m_transfer->start();
}

/// What comes early waits until the page before it has been delivered, failures too.
void RestCall::arrive(const RestArrival &arrival)
{
    if (m_hasEnded || m_pause.isActive()) // that may be dropped already
        return;
    if (m_transfer) {
        m_transfer->deleteLater();
        m_transfer.clear();
    }
    if (m_isParsing)
        m_following = arrival;
    else
        take(arrival);
}

void RestCall::take(const RestArrival &arrival)
{
    if (m_retries == 0)
        ++m_visits[m_pageUrl];
    if (arrival.fault)
        return tryAgain(*arrival.fault);
    const auto &answer = arrival.answer;
    if (answer.status == 304 && !mayBeUnchanged(answer))
        return fail({.kind = Kind::NotModified,
                     .message = u"unchanged, but there was nothing to compare with"_s,
                     .httpStatus = answer.status});
    if (m_pageCount == 0) {
        m_result.movedTo = arrival.movedTo;
        m_result.httpStatus = answer.status;
        m_result.etag = markedEtag(answer);
        m_result.serverTime = parseHttpDate(answer.header("date"));
    }
    if (answer.status == 304) {
        m_result.notModified = true;
        m_result.data = QJsonValue::Null;
        return succeed();
    }
    m_isParsing = true;
    m_next.clear();
    m_nextFault.reset();
    if (isListing())
        lookAhead(answer);
    if (m_next.isEmpty() || m_nextFault || m_job.oneByOne)
        Q_EMIT turnEnded();
    parse(answer);
}

/// Who has nothing of this account cannot be told that it is the same.
bool RestCall::mayBeUnchanged(const RestAnswer &answer) const
{
    return m_pageCount == 0 && !m_job.etag.isEmpty() && !isEtagOfAnother(m_job.etag, answer.account);
}

/// Finds the page after \a answer, which is yet to be parsed, and asks for it ahead.
void RestCall::lookAhead(const RestAnswer &answer)
{
    m_next = withoutSecrets(nextPage(answer));
    if (m_next.isEmpty())
        return;
    const auto fault = [&answer](const QString &message) {
        return SyncError{.kind = Kind::Malformed, .message = message, .httpStatus = answer.status};
    };
    if (!isSameOrigin(m_next, m_line.settings.apiRoot))
        m_nextFault = fault(u"the next page is on another host: %1"_s.arg(originOf(m_next)));
    else if (m_visits.value(m_next) >= MostVisits)
        m_nextFault = fault(u"the pages lead round in a circle"_s);
    if (!m_nextFault && !m_job.oneByOne)
        askNext();
}

void RestCall::askNext()
{
    m_wanted = m_next;
    if (m_job.background || m_job.oneByOne)
        Q_EMIT turnWanted();
    else
        proceed();
}

void RestCall::parse(const RestAnswer &answer)
{
    const Reading reading{.shape = m_job.shape,
                          .mayBeEmpty = m_job.method != SyncMethod::Read,
                          .maxBytes = m_line.settings.maxPageBytes,
                          .isSound = m_job.isSound};
    if (answer.status == 204 || m_job.method == SyncMethod::Delete)
        return acceptData(answer, nothing(reading.shape));
    m_line.parser.post(
        this, [answer, reading] { return readBody(answer, reading); },
        [this, answer](const std::variant<RestData, RestFault> &result) {
            if (m_hasEnded)
                return;
            if (const auto *fault = std::get_if<RestFault>(&result))
                return tryAgain(*fault);
            const auto &data = std::get<RestData>(result);
            if (data.isSound || m_retries >= m_job.retries)
                acceptData(answer, data);
            else
                tryAgain({.error = {.kind = Kind::Malformed}, .isPassing = true});
        });
}

void RestCall::acceptData(const RestAnswer &answer, const RestData &parsed)
{
    if (isListing())
        return acceptPage(answer, parsed);
    m_result.data = parsed.data;
    succeed();
}

void RestCall::acceptPage(const RestAnswer &answer, const RestData &parsed)
{
    if (m_nextFault)
        return fail(*m_nextFault);
    if (parsed.skipped > 0)
        qCWarning(syncLog).noquote() << m_pageUrl.path() << "has" << parsed.skipped
                                     << "elements without an integer id, which are left out";
    const auto records = parsed.data.toArray();
    ++m_pageCount;
    m_result.skipped += parsed.skipped;
    if (!m_job.paged) {
        for (const auto &record : records)
            m_records.append(record);
    }
    if (!m_next.isEmpty())
        m_pageUrl = m_next;
    m_retries = 0;
    const QPointer<RestCall> self(this);
    m_request->deliverPage({.data = records,
                            .number = m_pageCount,
                            .next = m_next,
                            .etag = markedEtag(answer),
                            .serverTime = parseHttpDate(answer.header("date")),
                            .skipped = parsed.skipped});
    if (!self || m_hasEnded)
        return;
    m_isParsing = false;
    if (m_next.isEmpty()) {
        m_result.data = m_records;
        m_result.pages = m_pageCount;
        succeed();
    } else if (m_job.oneByOne) {
        askNext();
    } else if (const auto following = std::exchange(m_following, std::nullopt)) {
        take(*following);
    }
}

/// Sends for the page that is due once more, after a pause, or gives up. What was asked for ahead is dropped: it
/// follows from an answer that cannot be trusted.
void RestCall::tryAgain(const RestFault &fault)
{
    const auto pause = m_retries < m_job.retries ? pauseAfter(fault, m_retries, m_line.settings.retryPause)
                                                 : std::nullopt;
    if (pause) {
        ++m_retries;
        dropTransfer();
        m_following.reset();
        m_isParsing = false;
        m_wanted = m_pageUrl;
        m_pause.start(*pause);
        Q_EMIT turnEnded();
        return;
    }
    const QPointer<RestCall> self(this);
    if (fault.error.kind == Kind::Network)
        Q_EMIT unreachable();
    if (self)
        fail(fault.error);
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
    error.url = m_pageUrl;
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
    m_pause.stop();
    dropTransfer();
    Q_EMIT ended();
}

void RestCall::dropTransfer()
{
    if (!m_transfer)
        return;
    m_transfer->abort();
    m_transfer->deleteLater();
    m_transfer.clear();
}

} // namespace hubbub
