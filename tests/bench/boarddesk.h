// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"
#include "tests/bench/workbench.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace hubbub {
class BoardView;
class CardColumn;
class CardView;
class ColumnView;
class LocalRecords;
struct WindowState;
} // namespace hubbub

namespace hubbub::bench {

/// Runs the event loop until \a isOver, which is asked after whatever happens, and every 20 milliseconds.
/// \return false if that takes longer than two minutes
[[nodiscard]] bool runUntil(const std::function<bool()> &isOver);

/// Sees which columns of a board are painted.
class PaintWatch : public QObject
{
public:
    PaintWatch();

    /// Forgets what was painted so far.
    void begin() { m_painted.clear(); }
    /// Runs the event loop until both were painted since begin().
    [[nodiscard]] bool await(const CardView *one, const CardView *other);

    /// Asked whenever a column is painted.
    std::function<void(const CardView &)> painted;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSet<const CardView *> m_painted;
};

/// A window that shows the main board.
[[nodiscard]] WindowState boardState();
[[nodiscard]] BoardView *boardIn(const MainWindow &window);
/// Null if there is no such column, as long as no board is shown.
[[nodiscard]] ColumnView *columnIn(const MainWindow &window, const QString &category);
/// Whether all is on the disk; waits for it.
[[nodiscard]] bool awaitSaved(const LocalRecords &records);
/// \a count cards of a column from \a row on.
[[nodiscard]] QList<IssueKey> keysIn(const CardColumn &column, int row, int count);

} // namespace hubbub::bench
