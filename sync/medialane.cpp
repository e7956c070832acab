// SPDX-License-Identifier: MIT
#include "sync/medialane.h"

#include <QLoggingCategory>

#include <algorithm>
#include <tuple>

using namespace std::chrono_literals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(mediaLog, "hubbub.media")

constexpr int MostDoublings = 16;
constexpr int MostTries = 3; // of what fails while others come

} // namespace

bool MediaLane::Place::operator<(const Place &other) const
{
    const auto key = [](const Place &place) {
        return std::make_tuple(place.tries, !place.order.isSigned, -place.order.seenAt, place.number);
    };
    return key(*this) < key(other);
}

MediaLane::MediaLane(QNetworkAccessManager &network, const MediaSettings &settings, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_settings(settings)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &MediaLane::proceed);
}

void MediaLane::add(const MediaOrder &order)
{
    m_queue.insert({.order = order, .number = ++m_numbers});
}

bool MediaLane::drop(qint64 id)
{
    const auto place = std::find_if(m_queue.begin(), m_queue.end(),
                                    [id](const Place &one) { return one.order.id == id; });
    if (place == m_queue.end())
        return false;
    m_queue.erase(place);
    return true;
}

void MediaLane::clear()
{
    m_queue.clear();
    m_transfer.reset();
    m_current.reset();
}

void MediaLane::proceed()
{
    if (m_current || m_queue.empty() || m_pause.isActive())
        return;
    m_current = m_queue.extract(m_queue.begin()).value();
    m_transfer = std::make_unique<MediaTransfer>(m_network, m_settings, nullptr);
    connect(m_transfer.get(), &MediaTransfer::finished, this, &MediaLane::take);
    m_transfer->start(m_current->order.address);
}

void MediaLane::forgive()
{
    m_networkFailures = 0;
    if (m_isNetworkPause)
        m_pause.stop();
    proceed();
}

void MediaLane::take(const MediaArrival &arrival)
{
    m_transfer.release()->deleteLater(); // which has called us
    const bool isBroken = arrival.kind == MediaArrival::Kind::Broken;
    const bool isBusy = arrival.kind == MediaArrival::Kind::Busy;
    const bool isTooOften = m_current->tries + 1 >= MostTries && isAnOddOne() && arrival.answer.status != 429;
    if (!isBroken && !isBusy) {
        Q_EMIT arrived(m_current->order, arrival);
    } else if (isTooOften) {
        const auto why = isBroken ? QStringLiteral("it does not come whole") : arrival.why;
        Q_EMIT arrived(m_current->order, {MediaArrival::Kind::Refused, arrival.answer, why});
    } else if (isBroken) {
        pauseForNetwork();
    } else {
        m_isNetworkPause = false;
        retreat(busyPause(arrival));
    }
}

void MediaLane::settle()
{
    if (!m_current)
        return;
    ++m_settled;
    m_networkFailures = 0;
    m_settledBefore.remove(m_current->order.id);
    m_current.reset();
    proceed();
}

void MediaLane::putBack()
{
    if (!m_current)
        return;
    pauseForNetwork();
}

bool MediaLane::isAnOddOne() const
{
    return m_current && m_settledBefore.value(m_current->order.id, m_settled) < m_settled;
}

void MediaLane::pauseForNetwork()
{
    m_isNetworkPause = true;
    retreat(doubled(m_settings.networkPause, m_networkFailures++));
}

std::chrono::milliseconds MediaLane::doubled(std::chrono::milliseconds pause, int times) const
{
    return std::min<std::chrono::milliseconds>(pause * (qint64(1) << std::min(times, MostDoublings)),
                                               m_settings.longestPause);
}

void MediaLane::retreat(std::chrono::milliseconds pause)
{
    qCInfo(mediaLog).noquote() << originOf(m_current->order.address) << "is left alone for" << pause.count() << "ms";
    if (!m_settledBefore.contains(m_current->order.id))
        m_settledBefore.insert(m_current->order.id, m_settled);
    ++m_current->tries;
    m_current->number = ++m_numbers;
    m_queue.insert(*m_current);
    m_current.reset();
    m_pause.start(pause);
    Q_EMIT paused();
}

std::chrono::milliseconds MediaLane::busyPause(const MediaArrival &arrival) const
{
    const auto now = arrival.time();
    const auto retry = announcedRetry(arrival.answer, now);
    if (!retry)
        return doubled(m_settings.busyPause, m_current->tries);
    return std::clamp<std::chrono::milliseconds>(std::chrono::milliseconds(now.msecsTo(*retry)), 1s,
                                                 std::max<std::chrono::milliseconds>(m_settings.longestPause, 1s));
}

} // namespace hubbub
