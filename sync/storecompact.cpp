// SPDX-License-Identifier: MIT
#include "sync/storecompact.h"

#include "sync/storefiles.h"
#include "sync/storefolder.h"

#include <QFileInfo>

namespace hubbub {

StoreCompaction compactStore(const QString &folder, const std::map<QString, const Schema *> &tables)
{
    StoreCompaction compaction;
    if (!QFileInfo(folder).isDir()) {
        compaction.state = {StoreAccess::ReadOnly, StoreState::Reason::Unusable,
                            QStringLiteral("\"%1\" is not a folder").arg(folder)};
        return compaction;
    }
    StoreFolder store(folder, StoreAccess::ReadWrite);
    compaction.state = store.open();
    if (!compaction.state.canWrite())
        return compaction;
    const std::atomic<bool> stop = false;
    const auto files = storeFiles(folder);
    for (const auto &file : files) {
        if (!file.endsWith(u".jsonl"))
            continue;
        const auto path = folder + u'/' + file;
        const auto derived = derivedPlace(file);
        ++compaction.files;
        compaction.before += QFileInfo(path).size();
        const auto winner = latestChangeWins(file) ? JsonLinesLog::Winner::LatestChange
                                                   : JsonLinesLog::Winner::LastLine;
        JsonLinesLog log(path, JsonLinesLog::Mode::ReadWrite, derived.isEmpty() ? derived : folder + u'/' + derived,
                         winner);
        auto done = log.compact();
        if (done && !derived.isEmpty() && log.underived() > DerivingWorthwhile) {
            const auto schema = tables.find(QFileInfo(derived).fileName());
            done = log.derive(schema == tables.end() ? nullptr : schema->second, stop);
        }
        if (!done)
            compaction.failures.append({file, done.error().message});
        compaction.after += QFileInfo(path).size();
    }
    return compaction;
}

} // namespace hubbub
