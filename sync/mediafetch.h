// SPDX-License-Identifier: MIT
#pragma once

#include "sync/medialane.h"

#include <QHash>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>

#include <map>
#include <memory>

namespace hubbub {

/// Fetches images: from each host one at a time, from all hosts at once, so that none delays another (MediaLane).
/// What it is told to fetch it fetches; only redirects it judges itself. Lives on the GUI thread.
class MediaFetch : public QObject
{
    Q_OBJECT

public:
    explicit MediaFetch(const MediaSettings &settings, QObject *parent = nullptr);
    ~MediaFetch() override;

    /// Each record's image is fetched once, however often it is asked for; from the signed address if there is one.
    void fetch(const QList<MediaOrder> &orders);
    /// Forgets all orders, what is under way too, but not which hosts are to be left alone.
    void clear();
    /// The network is back: hosts that could not be reached are asked again.
    void retry();

    /// Says what came of the image of the record \a id: settle() that it is dealt with, putBack() that something is
    /// wrong with the network. Nothing happens if it was forgotten meanwhile.
    void settle(qint64 id);
    void putBack(qint64 id);
    /// Whether it is the image rather than the network: others came since it was first put back.
    [[nodiscard]] bool isAnOddOne(qint64 id) const;

    [[nodiscard]] int waiting() const;
    /// Something is under way, or about to be.
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    /// An answer came that is no reason to ask again soon: never of kind Busy or Broken.
    void arrived(const hubbub::MediaOrder &order, const hubbub::MediaArrival &arrival);
    /// A host is left alone for some time.
    void paused();

private:
    [[nodiscard]] MediaLane &laneOf(const QUrl &address);
    [[nodiscard]] MediaLane *laneWith(qint64 id) const { return m_where.value(id); }

    const MediaSettings m_settings;
    QNetworkAccessManager m_network;
    std::map<QString, std::unique_ptr<MediaLane>> m_lanes; // by origin
    QHash<qint64, MediaLane *> m_where;                    // by id
};

} // namespace hubbub
