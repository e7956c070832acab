// SPDX-License-Identifier: MIT
#pragma once

#include "sync/synctarget.h"

#include <QJsonObject>

namespace hubbub {

/// A SyncTarget of plain members.
struct PlainTarget : SyncTarget
{
    explicit PlainTarget(const QString &path, bool isListing = false, std::optional<qint64> id = {},
                         const QJsonObject &attributes = {})
        : m_url(path)
        , m_isListing(isListing)
        , m_id(id)
        , m_attributes(attributes)
    {
    }

    QString url() const override { return m_url; }
    QString storageKey() const override { return m_key.isNull() ? m_url : m_key; }
    std::optional<qint64> recordId() const override { return m_id; }
    bool isListing() const override { return m_isListing; }
    QJsonValue toJson() const override { return m_attributes; }

    QString m_url;
    QString m_key;
    bool m_isListing;
    std::optional<qint64> m_id;
    QJsonValue m_attributes; // an array for a batch
};

} // namespace hubbub
