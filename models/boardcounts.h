// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

namespace hubbub {

class Cards;
class Library;

/// How many cards the user has put into columns other than Uncategorized, by board: those of the shown repositories.
/// Counted a moment after something changes.
class BoardCounts : public QObject
{
    Q_OBJECT

public:
    /// \param library, \param cards outlive it
    BoardCounts(Library &library, Cards &cards, QObject *parent = nullptr);

    [[nodiscard]] int count(qint64 board) const { return m_counts.value(board); }

Q_SIGNALS:
    void changed();

private:
    void countAll();

    Library &m_library;
    Cards &m_cards;
    QHash<qint64, int> m_counts;
    QTimer m_soon;
};

} // namespace hubbub
