// SPDX-License-Identifier: MIT
#include "sync/restbackend.h"

#include "sync/restcall.h"
#include "sync/restline.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace hubbub {

using namespace Qt::StringLiterals;
using Kind = SyncError::Kind;

namespace {

QUrl urlBelow(const QUrl &apiRoot, const QString &path)
{
    auto text = apiRoot.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (text.endsWith(u'/'))
        text.chop(1);
    if (!path.startsWith(u'/'))
        text += u'/';
    QUrl url(text + path);
    url.setFragment({});
    return url;
}

void addQuery(QUrl &url, const QUrlQuery &data, bool isListing)
{
    QStringList parts;
    if (url.hasQuery())
        parts.append(url.query(QUrl::FullyEncoded));
    // QUrlQuery leaves a plus sign as it is, which servers read as a space.
    if (!data.isEmpty())
        parts.append(data.toString(QUrl::FullyEncoded).replace(u'+', "%2B"_L1));
    if (isListing && !data.hasQueryItem(u"per_page"_s) && !QUrlQuery(url).hasQueryItem(u"per_page"_s))
        parts.append(u"per_page=100"_s);
    if (!parts.isEmpty())
        url.setQuery(parts.join(u'&'));
}

QByteArray toBytes(const QJsonValue &json)
{
    const auto document = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    return document.toJson(QJsonDocument::Compact);
}

QString pathOf(const SyncTarget &target, const SyncOptions &options)
{
    return options.url.isEmpty() ? target.url() : options.url;
}

RestCall::Job jobFor(const QUrl &apiRoot, SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    const bool isListing = method == SyncMethod::Read && target.isListing();
    const auto ofListing = options.keepAll ? BodyShape::Objects : BodyShape::Records;
    RestCall::Job job{.method = method,
                      .url = {},
                      .body = hasBody(method) ? toBytes(bodyOf(target, options)) : QByteArray(),
                      .etag = method == SyncMethod::Read ? options.etag : QByteArray(),
                      .shape = isListing ? ofListing : BodyShape::Object,
                      .paged = options.paged,
                      .rendered = options.rendered,
                      .oneByOne = options.oneByOne,
                      .background = options.background,
                      .retries = method == SyncMethod::Read ? options.retries : 0};
    job.isSound = options.isSound;
    if (isListing && !options.from.isEmpty()) {
        job.url = options.from.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    } else {
        job.url = urlBelow(apiRoot, pathOf(target, options));
        addQuery(job.url, options.data, isListing);
    }
    return job;
}

/// Why the call cannot be sent at all.
std::optional<SyncError> refusalOf(const RestLine &line, const RestCall::Job &job, const SyncTarget &target,
                                   const SyncOptions &options)
{
    if (const auto error = usageErrorOf(job.method, pathOf(target, options), target.recordId()))
        return error;
    if (!job.url.isValid() || job.url.host().isEmpty())
        return SyncError{.kind = Kind::Usage, .message = u"the address is not valid"_s};
    if (line.settings.offline)
        return SyncError{.kind = Kind::Offline};
    if (!isSameOrigin(job.url, line.settings.apiRoot))
        return SyncError{.kind = Kind::Redirect, .message = u"the page to go on from is on another host"_s};
    return line.limit.refusal(job.background, QDateTime::currentDateTimeUtc());
}

} // namespace

RestBackend::RestBackend(const RestSettings &settings, QObject *parent)
    : QObject(parent)
    , m_line(new RestLine(settings))
{
}

RestBackend::~RestBackend()
{
    endAll(Kind::Aborted);
}

void RestBackend::setToken(const QByteArray &token)
{
    const auto trimmed = token.trimmed();
    if (std::exchange(m_line->token, trimmed) == trimmed)
        return;
    m_line->limit = {};
    tellBudget();
}

void RestBackend::setOffline(bool offline)
{
    m_line->settings.offline = offline;
    if (offline)
        endAll(Kind::Offline);
}

