// SPDX-License-Identifier: MIT
#include "sync/mirrorturn.h"

#include "sync/jsonstore.h"
#include "sync/mirrorrelabel.h"
#include "sync/mirrortarget.h"
#include "sync/syncrequest.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace hubbub {

MirrorTurn::MirrorTurn(MirrorScope &scope, MirrorPart part)
    : MirrorStep(scope, part)
{
}

void MirrorTurn::start()
{
    setTotal(0);
    switch (progress().part) {
    case MirrorPart::Labels: return listNamed(u"labels"_s);
    case MirrorPart::Milestones: return listNamed(u"milestones"_s);
    case MirrorPart::Readme: return readReadme();
    default: return readRepository();
    }
}

void MirrorTurn::readRepository()
{
    const auto name = u"repository"_s;
    // Whoever added it has just read it.
    if (const auto &order = scope().order; !order.full && !order.isMoved && !scope().checkedAt(name).isValid())
        return keepState(name, {{u"checked_at"_s, scope().state.value(u"issues")[u"checked_at"]}},
                         [this] { finish(); });
    const MirrorTarget target(MirrorTarget::What::Record, u"/repositories/%1"_s.arg(scope().repository),
                              u"/repositories"_s);
    auto *request = ask(*scope().source.listings, target);
    connect(request, &SyncRequest::succeeded, this, [this, name](const SyncReply &reply) {
        const auto record = reply.data.toObject();
        Q_EMIT repositoryRead(record);
        Q_EMIT recordsCame({record});
        keepTime(name, reply);
    });
}

void MirrorTurn::readReadme()
{
    const auto name = u"readme"_s;
    const auto known = scope().state.value(name).toObject();
    SyncOptions options;
    if (!scope().order.full)
        options.etag = known.value(u"etag").toString().toLatin1();
    const MirrorTarget target(MirrorTarget::What::Record, scope().pathOf(name));
    auto *request = ask(*scope().source.remote, target, options);
    request->disconnect(this);
    connect(request, &SyncRequest::failed, this, [this, name](const SyncError &error) {
        // That a repository has none is no failure.
        if (!saysGone(error))
            return fail(error);
        auto issues = scope().state.value(u"issues").toObject();
        store().removeReadme(
            scope().source.host, scope().repository, this, orFail([this, name, issues] {
                keepState(name, {{u"checked_at"_s, issues.value(u"checked_at")}}, [this] { finish(); });
            }));
    });
    connect(request, &SyncRequest::succeeded, this, [this, name, known](const SyncReply &reply) {
        if (reply.notModified)
            keepTime(name, reply, known);
        else
            keepReadme(reply);
    });
}

void MirrorTurn::keepReadme(const SyncReply &reply)
{
    const auto encoding = reply.data[u"encoding"].toString();
    if (encoding == u"none") // the server does not send it in this way, it is too large
        return keepTime(u"readme"_s, reply);
    if (!reply.data[u"content"].isString() || encoding != u"base64")
        return fail({.kind = SyncError::Kind::Malformed, .message = u"the README has no content"_s});
    const auto text = QByteArray::fromBase64(reply.data[u"content"].toString().toLatin1());
    store().writeReadme(scope().source.host, scope().repository, text, this, orFail([this, reply] {
                            keepTime(u"readme"_s, reply,
                                     {{u"etag"_s, QString::fromLatin1(reply.etag)}, {u"path"_s, reply.data[u"path"]}});
                        }));
}

void MirrorTurn::keepTime(const QString &name, const SyncReply &reply, QJsonObject state)
{
    state.insert(u"checked_at"_s, reply.serverTime.toUTC().toString(Qt::ISODate));
    keepState(name, state, [this] { finish(); });
}

/// Labels or milestones. The issues come first, so that what is stored of \a kind goes on telling what is to be done
/// for them until it is.
void MirrorTurn::listNamed(const QString &kind)
{
    const auto known = scope().state.value(kind).toObject();
    SyncOptions options;
    if (!scope().order.full)
        options.etag = known.value(u"etag").toString().toLatin1();
    options.isSound = [](const QJsonObject &) { return true; }; // with an id, that is
    if (kind == u"milestones")
        options.data.addQueryItem(u"state"_s, u"all"_s);
    auto *request = ask(*scope().source.remote, MirrorTarget(MirrorTarget::What::Listing, scope().pathOf(kind)),
                        options);
    connect(request, &SyncRequest::succeeded, this, [this, kind, known](const SyncReply &reply) {
        if (reply.notModified)
            return keepTime(kind, reply, known);
        if (reply.skipped > 0)
            return fail({.kind = SyncError::Kind::Malformed,
                         .message = u"%1 of the %2 have no usable id"_s.arg(QString::number(reply.skipped), kind)});
        advance(int(reply.data.toArray().size()));
        store().readAll(scope().setOf(kind), this, orFail<QJsonArray>([this, kind, reply](const QJsonArray &before) {
                            relabel(kind, before, reply);
                        }));
    });
}

void MirrorTurn::relabel(const QString &kind, const QJsonArray &before, const SyncReply &reply)
{
    auto *relabel = new MirrorRelabel(scope(), kind, before, reply.data.toArray(), this);
    connect(relabel, &MirrorRelabel::issuesChanged, this, &MirrorStep::issuesChanged);
    connect(relabel, &MirrorRelabel::failed, this, &MirrorTurn::fail);
    connect(relabel, &MirrorRelabel::finished, this, [this, kind, before, reply] { replace(kind, before, reply); });
    relabel->start();
}

void MirrorTurn::replace(const QString &kind, const QJsonArray &before, const SyncReply &reply)
{
    const auto now = reply.data.toArray();
    QSet<qint64> present;
    for (const auto &one : now)
        present.insert(one[u"id"].toInteger());
    QList<qint64> absent;
    for (const auto &one : before) {
        if (const auto id = one[u"id"].toInteger(); !present.contains(id))
            absent.append(id);
    }
    const auto set = scope().setOf(kind);
    store().write(set, now, this, orFail([=, this] {
                      store().remove(set, absent, this, orFail([=, this] {
                                         // It speaks for one page only.
                                         const auto etag = reply.pages == 1 ? reply.etag : QByteArray();
                                         keepTime(kind, reply, {{u"etag"_s, QString::fromLatin1(etag)}});
                                     }));
                  }));
}

} // namespace hubbub
