// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mediatransfer.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>
#include <set>

namespace hubbub {

/// An image to be fetched.
struct MediaOrder
{
    qint64 id = 0; ///< of its record
    QUrl address;  ///< may hold a secret
    bool isSigned = false;
    qint64 seenAt = 0; ///< milliseconds since 1970
};

/// The images of one host, fetched one after the other: first what is signed, which does not last, then the newest.
/// Private to MediaFetch.
///
/// What was asked for in vain goes to the end of the queue, and the host is left alone for some time: when the network
/// failed for MediaSettings::networkPause, twice as long each time in a row; when the server is busy for as long as it
/// says, or MediaSettings::busyPause, twice as long each time for the same image. An image that does not come the third
/// time, while others do, is refused.
class MediaLane : public QObject
{
    Q_OBJECT

public:
    MediaLane(QNetworkAccessManager &network, const MediaSettings &settings, QObject *parent);

    void add(const MediaOrder &order);
    /// Takes an order back, unless it is under way.
    bool drop(qint64 id);
    /// Takes all orders back, the one under way too; a pause goes on.
    void clear();
    /// Begins if there is something to do and nothing under way.
    void proceed();
    /// Forgets that the network failed.
    void forgive();

    /// What `arrived` handed out is dealt with.
    void settle();
    /// What `arrived` handed out is of no use, since something is wrong with the network rather than with it.
    void putBack();
    /// Whether others were dealt with since the order under way was first put back.
    [[nodiscard]] bool isAnOddOne() const;

    [[nodiscard]] int waiting() const { return int(m_queue.size()) + (m_current ? 1 : 0); }
    [[nodiscard]] bool isBusy() const { return m_current || (!m_queue.empty() && !m_pause.isActive()); }

Q_SIGNALS:
    /// Nothing further is asked for until settle() or putBack().
    void arrived(const hubbub::MediaOrder &order, const hubbub::MediaArrival &arrival);
    /// It has stopped for some time.
    void paused();

private:
    struct Place
    {
        int tries = 0;
        MediaOrder order;
        qint64 number = 0; // counts up

        bool operator<(const Place &other) const;
    };

    void take(const MediaArrival &arrival);
    void retreat(std::chrono::milliseconds pause);
    void pauseForNetwork();
    [[nodiscard]] std::chrono::milliseconds doubled(std::chrono::milliseconds pause, int times) const;
    [[nodiscard]] std::chrono::milliseconds busyPause(const MediaArrival &arrival) const;

    QNetworkAccessManager &m_network;
    const MediaSettings &m_settings;
    std::set<Place> m_queue; // the next one first
    std::optional<Place> m_current;
    std::unique_ptr<MediaTransfer> m_transfer;
    QTimer m_pause;
    qint64 m_numbers = 0;
    int m_networkFailures = 0;             // in a row
    bool m_isNetworkPause = false;         // m_pause is for that
    qint64 m_settled = 0;                  // how many
    QHash<qint64, qint64> m_settledBefore; // by id of what was put back: m_settled at the first time
};

} // namespace hubbub
