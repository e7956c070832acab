// SPDX-License-Identifier: MIT
#include "tests/bench/boarddesk.h"

#include "models/cardcolumn.h"
#include "tests/bench/boardgroups.h"
#include "tests/bench/measure.h"
#include "ui/boardview.h"
#include "ui/cardview.h"
#include "ui/columnview.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

bool runUntil(const std::function<bool()> &isOver)
{
    QTimer wake; // so that waiting for what never comes ends
    wake.start(20);
    const auto end = wallTime() + 120'000;
    while (!isOver()) {
        if (wallTime() > end)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return true;
}

PaintWatch::PaintWatch()
{
    qApp->installEventFilter(this);
}

bool PaintWatch::await(const CardView *one, const CardView *other)
{
    return runUntil([&] { return m_painted.contains(one) && m_painted.contains(other); });
}

bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint)
        return false;
    if (const auto *view = qobject_cast<CardView *>(watched->parent())) {
        m_painted.insert(view);
        if (painted)
            painted(*view);
    }
    return false;
}

WindowState boardState()
{
    WindowState state;
    state.place.board = MainBoard;
    return state;
}

BoardView *boardIn(const MainWindow &window)
{
    return window.findChild<BoardView *>(u"board"_s);
}

ColumnView *columnIn(const MainWindow &window, const QString &category)
{
    const auto *board = boardIn(window);
    for (auto *view : board ? board->columns() : QList<ColumnView *>()) {
        if (view->column().info().category == category)
            return view;
    }
    return nullptr;
}

bool awaitSaved(const LocalRecords &records)
{
    return runUntil([&] { return !records.hasUnsaved(); }) && !records.isFailing();
}

QList<IssueKey> keysIn(const CardColumn &column, int row, int count)
{
    QList<IssueKey> keys;
    for (int i = row; i < std::min(row + count, column.rowCount()); ++i)
        keys.append(column.keyAt(i));
    return keys;
}

void prepareBoard(const Subject &subject, Report &report)
{
    Workbench bench(subject);
    bench.load();
    auto &workspace = bench.workspace();
    auto &boards = workspace.library.boards();
    const auto column = boards.addColumn(MainBoard, u"Review"_s, workspace.cards);
    boards.columnRecords().put(column.put);
    const auto review = column.put.first()[u"category"].toString();
    auto closed = subject.truth();
    std::erase_if(closed, [](const IssueTruth &issue) { return issue.isOpen; });
    const BoardSizes sizes(subject.issues);
    auto next = closed.cbegin();
    const auto put = [&](const QString &category, int count) {
        QList<IssueKey> keys;
        for (; keys.size() < count && next != closed.cend(); ++next)
            keys.append({subject.host, subject.repository, next->id});
        workspace.cards.put(workspace.cards.put(keys, MainBoard, category, {}, {}).put);
    };
    put(u"todo"_s, sizes.toDo);
    put(review, sizes.review);
    put(u"doing"_s, sizes.doing);
    put(u"done"_s, sizes.done);
    report.check(awaitSaved(workspace.cards) && awaitSaved(boards.columnRecords()) && review == u"review",
                 u"prepared: the cards cannot be written"_s);
    // What the program does as soon as it has nothing better to do.
    QEventLoop loop;
    bench.store().tidy(&loop, [&loop] { loop.quit(); });
    loop.exec();
}

} // namespace hubbub::bench
