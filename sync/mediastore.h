// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mediaindex.h"
#include "sync/mediasettings.h"
#include "sync/result.h"
#include "sync/worker.h"

#include <QJsonArray>
#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace hubbub {

class JsonStore;
class MediaFetch;
struct MediaArrival;
struct MediaOrder;

/// The images in the texts of one host, and its people's avatars, in the store (store-format.md): bytes that are there
/// when the network, or the link they came from, is not.
///
/// Lives on the GUI thread; texts are scanned, bytes hashed and files written on a thread of its own. Which addresses
/// are asked at all says isMediaAddress(): what is elsewhere keeps its link, and so does what is no image
/// (imageTypeOf()) or too large.
///
/// - What is new is written down as wanted at once, so that nothing is lost if the program ends.
/// - From each host one image is fetched at a time, from all at once: first what has a signed address, which is good
///   for minutes, then the newest. A host that cannot be reached, is busy, or answers with a page for a browser (as
///   the sign-in page of a network does) is left alone for some time; MediaLane says how long.
/// - 4xx, and redirects that are not followed: it has failed, and is not asked for again for 7 days, unless by another
///   signed address. What is no image or too large is never asked for again.
/// - When there is more than `maxBytes`, what was fetched longest ago goes; it comes back when there is room.
/// - Neither the token nor cookies are sent. Signed addresses are neither stored nor logged.
/// - When the store can only be read, kept images are found and nothing else happens.
class MediaStore : public QObject
{
    Q_OBJECT

public:
    /// Reads what the store has; `finished` follows. \param store outlives it
    MediaStore(JsonStore &store, const MediaSettings &settings, QObject *parent = nullptr);
    ~MediaStore() override;

    /// Wants the images of \a records, which are issues, comments or repositories as the API gave them (mediaOf()), and
    /// fetches them. `finished` follows.
    void collect(const QJsonArray &records);
    /// Goes on with all that is wanted, hosts that could not be reached included. For the start, and for when the
    /// network is back. `finished` follows.
    void resume();
    /// Stops fetching, until collect() or resume(). What is wanted stays so. `finished` follows.
    void abort();
    /// Takes effect at once: what there is no room for goes, what there is room for again is fetched. 0: none are kept
    /// or fetched. `finished` follows.
    void setMaxBytes(qint64 maxBytes);

    /// Stops fetching and removes what is kept; it comes again with resume(). `finished` follows.
    void clear();

    /// Absolute path of the file with the image at \a address; empty if it is not kept, or not known yet. Its ending
    /// is that of what is in it. From memory; may be called on any thread.
    [[nodiscard]] QString fileOf(const QUrl &address) const { return m_index.fileOf(address); }
    /// How many images are wanted, whether anything is done about it or not.
    [[nodiscard]] int waiting() const { return m_index.wantedCount(); }
    /// Of all kept files.
    [[nodiscard]] qint64 bytes() const { return m_index.bytes(); }
    /// Something is under way: `finished` follows.
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    /// Of what is under way \a done images are dealt with.
    void progressed(int done, int total);
    /// There is nothing more to do for now, and what there is to know is on the disk. Comes again when a host was left
    /// alone long enough and more was done.
    void finished();
    /// fileOf() \a address, in the form of mediaName(), has a file now.
    void kept(const QUrl &address);

private:
    using Change = MediaIndex::Change;
    /// What an image that came turned out to be.
    enum class Verdict {
        Dealt,   ///< whatever it is, it is written down
        PutBack, ///< it could not be kept
        Page,    ///< a page for a browser
    };
    struct Judgement
    {
        Verdict verdict = Verdict::Dealt;
        Change change = {};
    };

    void begin();
    void load(const Result<QJsonArray> &records);
    void work(std::function<Change()> job);
    void whenLoaded(std::function<void()> call);
    void apply(const Change &change, int run);
    void take(const MediaOrder &order, const MediaArrival &arrival);
    [[nodiscard]] Judgement judge(qint64 id, const MediaArrival &arrival);
    [[nodiscard]] Judgement judgeImage(qint64 id, const MediaArrival &arrival);
    [[nodiscard]] Change refuseLarge(qint64 id, const MediaArrival &arrival);
    void conclude(qint64 id, Verdict verdict);
    void tellProgress();
    void endJob();

    JsonStore &m_store;
    const MediaSettings m_settings;
    MediaIndex m_index;
    std::unique_ptr<MediaFetch> m_fetch;
    qint64 m_maxBytes;
    bool m_isLoaded = false; // or cannot be
    bool m_mayWrite = false;
    QList<std::function<void()>> m_early; // what was asked for before that
    int m_jobs = 0;                       // on the worker, or on their way to the disk
    int m_done = 0;                       // of what is under way
    int m_run = 0;                        // abort() ends it
    bool m_isBusy = false;
    Worker m_worker; // goes before m_index does
};

} // namespace hubbub
