// SPDX-License-Identifier: MIT
#include "sync/mirrorstep.h"

#include "sync/jsonstore.h"
#include "sync/mirrortarget.h"
#include "sync/syncbackend.h"
#include "sync/syncrequest.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hubbub {

QString MirrorScope::pathOf(const QString &rest) const
{
    return u"/repositories/%1/%2"_s.arg(QString::number(repository), rest);
}

QDateTime MirrorScope::checkedAt(QStringView name) const
{
    return QDateTime::fromString(state.value(name)[u"checked_at"].toString(), Qt::ISODate);
}

MirrorStep::MirrorStep(MirrorScope &scope, MirrorPart part)
    : m_scope(scope)
    , m_progress{.part = part}
{
}

void MirrorStep::setTotal(int total)
{
    m_progress.total = total;
    Q_EMIT progressed(m_progress);
}

void MirrorStep::advance(int count)
{
    m_progress.done += count;
    m_progress.total = m_progress.total > 0 ? std::max(m_progress.total, m_progress.done) : 0;
    Q_EMIT progressed(m_progress);
}

void MirrorStep::finish()
{
    if (!std::exchange(m_hasEnded, true))
        Q_EMIT finished();
}

void MirrorStep::fail(const SyncError &error)
{
    if (!std::exchange(m_hasEnded, true))
        Q_EMIT failed(error);
}

SyncRequest *MirrorStep::ask(SyncBackend &backend, const SyncTarget &target, SyncOptions options)
{
    options.remote = true;
    options.background = m_scope.background;
    options.retries = 2;
    auto *request = backend.sync(SyncMethod::Read, target, options);
    request->setParent(this);
    connect(request, &SyncRequest::failed, this, &MirrorStep::fail);
    connect(request, &SyncRequest::finished, request, &QObject::deleteLater);
    return request;
}

void MirrorStep::list(const QString &kind, const QString &path, SyncOptions options, const std::function<void()> &done)
{
    const MirrorTarget target(MirrorTarget::What::Listing, m_scope.pathOf(path), m_scope.pathOf(kind));
    options.paged = true;
    options.full = m_scope.order.full;
    options.rendered = m_scope.order.isPrivate;
    auto *request = ask(*m_scope.source.listings, target, options);
    connect(request, &SyncRequest::page, this, [this](const SyncPage &page) {
        const auto records = page.data.toArray();
        Q_EMIT recordsCame(records);
        advance(int(records.size()));
    });
    connect(request, &SyncRequest::succeeded, this, done);
}

void MirrorStep::keepState(const QString &name, const QJsonObject &state, const std::function<void()> &done)
{
    m_scope.state.insert(name, state);
    store().writeState(m_scope.source.host, m_scope.repository, {{name, state}}, this, orFail(done));
}

void MirrorStep::keepFollowed(const QString &name, const std::function<void()> &done)
{
    if (m_scope.followed(name) == m_scope.changes())
        return done();
    auto followed = m_scope.state.value(u"followed").toObject();
    followed.insert(name, m_scope.changes());
    keepState(u"followed"_s, followed, done);
}

void MirrorStep::bury(const QString &kind, qint64 id, const QJsonObject &reason,
                      const std::function<void(const QJsonObject &)> &done)
{
    const auto set = m_scope.setOf(kind);
    store().read(set, id, this, orFail<QJsonObject>([=, this](const QJsonObject &stored) {
                     if (stored.isEmpty())
                         return done(stored);
                     auto tombstone = stored;
                     tombstone.insert(u"deleted"_s, true);
                     for (auto member = reason.begin(); member != reason.end(); ++member)
                         tombstone.insert(member.key(), member.value());
                     store().write(set, {tombstone}, this, orFail([=, this] {
                                       ++m_scope.report.gone;
                                       done(tombstone);
                                   }));
                 }));
}

std::function<void(const Result<Done> &)> MirrorStep::orFail(const std::function<void()> &done)
{
    return [this, done](const Result<Done> &result) {
        if (result)
            done();
        else
            fail(result.error());
    };
}

bool saysGone(const SyncError &error)
{
    return error.kind == SyncError::Kind::Http && (error.httpStatus == 404 || error.httpStatus == 410);
}

} // namespace hubbub
