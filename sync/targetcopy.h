// SPDX-License-Identifier: MIT
#pragma once

#include "sync/synctarget.h"

namespace hubbub {

/// What a target was when a backend was called, for a backend that asks another one later.
class TargetCopy : public SyncTarget
{
public:
    explicit TargetCopy(const SyncTarget &target)
        : m_url(target.url())
        , m_storageKey(target.storageKey())
        , m_id(target.recordId())
        , m_isListing(target.isListing())
        , m_json(target.isListing() ? QJsonValue() : target.toJson())
        , m_schema(target.schema())
    {
    }

    [[nodiscard]] QString url() const override { return m_url; }
    [[nodiscard]] QString storageKey() const override { return m_storageKey; }
    [[nodiscard]] std::optional<qint64> recordId() const override { return m_id; }
    [[nodiscard]] bool isListing() const override { return m_isListing; }
    [[nodiscard]] QJsonValue toJson() const override { return m_json; }
    [[nodiscard]] const Schema *schema() const override { return m_schema; }

private:
    QString m_url;
    QString m_storageKey;
    std::optional<qint64> m_id;
    bool m_isListing;
    QJsonValue m_json;
    const Schema *m_schema;
};

} // namespace hubbub
