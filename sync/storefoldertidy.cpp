// SPDX-License-Identifier: MIT
// What a StoreFolder does when nobody waits for it: compaction and derived files.
#include "sync/storefolder.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(storeLog, "hubbub.store")

// Below that a log costs nothing, however little of it is needed.
constexpr qint64 GarbageWorthwhile = 4 * 1024 * 1024;

} // namespace

std::vector<DerivedWork> StoreFolder::tidy()
{
    std::vector<DerivedWork> work;
    if (!m_state.canWrite())
        return work;
    for (auto &[file, kept] : m_logs) {
        auto &log = kept.log;
        if (log.garbage() > std::max(GarbageWorthwhile, log.size() / 2)) {
            if (const auto done = log.compact(); !done)
                qCWarning(storeLog).noquote() << done.error().message;
            kept.askedSize = 0;
        }
        if (kept.derived.isEmpty())
            continue;
        const DerivedWork one{.host = kept.host,
                              .repository = kept.place.repository.value_or(0),
                              .log = pathOf(file),
                              .derived = kept.derived,
                              .schema = schemaOf(file)};
        if (std::min(log.underived(), log.size() - kept.askedSize) > DerivingWorthwhile) {
            work.push_back(one);
            work.back().kind = DerivedWork::Kind::Derive;
            kept.askedSize = log.size();
            kept.isVerified = true;
        } else if (!kept.isVerified && log.underived() < log.size()) {
            work.push_back(one);
            kept.isVerified = true;
        }
    }
    return work;
}

const Schema *StoreFolder::schemaOf(const QString &file) const
{
    const auto found = m_schemas.find(QFileInfo(derivedPlace(file)).fileName());
    return found == m_schemas.end() ? nullptr : found->second;
}

bool DerivedWork::run(const std::atomic<bool> &stop) const
{
    const bool isWhole = JsonLinesLog::areDerivedWhole(derived);
    if (!isWhole) {
        qCWarning(storeLog).noquote() << "What was derived from" << log << "was spoiled and is made again";
        JsonLinesLog::removeDerived(derived);
    }
    if (kind == Kind::Verify)
        return isWhole;
    JsonLinesLog reader(log, JsonLinesLog::Mode::ReadOnly, derived);
    if (const auto done = reader.derive(schema, stop); !done && !stop)
        qCWarning(storeLog).noquote() << done.error().message;
    return isWhole;
}

} // namespace hubbub
