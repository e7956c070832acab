// SPDX-License-Identifier: MIT
#include "ui/viewsmodel.h"

#include "models/boardcounts.h"
#include "models/savedviews.h"
#include "models/searchcounts.h"
#include "ui/organizer.h"
#include "ui/theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

ViewsModel::ViewsModel(SavedViews &saved, SearchCounts &counts, const Boards &boards, const BoardCounts &boardCounts,
                       QObject *parent)
    : QAbstractListModel(parent)
    , m_saved(saved)
    , m_counts(counts)
    , m_boards(boards)
    , m_boardCounts(boardCounts)
    , m_shownBoards(boards.boards())
    , m_builtIn{{u"all-open"_s, tr("All open issues"), u"is:open"_s},
                {u"unread"_s, tr("Unread"), u"is:open is:unread"_s},
                {u"assigned"_s, tr("Assigned to me"), u"is:open assignee:@me"_s},
                {u"created"_s, tr("Created by me"), u"is:open author:@me"_s},
                {u"mentioned"_s, tr("Mentioned"), u"is:open mentions:@me"_s},
                {u"recent"_s, tr("Recently viewed"), u"is:viewed sort:viewed"_s, false},
                {u"list"_s, tr("All issues"), QString()}}
{
    followBoards();
    followSaved();
    connect(&counts, &SearchCounts::changed, this, &ViewsModel::announceCount);
    countQueries();
}

void ViewsModel::followSaved()
{
    const auto inView = [this](int row) { return firstSaved() + row; };
    connect(
        &m_saved, &QAbstractItemModel::rowsAboutToBeInserted, this,
        [this, inView](const QModelIndex &, int first, int last) { beginInsertRows({}, inView(first), inView(last)); });
    connect(&m_saved, &QAbstractItemModel::rowsInserted, this, [this] {
        endInsertRows();
        countQueries();
    });
    connect(
        &m_saved, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this, inView](const QModelIndex &, int first, int last) { beginRemoveRows({}, inView(first), inView(last)); });
    connect(&m_saved, &QAbstractItemModel::rowsRemoved, this, [this] {
        endRemoveRows();
        countQueries();
    });
    connect(&m_saved, &QAbstractItemModel::dataChanged, this,
            [this, inView](const QModelIndex &first, const QModelIndex &last) {
                Q_EMIT dataChanged(index(inView(first.row())), index(inView(last.row())));
                countQueries();
            });
    connect(&m_saved, &QAbstractItemModel::layoutAboutToBeChanged, this, &ViewsModel::holdPlaces);
    connect(&m_saved, &QAbstractItemModel::layoutChanged, this, &ViewsModel::restorePlaces);
    connect(&m_saved, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&m_saved, &QAbstractItemModel::modelReset, this, [this] {
        endResetModel();
        countQueries();
    });
}

void ViewsModel::followBoards()
{
    connect(&m_boards, &Boards::boardsChanged, this, [this] {
        auto boards = m_boards.boards();
        const auto first = builtInCount();
        const auto before = int(m_shownBoards.size()), after = int(boards.size());
        if (after > before)
            beginInsertRows({}, first + before, first + after - 1);
        else if (after < before)
            beginRemoveRows({}, first + after, first + before - 1);
        m_shownBoards = std::move(boards);
        if (after > before)
            endInsertRows();
        else if (after < before)
            endRemoveRows();
        Q_EMIT dataChanged(index(first), index(first + after - 1));
    });
    connect(&m_boardCounts, &BoardCounts::changed, this, [this] {
        Q_EMIT dataChanged(index(builtInCount()), index(firstSaved() - 1), {CountRole, Qt::AccessibleTextRole});
    });
}

