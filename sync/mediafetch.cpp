// SPDX-License-Identifier: MIT
#include "sync/mediafetch.h"

#include <algorithm>

namespace hubbub {

MediaFetch::MediaFetch(const MediaSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

MediaFetch::~MediaFetch() = default;

void MediaFetch::fetch(const QList<MediaOrder> &orders)
{
    for (const auto &order : orders) {
        if (auto *lane = laneWith(order.id); lane && (!order.isSigned || !lane->drop(order.id)))
            continue;
        auto &lane = laneOf(order.address);
        m_where.insert(order.id, &lane);
        lane.add(order);
    }
    for (const auto &[origin, lane] : m_lanes)
        lane->proceed();
}

MediaLane &MediaFetch::laneOf(const QUrl &address)
{
    auto &lane = m_lanes[originOf(address)];
    if (!lane) {
        lane = std::make_unique<MediaLane>(m_network, m_settings, nullptr);
        connect(lane.get(), &MediaLane::arrived, this, &MediaFetch::arrived);
        connect(lane.get(), &MediaLane::paused, this, &MediaFetch::paused);
    }
    return *lane;
}

void MediaFetch::clear()
{
    m_where.clear();
    for (const auto &[origin, lane] : m_lanes)
        lane->clear();
}

void MediaFetch::retry()
{
    for (const auto &[origin, lane] : m_lanes)
        lane->forgive();
}

void MediaFetch::settle(qint64 id)
{
    if (auto *lane = m_where.take(id))
        lane->settle();
}

void MediaFetch::putBack(qint64 id)
{
    if (auto *lane = laneWith(id))
        lane->putBack();
}

bool MediaFetch::isAnOddOne(qint64 id) const
{
    const auto *lane = laneWith(id);
    return lane && lane->isAnOddOne();
}

int MediaFetch::waiting() const
{
    return int(m_where.size());
}

bool MediaFetch::isBusy() const
{
    return std::any_of(m_lanes.begin(), m_lanes.end(), [](const auto &lane) { return lane.second->isBusy(); });
}

} // namespace hubbub
