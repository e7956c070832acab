// SPDX-License-Identifier: MIT
#pragma once

#include "models/cards.h"

#include <vector>

namespace hubbub {

/// That a rule put an issue into a column. A plain value.
struct RuledMove
{
    qint64 id; ///< of its record
    QString rule;
    IssueKey issue;
    qint64 board;
    QString from;     ///< the category that it had; DefaultCategory also if nobody had put it anywhere
    QString position; ///< that it had there; empty if nobody had put it anywhere
    QString to;
    QDateTime at;
};

/// What rules did: records under `/local/ruled`, the last 500.
class RuleLog : public IssueRecords
{
    Q_OBJECT

public:
    static constexpr int MostEntries = 500;

    explicit RuleLog(SyncBackend *local, QObject *parent = nullptr);

    /// Newest first.
    [[nodiscard]] std::vector<RuledMove> moves() const;
    /// What adds \a moves, as far as there is room, and takes away what is older than the last 500. Ids are given here.
    [[nodiscard]] RecordChange add(const std::vector<RuledMove> &moves);
    /// Whether the issue is still where the rule put it.
    [[nodiscard]] static bool stands(const RuledMove &move, const Cards &cards);
    /// What puts the issue back where it was.
    [[nodiscard]] static RecordChange putBack(const RuledMove &move, Cards &cards);
};

} // namespace hubbub