bool RestBackend::isOffline() const
{
    return m_line->settings.offline;
}

QUrl RestBackend::apiRoot() const
{
    return m_line->settings.apiRoot;
}

QDateTime RestBackend::heldUntil() const
{
    return m_line->limit.heldUntil(QDateTime::currentDateTimeUtc());
}

SyncRequest *RestBackend::sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    auto *request = new SyncRequest;
    const auto job = jobFor(m_line->settings.apiRoot, method, target, options);
    if (auto refusal = refusalOf(*m_line, job, target, options)) {
        refusal->url = job.url;
        request->fail(*refusal);
        return request;
    }
    auto *call = new RestCall(*m_line, job, request, this);
    watch(call);
    (job.background ? m_background : m_foreground).push_back(call);
    startNext();
    return request;
}

void RestBackend::probe()
{
    if (isOffline())
        return;
    auto *request = new SyncRequest;
    auto *call = new RestCall(*m_line, {.url = urlBelow(apiRoot(), u"/rate_limit"_s), .free = true}, request, this);
    request->setParent(call);
    connect(request, &SyncRequest::succeeded, this, [this, account = m_line->account()](const SyncReply &reply) {
        const auto budget = budgetOf(reply.data);
        if (!budget || account != m_line->account())
            return;
        const auto now = QDateTime::currentDateTimeUtc();
        m_line->limit.setBudget(*budget, now, reply.serverTime.isValid() ? reply.serverTime : now);
        tellBudget();
    });
    connect(request, &SyncRequest::finished, call, &QObject::deleteLater);
    watch(call);
    call->proceed();
}

void RestBackend::watch(RestCall *call)
{
    connect(call, &RestCall::answered, this, &RestBackend::noteAnswer);
    connect(call, &RestCall::unreachable, this, [this] { setReachable(false); });
    connect(call, &RestCall::turnEnded, this, [this, call] { takeOut(call); });
    connect(call, &RestCall::turnWanted, this, [this, call] { putFirst(call); });
    connect(call, &RestCall::ended, this, [this, call] { remove(call); });
}

void RestBackend::startNext()
{
    auto &queue = m_foreground.empty() ? m_background : m_foreground;
    if (m_running || queue.empty())
        return;
    m_running = queue.front();
    queue.pop_front();
    m_running->proceed();
}

/// \a call goes on before others of its kind; at once, if nobody else may go first.
void RestBackend::putFirst(RestCall *call)
{
    if (call == m_running)
        m_running = nullptr;
    (call->isBackground() ? m_background : m_foreground).push_front(call);
    startNext();
}

void RestBackend::takeOut(RestCall *call)
{
    std::erase(m_foreground, call);
    std::erase(m_background, call);
    if (call == m_running) {
        m_running = nullptr;
        startNext();
    }
}

void RestBackend::remove(RestCall *call)
{
    if (!call->isFree()) // a probe ends with its request
        call->deleteLater();
    takeOut(call);
}

void RestBackend::endAll(Kind kind)
{
    // So that the end of one does not start the next.
    m_foreground.clear();
    m_background.clear();
    m_running = nullptr;
    const auto calls = findChildren<RestCall *>(QString(), Qt::FindDirectChildrenOnly);
    for (auto *call : calls) {
        call->fail({.kind = kind});
        call->deleteLater();
    }
}

void RestBackend::noteAnswer()
{
    const QPointer<RestBackend> self(this);
    setReachable(true);
    if (self)
        tellBudget();
}

void RestBackend::tellBudget()
{
    if (m_budget != m_line->limit.budget()) {
        m_budget = m_line->limit.budget();
        Q_EMIT budgetChanged(m_budget);
    }
}

void RestBackend::setReachable(bool reachable)
{
    if (std::exchange(m_reachable, reachable) != reachable)
        Q_EMIT reachableChanged(reachable);
}

} // namespace hubbub
