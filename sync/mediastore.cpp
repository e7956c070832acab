// SPDX-License-Identifier: MIT
#include "sync/mediastore.h"

#include "sync/imagetype.h"
#include "sync/jsonstore.h"
#include "sync/mediafetch.h"
#include "sync/mediascan.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <utility>
#include <variant>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(mediaLog, "hubbub.media")

RecordSet indexOf(const QString &host)
{
    return {host, u"/media"_s};
}

} // namespace

MediaStore::MediaStore(JsonStore &store, const MediaSettings &settings, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_settings(settings)
    , m_index(store.folder() + u'/' + mediaFolder(settings.host), settings.apiRoot, settings.maxBytes)
    , m_fetch(std::make_unique<MediaFetch>(settings))
    , m_maxBytes(settings.maxBytes)
{
    connect(m_fetch.get(), &MediaFetch::arrived, this, &MediaStore::take);
    connect(m_fetch.get(), &MediaFetch::paused, this, [this] {
        begin();
        endJob();
    });
    begin();
    m_store.readAll(indexOf(settings.host), this, [this](const Result<QJsonArray> &records) { load(records); });
}

MediaStore::~MediaStore() = default;

bool MediaStore::isBusy() const
{
    return m_isBusy || m_fetch->isBusy();
}

void MediaStore::load(const Result<QJsonArray> &records)
{
    if (records) {
        m_mayWrite = m_store.state().canWrite();
        work([this, all = records.value(), mayWrite = m_mayWrite] { return m_index.load(all, mayWrite); });
    } else if (m_store.state().canRead()) { // otherwise others say so
        // What is there is not known, so nothing may be removed or added.
        qCWarning(mediaLog).noquote() << records.error().message;
    }
    m_isLoaded = true;
    const auto early = std::exchange(m_early, {});
    for (const auto &call : early)
        call();
    endJob();
}

void MediaStore::collect(const QJsonArray &records)
{
    whenLoaded([this, records] {
        work([this, records] {
            return m_index.collect(mediaOf(records, m_settings.apiRoot), QDateTime::currentDateTimeUtc());
        });
    });
}

void MediaStore::resume()
{
    m_fetch->retry();
    whenLoaded([this] { work([this] { return m_index.resume(QDateTime::currentDateTimeUtc()); }); });
}

void MediaStore::abort()
{
    ++m_run;
    m_fetch->clear();
    begin();
    QMetaObject::invokeMethod(this, &MediaStore::endJob, Qt::QueuedConnection);
}

void MediaStore::setMaxBytes(qint64 maxBytes)
{
    const bool isMore = maxBytes > std::exchange(m_maxBytes, maxBytes);
    if (maxBytes == 0)
        abort();
    whenLoaded([this, maxBytes] { work([this, maxBytes] { return m_index.setMaxBytes(maxBytes); }); });
    if (isMore)
        resume();
}

void MediaStore::clear()
{
    abort();
    whenLoaded([this] { work([this] { return m_index.clear(); }); });
}

/// Later, if what is there is still being read; for what nobody may write, not at all.
void MediaStore::whenLoaded(std::function<void()> call)
{
    if (!m_isLoaded)
        m_early.append(std::move(call));
    else if (m_mayWrite)
        call();
    else
        work([] { return Change(); });
}

void MediaStore::work(std::function<Change()> job)
{
    begin();
    m_worker.post(this, std::move(job), [this, run = m_run](const Change &change) {
        apply(change, run);
        endJob();
    });
}

void MediaStore::apply(const Change &change, int run)
{
    if (!change.records.isEmpty()) {
        begin();
        m_store.write(indexOf(m_settings.host), change.records, this, [this](const Result<Done> &written) {
            if (!written)
                qCWarning(mediaLog).noquote() << written.error().message;
            endJob();
        });
    }
    for (const auto &address : change.kept)
        Q_EMIT kept(address);
    if (change.orders.isEmpty() || run != m_run || m_settings.offline || m_maxBytes == 0)
        return;
    m_fetch->fetch(change.orders);
    tellProgress();
}

void MediaStore::take(const MediaOrder &order, const MediaArrival &arrival)
{
    begin();
    m_worker.post(
        this, [this, id = order.id, arrival] { return judge(id, arrival); },
        [this, order, run = m_run](const Judgement &judgement) {
            apply(judgement.change, run);
            if (run == m_run)
                conclude(order.id, judgement.verdict);
            endJob();
        });
}

/// On the worker.
MediaStore::Judgement MediaStore::judge(qint64 id, const MediaArrival &arrival)
{
    switch (arrival.kind) {
    case MediaArrival::Kind::Whole: return judgeImage(id, arrival);
    case MediaArrival::Kind::TooLarge: return {.change = refuseLarge(id, arrival)};
    default: return {.change = m_index.fail(id, arrival.why, arrival.time())};
    }
}

MediaStore::Judgement MediaStore::judgeImage(qint64 id, const MediaArrival &arrival)
{
    const auto plain = unpacked(arrival.answer, m_settings.maxImageBytes + 1);
    const auto *const answer = std::get_if<RestAnswer>(&plain);
    if (!answer || answer->body.isEmpty())
        return {
            .change = m_index.fail(id, answer ? u"the answer is empty"_s : u"it does not unpack"_s, arrival.time())};
    if (const auto type = imageTypeOf(answer->body)) {
        const auto change = m_index.keep(id, answer->body, *type, arrival.time());
        return change ? Judgement{.change = *change} : Judgement{.verdict = Verdict::PutBack};
    }
    if (isHtmlPage(answer->body) || answer->header("content-type").trimmed().toLower().startsWith("text/html"))
        return {.verdict = Verdict::Page};
    return {.change = m_index.refuse(id, u"it is no image of a known format"_s, arrival.time())};
}

MediaStore::Change MediaStore::refuseLarge(qint64 id, const MediaArrival &arrival)
{
    return m_index.refuse(id, u"it is larger than %1 bytes"_s.arg(m_settings.maxImageBytes), arrival.time());
}

void MediaStore::conclude(qint64 id, Verdict verdict)
{
    // A page instead of one image is that image's business when others do come.
    const bool isOdd = verdict == Verdict::Page && m_fetch->isAnOddOne(id);
    if (isOdd)
        work([this, id] {
            return m_index.fail(id, u"a page came instead of an image"_s, QDateTime::currentDateTimeUtc());
        });
    if (verdict != Verdict::Dealt && !isOdd)
        return m_fetch->putBack(id);
    ++m_done;
    m_fetch->settle(id);
    tellProgress();
}

void MediaStore::tellProgress()
{
    Q_EMIT progressed(m_done, m_done + m_fetch->waiting());
}

void MediaStore::begin()
{
    ++m_jobs;
    m_isBusy = true;
}

void MediaStore::endJob()
{
    if (--m_jobs > 0 || m_fetch->isBusy())
        return;
    m_isBusy = false;
    m_done = 0;
    Q_EMIT finished();
}

} // namespace hubbub
