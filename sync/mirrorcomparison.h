// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorbriefs.h"
#include "sync/mirrorstep.h"

#include <deque>

namespace hubbub {

/// Finds what `since` cannot show: issues that were deleted, transferred or converted, and by their number of comments
/// those of which comments were deleted (github-api.md section 3).
///
/// A listing of all issues in the order of their creation, every seven days, and every thirty where there are more
/// than 10,000. An issue that is not in it is asked for by itself; only 301, 404 or 410 makes it a tombstone. An issue
/// that is another in it than in the store is stored.
class MirrorComparison : public MirrorStep
{
    Q_OBJECT

public:
    explicit MirrorComparison(MirrorScope &scope);
    void start() override;

private:
    void listAll();
    void compareWith(const QJsonArray &page, bool isLast);
    void keepDifferent(const QJsonArray &page);
    void checkNextSuspect();
    void settle(const IssueBrief &suspect, const QJsonObject &answer);
    void buryIssue(const IssueBrief &issue, const QString &reason, const QString &movedTo);
    void keepChecked();
    [[nodiscard]] qint64 daysSince() const;
    [[nodiscard]] QJsonValue now() const;

    IssueBriefs m_issues;
    size_t m_compared = 0;             // so many of them, from the highest number down
    std::deque<IssueBrief> m_suspects; // not in the listing
    bool m_isSettled = false;          // what of them is gone
    int m_keeping = 0;                 // pages on their way to the disk
};

} // namespace hubbub
