// SPDX-License-Identifier: MIT
#include "sync/restbackend.h"

#include "sync/restcall.h"

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
    RestCall::Job job{.method = method,
                      .url = {},
                      .body = hasBody(method) ? toBytes(bodyOf(target, options)) : QByteArray(),
                      .etag = method == SyncMethod::Read ? options.etag : QByteArray(),
                      .listing = method == SyncMethod::Read && target.isListing(),
                      .paged = options.paged};
    if (job.listing && !options.from.isEmpty()) {
        job.url = options.from.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    } else {
        job.url = urlBelow(apiRoot, pathOf(target, options));
        addQuery(job.url, options.data, job.listing);
    }
    return job;
}

/// Why the call cannot be sent at all.
std::optional<SyncError> refusalOf(const RestSettings &settings, const RestCall::Job &job, const SyncTarget &target,
                                   const SyncOptions &options)
{
    if (const auto error = usageErrorOf(job.method, pathOf(target, options), target.recordId()))
        return error;
    if (!job.url.isValid() || job.url.host().isEmpty())
        return SyncError{.kind = Kind::Usage, .message = u"the address is not valid"_s};
    if (settings.offline)
        return SyncError{.kind = Kind::Offline};
    if (!isSameOrigin(job.url, settings.apiRoot))
        return SyncError{.kind = Kind::Redirect, .message = u"the page to go on from is on another host"_s};
    return {};
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
    m_line->token = token.trimmed();
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

SyncRequest *RestBackend::sync(SyncMethod method, const SyncTarget &target, const SyncOptions &options)
{
    auto *request = new SyncRequest;
    const auto job = jobFor(m_line->settings.apiRoot, method, target, options);
    if (auto refusal = refusalOf(m_line->settings, job, target, options)) {
        refusal->url = job.url;
        request->fail(*refusal);
        return request;
    }
    auto *call = new RestCall(*m_line, job, request, this);
    watch(call);
    m_queue.push_back(call);
    if (m_queue.size() == 1)
        call->start();
    return request;
}

void RestBackend::probe()
{
    if (isOffline())
        return;
    auto *request = new SyncRequest;
    auto *call = new RestCall(*m_line, {SyncMethod::Read, urlBelow(apiRoot(), u"/rate_limit"_s)}, request, this);
    request->setParent(call);
    connect(request, &SyncRequest::succeeded, this, [this](const SyncReply &reply) {
        if (const auto budget = budgetOf(reply.data))
            setBudget(*budget);
    });
    connect(request, &SyncRequest::finished, call, &QObject::deleteLater);
    watch(call);
    call->start();
}

void RestBackend::watch(RestCall *call)
{
    connect(call, &RestCall::answered, this, &RestBackend::noteAnswer);
    connect(call, &RestCall::unreachable, this, [this] { setReachable(false); });
    connect(call, &RestCall::ended, this, [this, call] { remove(call); });
}

void RestBackend::remove(RestCall *call)
{
    const auto queued = std::find(m_queue.begin(), m_queue.end(), call);
    if (queued == m_queue.end())
        return; // a probe
    const bool wasRunning = queued == m_queue.begin();
    m_queue.erase(queued);
    call->deleteLater();
    if (wasRunning && !m_queue.empty())
        m_queue.front()->start();
}

void RestBackend::endAll(Kind kind)
{
    m_queue.clear(); // so that the end of one does not start the next
    const auto calls = findChildren<RestCall *>(QString(), Qt::FindDirectChildrenOnly);
    for (auto *call : calls) {
        call->fail({.kind = kind});
        call->deleteLater();
    }
}

void RestBackend::noteAnswer(const RestAnswer &answer)
{
    const QPointer<RestBackend> self(this);
    setReachable(true);
    if (const auto budget = budgetOf(answer); self && budget)
        setBudget(*budget);
}

void RestBackend::setBudget(const ApiBudget &budget)
{
    if (std::exchange(m_budget, budget) != budget)
        Q_EMIT budgetChanged(budget);
}

void RestBackend::setReachable(bool reachable)
{
    if (std::exchange(m_reachable, reachable) != reachable)
        Q_EMIT reachableChanged(reachable);
}

} // namespace hubbub
