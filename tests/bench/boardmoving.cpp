// SPDX-License-Identifier: MIT
// Cards that are moved, and columns that are scrolled, in a window.
#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "tests/bench/barefile.h"
#include "tests/bench/boarddesk.h"
#include "tests/bench/boardgroups.h"
#include "tests/bench/measure.h"
#include "ui/boardview.h"
#include "ui/cardview.h"
#include "ui/columnview.h"
#include "ui/mainwindow.h"
#include "ui/organizer.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

constexpr double Frame = 16;
// As the original was measured once (milliseconds): one change of a category, to the end of what it does.
constexpr double OriginalMoves1000 = 332;
constexpr double OriginalMoves1800 = 169;

/// A window with the board that was prepared.
class BoardDesk
{
public:
    explicit BoardDesk(const Subject &subject)
        : m_bench(subject)
        , m_bare(subject.store + u"/bare"_s)
    {
        m_bench.loadWindow(boardState(), [](MainWindow &window) { window.resize(1900, 900); });
        isReady = runUntil([this] {
            const auto *column = columnIn(m_bench.window(), u"done"_s);
            return column && column->column().rowCount() > 0;
        });
        settle();
    }

    bool isReady = false;

    [[nodiscard]] MainWindow &window() { return m_bench.window(); }
    [[nodiscard]] Workspace &workspace() { return m_bench.workspace(); }
    [[nodiscard]] ColumnView &column(const QString &category) { return *columnIn(window(), category); }
    [[nodiscard]] const BareFile &bare() const { return m_bare; }
    [[nodiscard]] BoardModel &board() { return boardIn(window())->model(); }
    /// Does \a work. \return what the GUI thread takes until both columns are painted
    double timeToPaint(const std::function<void()> &work, const ColumnView &one, const ColumnView &other)
    {
        m_watch.begin();
        return timeOf(threadTime, [&] {
            work();
            isReady &= m_watch.await(one.cards(), other.cards());
        });
    }
    /// What comes after a change: \return the longest piece of it
    double settle()
    {
        QTimer wake;
        wake.start(20);
        double longest = 0;
        for (const auto end = wallTime() + 200; wallTime() < end;) {
            longest = std::max(longest, timeOf(threadTime, [] {
                                   QCoreApplication::processEvents(QEventLoop::AllEvents
                                                                   | QEventLoop::WaitForMoreEvents);
                               }));
        }
        return longest;
    }

private:
    Workbench m_bench;
    BareFile m_bare;
    PaintWatch m_watch;
};

/// The bytes that a card is on the disk.
QByteArray lineOf(Cards &cards, const IssueKey &key)
{
    const auto slot = cards.slotOf(key);
    return QJsonDocument(cards.table().toJson(slot)).toJson(QJsonDocument::Compact) + '\n';
}

void measureOne(BoardDesk &desk, const QString &category, Report &report)
{
    Organizer organizer(desk.workspace());
    auto &here = desk.column(category);
    auto &there = desk.column(u"review"_s);
    auto &cards = desk.workspace().cards;
    const auto placeOf = [&](const ColumnView &view) { return desk.board().columnOf(view.column().info().category); };
    Samples painted;
    Samples elapsed;
    Samples saved;
    Samples bare;
    Samples after;
    const int size = here.column().rowCount();
    const auto move = [&](const IssueKey &key, const ColumnView &to, int row) {
        const auto begin = wallTime();
        painted.add(desk.timeToPaint([&] { organizer.drop(desk.board(), {key}, placeOf(to), row); }, here, there));
        elapsed.add(wallTime() - begin);
        desk.isReady &= awaitSaved(cards);
        saved.add(wallTime() - begin);
        const auto line = lineOf(cards, key);
        bare.add(timeOf(wallTime, [&] { desk.isReady &= desk.bare().append(line); }));
        report.check(to.column().rowOf(key) == row, u"dropped: a card is not where it should be"_s);
        after.add(desk.settle());
    };
    for (int round = 0; round < 10; ++round) {
        const auto key = here.column().keyAt(size / 2);
        move(key, there, 0);
        move(key, here, size / 2);
    }
    const auto what = u"move a card, column of %L1"_s.arg(size);
    report.add({.what = what + u" -> painted (CPU)"_s,
                .measured = painted.median(),
                .peerName = u"the original, constant: 1,800, storage in memory"_s,
                .peer = OriginalMoves1800,
                .ask = Ask::value(Frame)});
    report.add({.what = what + u" -> painted"_s,
                .measured = elapsed.median(),
                .peerName = u"the original, constant: 1,000"_s,
                .peer = OriginalMoves1000,
                .ask = Ask::value(Frame)});
    report.add({.what = what + u" -> on the disk"_s,
                .measured = saved.median(),
                .peerName = u"bare append and fdatasync"_s,
                .peer = bare.median(),
                .ask = Ask::value(10)});
    report.add({.what = what + u": longest piece of work after it (CPU)"_s,
                .measured = after.median(),
                .ask = Ask::value(Frame)});
}

