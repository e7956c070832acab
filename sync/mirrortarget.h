// SPDX-License-Identifier: MIT
#pragma once

#include "sync/synctarget.h"

#include <QString>

namespace hubbub {

/// A target that nobody has a Model or Collection of: records that go from a server straight into the store.
class MirrorTarget : public SyncTarget
{
public:
    enum class What { Record, Listing };

    MirrorTarget(What what, const QString &url, const QString &storageKey = {})
        : m_what(what)
        , m_url(url)
        , m_storageKey(storageKey)
    {
    }

    [[nodiscard]] QString url() const override { return m_url; }
    [[nodiscard]] QString storageKey() const override { return m_storageKey; }
    [[nodiscard]] std::optional<qint64> recordId() const override { return {}; }
    [[nodiscard]] bool isListing() const override { return m_what == What::Listing; }
    [[nodiscard]] QJsonValue toJson() const override { return {}; }

private:
    What m_what;
    QString m_url;
    QString m_storageKey;
};

} // namespace hubbub
