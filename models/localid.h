// SPDX-License-Identifier: MIT
#pragma once

#include <QRandomGenerator>
#include <QStringView>

namespace hubbub {

/// What the user's own records of an issue or a repository are about.
enum class LocalKind { Issue, Repository, Card, Column };

/// The `id` of the user's own record of something of a server's: of issues of github.com GitHub's own id, of all else a
/// negative number made from kind, host and id, so that no two hosts meet. It is written to the store: a pure function
/// that never changes.
[[nodiscard]] inline qint64 localId(QStringView host, qint64 id, LocalKind kind = LocalKind::Issue)
{
    if (kind == LocalKind::Issue && host == u"github.com")
        return id;
    quint64 mix = 0xcbf29ce484222325U + quint64(kind); // FNV-1a of the host...
    for (const auto c : host)
        mix = (mix ^ c.unicode()) * 0x100000001b3U;
    mix ^= quint64(id);
    mix = (mix ^ (mix >> 30)) * 0xbf58476d1ce4e5b9U; // ...then SplitMix64
    mix = (mix ^ (mix >> 27)) * 0x94d049bb133111ebU;
    mix ^= mix >> 31;
    return -qint64(mix >> 1) - 1;
}

/// The `id` of a new record that is of nothing of a server's, such as a board: no two machines get the same.
/// It fits into a JSON number, and is none of the small ones that programs count from.
[[nodiscard]] inline qint64 newLocalId()
{
    constexpr quint64 First = 1ULL << 40, End = 1ULL << 53;
    return qint64(QRandomGenerator::global()->bounded(First, End));
}

} // namespace hubbub
