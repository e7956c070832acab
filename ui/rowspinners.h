// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QPersistentModelIndex>
#include <QTimer>

class QAbstractItemView;

namespace hubbub {

class SpinnerClock;

/// Which rows of a list of repositories have a spinner: those that are loading (RepositoryStateRole), but only for what
/// takes a moment, and then long enough not to flicker. Repaints them as it turns.
class RowSpinners : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    RowSpinners(SpinnerClock &clock, QAbstractItemView *view, QObject *parent);
    ~RowSpinners() override;

    /// For whoever paints the row: the wait of one that is loading begins when this is first asked.
    [[nodiscard]] bool isShown(const QModelIndex &index);

private:
    void repaint();
    void endWaits();

    SpinnerClock &m_clock;
    QAbstractItemView *m_view;
    /// Rows that were painted while loading, since then; holds the clock while not empty.
    QHash<QPersistentModelIndex, QElapsedTimer> m_waits;
    QTimer m_look; ///< whether a wait is over, or to be shown
};

} // namespace hubbub
