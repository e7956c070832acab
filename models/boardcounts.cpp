// SPDX-License-Identifier: MIT
#include "models/boardcounts.h"

#include "models/boards.h"
#include "models/library.h"

#include <QSet>

#include <chrono>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

BoardCounts::BoardCounts(Library &library, Cards &cards, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_cards(cards)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &BoardCounts::countAll);
    const auto recount = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&cards, &Collection::updated, this, recount);
    connect(&library.boards(), &Boards::columnsChanged, this, recount);
    connect(&library.boards(), &Boards::boardsChanged, this, recount);
    connect(&library, &Library::activeChanged, this, recount);
    connect(&library, &Library::loaded, this, recount);
    connect(&library, &QAbstractItemModel::rowsInserted, this, recount);
    connect(&library, &QAbstractItemModel::rowsRemoved, this, recount);
    recount();
}

void BoardCounts::countAll()
{
    const auto &cards = m_cards.table();
    QHash<qint64, QSet<quint32>> categories; // as the symbols that Cards has for them
    for (const auto boards = m_library.boards().boards(); const auto &board : boards) {
        for (const auto columns = m_library.boards().columns(board.id); const auto &column : columns) {
            if (column.category != DefaultCategory)
                categories[board.id].insert(cards.symbols().find(column.category.toUtf8()));
        }
    }
    QHash<qint64, int> counts;
    for (int row = 0; row < m_library.count(); ++row) {
        if (!m_library.at(row).isActive())
            continue;
        m_cards.forEachIn(m_library.at(row), [&](Collection::Slot card, Collection::Slot) {
            const auto board = m_cards.boardAt(card);
            const auto category = cards.symbol(card, Cards::Category);
            const auto columns = categories.constFind(board);
            counts[board] += int(category != 0 && columns != categories.cend() && columns->contains(category));
        });
    }
    if (std::exchange(m_counts, counts) != counts)
        Q_EMIT changed();
}

} // namespace hubbub