void ViewsModel::holdPlaces()
{
    Q_EMIT layoutAboutToBeChanged();
    for (const auto indexes = persistentIndexList(); const auto &index : indexes) {
        if (index.row() < firstSaved())
            continue;
        m_heldIndexes.append(index);
        m_heldIds.push_back(*m_saved.table().id(m_saved.slotAt(index.row() - firstSaved())));
    }
}

void ViewsModel::restorePlaces()
{
    QModelIndexList now;
    for (const auto id : m_heldIds)
        now.append(index(firstSaved() + m_saved.rowOf(m_saved.table().slotOf(id))));
    changePersistentIndexList(m_heldIndexes, now);
    m_heldIndexes.clear();
    m_heldIds.clear();
    Q_EMIT layoutChanged();
}

void ViewsModel::countQueries()
{
    QStringList queries;
    for (int row = 0; row < rowCount(); ++row) {
        if (const auto shown = view(row); shown.isCounted)
            queries.append(shown.query);
    }
    m_counts.setQueries(queries);
}

void ViewsModel::announceCount(const QString &query)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (!boardAt(row) && view(row).query == query)
            Q_EMIT dataChanged(index(row), index(row), {CountRole, Qt::AccessibleTextRole});
    }
}

ViewsModel::View ViewsModel::view(int row) const
{
    if (row < builtInCount())
        return m_builtIn[size_t(row)];
    if (row < firstSaved()) {
        const auto &board = m_shownBoards[size_t(row - builtInCount())];
        return {u"board"_s, boardName(board), board.query, false};
    }
    const auto savedRow = row - firstSaved();
    return {u"star"_s, m_saved.title(savedRow), m_saved.query(savedRow)};
}

int ViewsModel::find(const QString &query) const
{
    const auto simple = query.simplified();
    for (int row = 0; row < rowCount(); ++row) {
        if (!boardAt(row) && view(row).query.simplified() == simple)
            return row;
    }
    return -1;
}

int ViewsModel::findBoard(qint64 board) const
{
    const auto found = std::find_if(m_shownBoards.begin(), m_shownBoards.end(),
                                    [board](const Board &each) { return each.id == board; });
    return found == m_shownBoards.end() ? -1 : builtInCount() + int(found - m_shownBoards.begin());
}

std::optional<qint64> ViewsModel::boardAt(int row) const
{
    if (row < builtInCount() || row >= firstSaved())
        return {};
    return m_shownBoards[size_t(row - builtInCount())].id;
}

int ViewsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : firstSaved() + m_saved.count();
}

QVariant ViewsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto shown = view(index.row());
    const auto board = boardAt(index.row());
    const auto count = board ? std::optional(m_boardCounts.count(*board))
        : shown.isCounted    ? m_counts.count(shown.query)
                             : std::nullopt;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return shown.title;
    case Qt::DecorationRole: return themedIcon(shown.icon);
    case Qt::ToolTipRole:
    case QueryRole: return shown.query;
    case Qt::AccessibleTextRole: return count ? tr("%1, %Ln", nullptr, *count).arg(shown.title) : shown.title;
    case CountRole: return count ? QVariant(*count) : QVariant();
    case IconRole: return shown.icon;
    case IsSavedRole: return index.row() >= firstSaved();
    case BoardRole: return board ? QVariant(*board) : QVariant();
    default: return {};
    }
}

bool ViewsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const bool fits = role == Qt::EditRole && checkIndex(index, CheckIndexOption::IndexIsValid)
        && index.row() >= builtInCount() && !value.toString().simplified().isEmpty();
    if (!fits)
        return false;
    if (const auto board = boardAt(index.row()))
        Q_EMIT boardRenameRequested(*board, value.toString());
    else
        m_saved.rename(index.row() - firstSaved(), value.toString());
    return true;
}

Qt::ItemFlags ViewsModel::flags(const QModelIndex &index) const
{
    const auto flags = QAbstractListModel::flags(index);
    return index.isValid() && index.row() >= builtInCount() ? flags | Qt::ItemIsEditable : flags;
}

} // namespace hubbub
