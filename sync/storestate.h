// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

namespace hubbub {

enum class StoreAccess { ReadOnly, ReadWrite };

/// How opening a store ended.
struct StoreState
{
    /// Why the access is not the one that was asked for, or what else there is to tell.
    enum class Reason {
        None,
        Locked,         ///< another program writes to it; detail names it: "hubbub, process 4711"
        ReadOnlyMedium, ///< it can be read but not written
        NewerFormat,    ///< made by a newer version; detail is its format number
        Unusable,       ///< not a folder, or no permission: every operation fails with Kind::Store
    };

    StoreAccess access = StoreAccess::ReadOnly;
    Reason reason = Reason::None;
    QString detail; ///< untranslated

    [[nodiscard]] bool canWrite() const { return access == StoreAccess::ReadWrite; }
    [[nodiscard]] bool canRead() const { return reason != Reason::Unusable; }
    bool operator==(const StoreState &) const = default;
};

} // namespace hubbub

Q_DECLARE_METATYPE(hubbub::StoreState)
