// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

namespace hubbub {

/// Tells which line of an id stands in a log of `local/`, where the latest change wins (store-format.md): of two lines
/// with a stamp, `changed_at`, the one with the larger stamp, whatever their order; else the last line. A plain value.
class LatestChange
{
public:
    /// Takes up the line that comes after all those before.
    /// \param changedAt its stamp; counts as none unless it is like `2026-11-23T21:51:52.123Z`
    /// \return whether it stands for \a id now
    bool standsNow(qint64 id, QByteArrayView changedAt);

private:
    QHash<qint64, QByteArray> m_changedAt; // of the lines that stand, tombstones too, if they have one
};

} // namespace hubbub
