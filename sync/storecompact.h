// SPDX-License-Identifier: MIT
#pragma once

#include "sync/schema.h"
#include "sync/storestate.h"

#include <QList>
#include <QString>

#include <map>

namespace hubbub {

/// What compactStore() did.
struct StoreCompaction
{
    struct Failure
    {
        QString file; ///< relative to the store's folder
        QString why;  ///< untranslated
    };

    StoreState state;  ///< nothing was done unless it can be written to
    qint64 files = 0;  ///< that were looked at
    qint64 before = 0; ///< bytes of all of them
    qint64 after = 0;
    QList<Failure> failures; ///< files that stayed as they were
};

/// Rewrites every log of the store in \a folder without what nobody needs, and derives anew what makes the long
/// ones quick to open. Blocks; does nothing while another program has the store.
/// \param tables the schemas that readTable() is asked for, by kind (as `issues`)
[[nodiscard]] StoreCompaction compactStore(const QString &folder, const std::map<QString, const Schema *> &tables);

} // namespace hubbub
