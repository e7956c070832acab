// SPDX-License-Identifier: MIT
// How a BoardModel brings changed issues to where they belong now, and in what order.
#include "models/boardmodel.h"

#include "models/cardcolumn.h"
#include "models/issuesearch.h"

#include <algorithm>
#include <utility>

namespace hubbub {

namespace {

/// Of rows that come or go, in as many pieces, a column tells one by one; of more at once.
constexpr int MostRuns = 300;

int runsIn(const std::vector<int> &rows)
{
    int runs = 0;
    for (size_t i = 0; i < rows.size(); ++i)
        runs += i == 0 || rows[i] != rows[i - 1] + 1;
    return runs;
}

/// Calls \a use(first, count) for each run of numbers in \a rows that follow each other, from the last to the first.
template<typename Use>
void forEachRunBackwards(const std::vector<int> &rows, Use use)
{
    for (auto end = rows.size(); end > 0;) {
        auto first = end - 1;
        while (first > 0 && rows[first - 1] == rows[first] - 1)
            --first;
        use(rows[first], int(end - first));
        end = first;
    }
}

/// What most positions differ in, as a number in their order.
quint64 headOf(QByteArrayView position)
{
    quint64 head = 0;
    for (qsizetype i = 0; i < qsizetype(sizeof(head)); ++i)
        head = head << 8 | (i < position.size() ? uchar(position[i]) : 0);
    return head;
}

} // namespace

/// Of one source: what may be another, what of it is here, and what the search finds.
struct BoardModel::Changed
{
    SlotSet touched;
    SlotSet live;
    SlotSet found;
};

std::vector<BoardModel::Changed> BoardModel::takeChanged()
{
    std::vector<Changed> all;
    for (quint32 number = 0; number < m_sources.size(); ++number) {
        auto &source = *m_sources[number];
        Changed changed{std::exchange(source.changed, SlotSet()), SlotSet(), SlotSet()};
        changed.live = changed.touched;
        changed.live.keepIf([&](Slot slot) { return source.table().isLive(slot); });
        if (changed.touched.count() > 0)
            changed.found = m_search.matching(m_query, *source.repository, changed.live);
        auto &places = m_places[number];
        const auto end = std::max(changed.touched.end(), places.column.size());
        places.column.resize(end, NoColumn);
        places.record.resize(end, RecordTable::NoSlot);
        all.push_back(std::move(changed));
    }
    return all;
}

quint8 BoardModel::wantedColumn(const std::vector<Changed> &changed, const IssueRow &row) const
{
    const auto &source = changed[row.source];
    return source.live.contains(row.slot) ? wantedColumn(row.source, row.slot, source.found) : NoColumn;
}

/// All sources at once: what is out of its place must be out of the way before anything finds its own.
void BoardModel::updateChanged()
{
    const auto changed = takeChanged();
    noteWhereColumnsAre();
    std::vector<int> counts(m_columns.size());
    std::vector<IssueRows> come(m_columns.size());
    for (quint32 source = 0; source < changed.size(); ++source) {
        const auto &column = m_places[source].column;
        changed[source].touched.forEach([&](Slot slot) {
            if (column[slot] != NoColumn)
                ++counts[column[slot]];
            const auto place = wantedColumn(changed, {source, slot});
            if (place != NoColumn && place != column[slot])
                come[place].push_back({source, slot});
        });
    }
    for (size_t place = 0; place < m_columns.size(); ++place) {
        const auto &rows = m_columns[place]->m_rows;
        const auto touched = touchedRows(*m_columns[place], changed, counts[place]);
        const auto stay = staying(*m_columns[place], changed, touched);
        std::vector<int> gone;
        std::set_difference(touched.begin(), touched.end(), stay.begin(), stay.end(), std::back_inserter(gone));
        for (const auto row : gone) {
            if (wantedColumn(changed, rows[size_t(row)]) == place)
                come[place].push_back(rows[size_t(row)]);
        }
        announce(*m_columns[place], stay);
        takeOut(quint8(place), gone);
    }
    for (size_t place = 0; place < m_columns.size(); ++place)
        putIn(quint8(place), std::move(come[place]));
}

/// The rows of a column that are \a count touched issues.
std::vector<int> BoardModel::touchedRows(const CardColumn &column, const std::vector<Changed> &changed, int count)
{
    std::vector<int> rows;
    for (int row = 0; int(rows.size()) < count; ++row) {
        const auto &card = column.m_rows[size_t(row)];
        if (changed[card.source].touched.contains(card.slot))
            rows.push_back(row);
    }
    return rows;
}

/// Those of \a touched that belong to this column and are in order with all others that stay.
std::vector<int> BoardModel::staying(const CardColumn &column, const std::vector<Changed> &changed,
                                     const std::vector<int> &touched) const
{
    const auto &rows = column.m_rows;
    const auto belongs = [&](const IssueRow &row) {
        const auto place = wantedColumn(changed, row);
        return place != NoColumn && m_columns[place].get() == &column;
    };
    std::vector<int> stay;
    for (size_t first = 0, end = 0; first < touched.size(); first = end) {
        while (++end < touched.size() && touched[end] == touched[end - 1] + 1) {}
        auto before = touched[first] - 1;
        const auto after = size_t(touched[end - 1] + 1);
        for (auto i = first; i < end; ++i) {
            const auto &row = rows[size_t(touched[i])];
            if (!belongs(row) || (before >= 0 && !isBefore(column, rows[size_t(before)], row))
                || (after < rows.size() && !isBefore(column, row, rows[after])))
                continue;
            before = touched[i];
            stay.push_back(before);
        }
    }
    return stay;
}

/// What cards that stay where they are show may be another.
void BoardModel::announce(CardColumn &column, const std::vector<int> &rows)
{
    const auto tell = [&column](int first, int last) {
        Q_EMIT column.dataChanged(column.index(first), column.index(last));
    };
    if (runsIn(rows) > MostRuns)
        return tell(rows.front(), rows.back());
    forEachRunBackwards(rows, [&](int first, int count) { tell(first, first + count - 1); });
}

void BoardModel::takeOut(quint8 place, const std::vector<int> &gone)
{
    if (gone.empty())
        return;
    auto &column = *m_columns[place];
    auto &rows = column.m_rows;
    for (const auto row : gone)
        m_places[rows[size_t(row)].source].column[rows[size_t(row)].slot] = NoColumn;
    if (runsIn(gone) > MostRuns) {
        column.beginResetModel();
        auto next = gone.begin();
        int row = 0;
        std::erase_if(rows, [&](const IssueRow &) {
            const bool isGone = next != gone.end() && *next == row++;
            next += isGone;
            return isGone;
        });
        column.endResetModel();
    } else {
        forEachRunBackwards(gone, [&](int first, int count) {
            column.beginRemoveRows({}, first, first + count - 1);
            rows.erase(rows.begin() + first, rows.begin() + first + count);
            column.endRemoveRows();
        });
    }
    Q_EMIT countChanged(place);
}

void BoardModel::putIn(quint8 place, IssueRows come)
{
    if (come.empty())
        return;
    auto &column = *m_columns[place];
    auto &rows = column.m_rows;
    sort(column, come);
    const auto isLess = [&](const IssueRow &a, const IssueRow &b) { return isBefore(column, a, b); };
    std::vector<int> at; // which row each one is going to be
    for (size_t i = 0; come.size() <= size_t(MostRuns) && i < come.size(); ++i)
        at.push_back(int(std::upper_bound(rows.begin(), rows.end(), come[i], isLess) - rows.begin() + ptrdiff_t(i)));
    for (const auto &row : come)
        m_places[row.source].column[row.slot] = place;
    if (at.empty()) {
        column.beginResetModel();
        IssueRows all(rows.size() + come.size());
        std::merge(rows.begin(), rows.end(), come.begin(), come.end(), all.begin(), isLess);
        rows = std::move(all);
        column.endResetModel();
    }
    for (size_t first = 0, end = 0; first < at.size(); first = end) {
        while (++end < at.size() && at[end] == at[end - 1] + 1) {}
        column.beginInsertRows({}, at[first], at[end - 1]);
        rows.insert(rows.begin() + at[first], come.begin() + ptrdiff_t(first), come.begin() + ptrdiff_t(end));
        column.endInsertRows();
    }
    Q_EMIT countChanged(place);
}

QByteArrayView BoardModel::positionOf(const IssueRow &row) const
{
    const auto record = m_places[row.source].record[row.slot];
    return record == RecordTable::NoSlot ? QByteArrayView() : m_cards.positionAt(record);
}

bool BoardModel::isBefore(const CardColumn &column, const IssueRow &a, const IssueRow &b) const
{
    if (column.isSorted())
        return m_sorter.isBefore(a, b);
    const auto order = positionOf(a).compare(positionOf(b));
    return order != 0 ? order < 0 : m_sorter.isBefore(a, b);
}

void BoardModel::sort(const CardColumn &column, IssueRows &rows) const
{
    if (column.isSorted())
        return m_sorter.sort(rows);
    // Looking each position up anew for each comparison would take longer than a frame for 50,000.
    std::vector<std::pair<quint64, IssueRow>> headed;
    headed.reserve(rows.size());
    for (const auto &row : rows)
        headed.emplace_back(headOf(positionOf(row)), row);
    std::sort(headed.begin(), headed.end(), [&](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : isBefore(column, a.second, b.second);
    });
    std::transform(headed.begin(), headed.end(), rows.begin(), [](const auto &each) { return each.second; });
}

} // namespace hubbub
