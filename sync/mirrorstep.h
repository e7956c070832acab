// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorreport.h"
#include "sync/result.h"
#include "sync/storelayout.h"
#include "sync/syncoptions.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

namespace hubbub {

class JsonStore;
class SyncBackend;
class SyncRequest;
class SyncTarget;
class Worker;

/// Where the mirror of one host's repositories gets and puts things. All outlive whoever uses it.
struct MirrorSource
{
    QString host = {};               ///< as in the store
    SyncBackend *listings = nullptr; ///< keeps what it reads (HubbubBackend)
    SyncBackend *remote = nullptr;   ///< keeps nothing
    JsonStore *store = nullptr;
    Worker *worker = nullptr; ///< for what would hold up the GUI thread
};

/// An issue as far as the mirror cares.
struct IssueBrief
{
    qint64 id = 0;
    qint64 number = 0;
    qint64 comments = 0; ///< that it has on the server
    qint64 updated = 0;  ///< seconds since 1970
};

/// What is known of a repository when the rest of it is to be brought.
struct MirrorOrder
{
    std::vector<IssueBrief> changed = {}; ///< issues that have just come
    qint64 pages = 0;                     ///< they came in
    bool isPrivate = false;               ///< images in its texts have links that die in minutes
    bool isMoved = false;                 ///< its name or owner is another than the stored record says
    bool full = false;                    ///< everything again, whenever it was last asked for
};

/// What the steps of one run share. Values of the repository's `sync.json` are in `state`.
struct MirrorScope
{
    MirrorSource source;
    qint64 repository;
    MirrorOrder order = {};
    QJsonObject state = {};
    MirrorReport report = {};
    bool background = true; ///< nobody waits: see SyncOptions::background
    /// How many comments issues have, to be compared with the store's: number, count.
    std::vector<std::pair<qint64, qint64>> commentCounts = {};
    bool checksAllCommentCounts = false; ///< those of every stored issue
    bool hasCompared = false;            ///< it is known which issues are gone
    bool areCommentsCurrent = false;     ///< all that belong to the issues have been listed

    /// \a rest below `/repositories/<id>/`.
    [[nodiscard]] QString pathOf(const QString &rest) const;
    [[nodiscard]] RecordSet setOf(const QString &kind) const { return {source.host, pathOf(kind)}; }
    [[nodiscard]] bool isComplete(QStringView name) const { return state.value(name)[u"complete"].toBool(); }
    /// Pages that brought something when issues were asked for, ever.
    [[nodiscard]] qint64 changes() const { return state.value(u"issues")[u"changes"].toInteger(); }
    /// So many of them the part \a name has made up for.
    [[nodiscard]] qint64 followed(QStringView name) const { return state.value(u"followed")[name].toInteger(); }
    /// When \a name was last asked for (server time); invalid if never.
    [[nodiscard]] QDateTime checkedAt(QStringView name) const;
};

/// One part of bringing a repository up to date. It ends once, in finished() or failed(); deleting it ends it without
/// a signal, and what runs for it. Lives on the GUI thread.
class MirrorStep : public QObject
{
    Q_OBJECT

public:
    /// \param scope outlives the step
    MirrorStep(MirrorScope &scope, MirrorPart part);

    virtual void start() = 0;
    [[nodiscard]] const MirrorProgress &progress() const { return m_progress; }

Q_SIGNALS:
    void progressed(const hubbub::MirrorProgress &progress);
    void finished();
    void failed(const hubbub::SyncError &error);
    /// Issues in the store are other ones now than their own listing said.
    void issuesChanged(const QJsonArray &issues);
    /// The repository's record has been read.
    void repositoryRead(const QJsonObject &record);
    /// Records with texts came from the server.
    void recordsCame(const QJsonArray &records);

protected:
    [[nodiscard]] MirrorScope &scope() const { return m_scope; }
    [[nodiscard]] JsonStore &store() const { return *m_scope.source.store; }

    void setTotal(int total);
    void advance(int count);
    // The first of these counts.
    void finish();
    void fail(const SyncError &error);
    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }

    /// Asks a server; a failure ends the step unless the caller disconnects the request from it.
    [[nodiscard]] SyncRequest *ask(SyncBackend &backend, const SyncTarget &target, SyncOptions options = {});
    /// The listing at \a path, into the records called \a kind; \a done when it has come to its end.
    void list(const QString &kind, const QString &path, SyncOptions options, const std::function<void()> &done);
    /// Notes in `sync.json` how far the part \a name is; \a done when that is on the disk.
    void keepState(const QString &name, const QJsonObject &state, const std::function<void()> &done);
    /// Notes that the part \a name is as new as the issues.
    void keepFollowed(const QString &name, const std::function<void()> &done);
    /// Makes the record a tombstone that can still be read; \a done with it.
    void bury(const QString &kind, qint64 id, const QJsonObject &reason,
              const std::function<void(const QJsonObject &)> &done);

    /// Passes on a value of the store, or ends the step.
    template<typename Value, typename Deliver>
    [[nodiscard]] auto orFail(Deliver deliver)
    {
        return [this, deliver](const Result<Value> &result) {
            if (result)
                deliver(result.value());
            else
                fail(result.error());
        };
    }
    /// The same for a store's answer that says no more than that it is done.
    [[nodiscard]] std::function<void(const Result<Done> &)> orFail(const std::function<void()> &done);

private:
    MirrorScope &m_scope;
    MirrorProgress m_progress;
    bool m_hasEnded = false;
};

/// Whether a server says that there is no such record (any more).
[[nodiscard]] bool saysGone(const SyncError &error);

} // namespace hubbub