void measureMany(BoardDesk &desk, Report &report)
{
    Organizer organizer(desk.workspace());
    auto &from = desk.column(u"done"_s);
    auto &to = desk.column(u"doing"_s);
    auto &cards = desk.workspace().cards;
    const int target = desk.board().columnOf(to.column().info().category);
    const auto keys = keysIn(from.column(), 0, 1000);
    const int before = from.column().rowCount();
    Samples moving;
    Samples saving;
    Samples undoing;
    Samples bare;
    for (int round = 0; round < 7; ++round) {
        const auto begin = wallTime();
        moving.add(desk.timeToPaint([&] { organizer.drop(desk.board(), keys, target, 0); }, from, to));
        desk.isReady &= awaitSaved(cards);
        saving.add(wallTime() - begin);
        report.check(keysIn(to.column(), 0, int(keys.size())) == keys, u"dropped: many are not where they should be"_s);
        QByteArray lines;
        for (const auto &key : keys)
            lines += lineOf(cards, key);
        bare.add(timeOf(wallTime, [&] { desk.isReady &= desk.bare().append(lines); }));
        undoing.add(desk.timeToPaint([&] { desk.workspace().edits.undo(); }, from, to));
        desk.isReady &= awaitSaved(cards);
        report.check(from.column().rowCount() == before && keysIn(from.column(), 0, int(keys.size())) == keys,
                     u"undone: many are not where they were"_s);
        desk.settle();
    }
    const auto what = u"move %L1 cards"_s.arg(keys.size());
    report.add({.what = what + u" -> painted (CPU)"_s, .measured = moving.median(), .ask = Ask::value(Frame)});
    report.add({.what = what + u" -> on the disk"_s,
                .measured = saving.median(),
                .peerName = u"bare append and fdatasync"_s,
                .peer = bare.median()});
    report.add({.what = what + u": undo -> painted (CPU)"_s, .measured = undoing.median(), .ask = Ask::value(Frame)});
}

/// A step of the wheel, with what it shows painted.
Samples scroll(BoardDesk &desk, const QString &category)
{
    auto &column = desk.column(category);
    auto *viewport = column.cards()->viewport();
    const auto *bar = column.cards()->verticalScrollBar();
    const QPointF place(viewport->rect().center());
    Samples times;
    for (int step = 0; step < 60; ++step) {
        const int before = bar->value();
        const bool isDown = before < bar->maximum() && (step < 30 || before == bar->minimum());
        const auto time = desk.timeToPaint(
            [&] {
                QWheelEvent wheel(place, viewport->mapToGlobal(place), {}, {0, isDown ? -120 : 120}, {}, {},
                                  Qt::NoScrollPhase, false);
                QCoreApplication::sendEvent(viewport, &wheel);
                if (bar->value() == before)
                    viewport->update(); // there was nowhere to go
            },
            column, column);
        if (bar->value() != before)
            times.add(time);
    }
    return times;
}

} // namespace

void measureBoardMoves(const Subject &subject, Report &report)
{
    BoardDesk desk(subject);
    if (!desk.isReady)
        return report.wrong(u"dropped: there is no board"_s);
    for (const auto &category : {u"todo"_s, u"doing"_s, u"done"_s})
        measureOne(desk, category, report);
    measureMany(desk, report);
    report.check(desk.isReady, u"dropped: something was not painted, or not saved"_s);
}

void measureBoardScrolling(const Subject &subject, Report &report)
{
    BoardDesk desk(subject);
    if (!desk.isReady)
        return report.wrong(u"scrolled: there is no board"_s);
    desk.window().resize(1900, 420); // less than five cards
    desk.settle();
    const auto few = scroll(desk, u"todo"_s);
    const auto many = scroll(desk, u"done"_s);
    report.check(few.count() > 10 && many.count() > 30, u"scrolled: the columns do not move"_s);
    report.add(
        {.what = u"a wheel step in a column of %L1 -> painted (CPU)"_s.arg(desk.column(u"done"_s).column().rowCount()),
         .measured = many.median(),
         .peerName = u"the same among 5"_s,
         .peer = few.median(),
         .ask = Ask::ratio(1.5)});
    report.add({.what = u"a wheel step, the longest (CPU)"_s, .measured = many.max(), .ask = Ask::value(Frame)});
}

} // namespace hubbub::bench
