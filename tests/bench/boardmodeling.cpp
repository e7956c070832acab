// SPDX-License-Identifier: MIT
// What a board takes of the GUI thread without what paints it.
#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "models/issuesearch.h"
#include "tests/bench/boarddesk.h"
#include "tests/bench/boardgroups.h"
#include "tests/bench/measure.h"
#include "tests/bench/syntheticstore.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <malloc.h>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

/// What this process has of its heap, in bytes.
double heap()
{
    const auto info = ::mallinfo2();
    return double(info.uordblks) + double(info.hblkhd);
}

void measureFilling(BoardModel &board, const Subject &subject, Report &report)
{
    Samples showing;
    Samples everything;
    for (int round = 0; round < 9; ++round) {
        board.setShown(false);
        board.setQuery(u"is:open"_s);
        showing.add(timeOf(threadTime, [&] { board.setShown(true); }));
        everything.add(timeOf(threadTime, [&] { board.setQuery({}); }));
    }
    const auto uncategorized = board.column(board.columnOf(QString(DefaultCategory))).rowCount();
    report.add({.what = u"fill a board of %L1 issues (CPU)"_s.arg(subject.issues),
                .measured = showing.median(),
                .ask = Ask::value(16)});
    report.add({.what = u"... with all %L1 others uncategorized (CPU)"_s.arg(uncategorized),
                .measured = everything.median(),
                .ask = Ask::value(16)});
    board.setQuery(u"is:open"_s);
}

void measureOne(BoardModel &board, Edits &edits, const QString &from, Report &report)
{
    Samples moving;
    const int there = board.columnOf(u"review"_s), here = board.columnOf(from);
    const int size = board.column(here).rowCount();
    for (int round = 0; round < 30; ++round) {
        const auto key = board.column(here).keyAt(size / 2);
        moving.add(timeOf(threadTime, [&] { edits.apply({}, {board.move({key}, there, 0)}); }));
        report.check(board.columnOf(key) == there, u"moved: a card is not where it should be"_s);
        moving.add(timeOf(threadTime, [&] { edits.apply({}, {board.move({key}, here, size / 2)}); }));
        report.check(board.column(here).rowOf(key) == size / 2, u"moved: a card is in another row"_s);
    }
    report.add({.what = u"move a card in the model, column of %L1 (CPU)"_s.arg(size),
                .measured = moving.median(),
                .ask = Ask::value(1)});
}

/// A page of changed issues, as a refresh brings it, with and without a board that follows.
void measureRefresh(BoardModel &board, Workbench &bench, const Subject &subject, Report &report)
{
    const SyntheticStore synthetic(subject.issues, 0);
    int revision = 1;
    const auto refresh = [&] {
        QJsonArray page;
        ++revision;
        for (int i = 1; i <= 100; ++i)
            page.append(QJsonDocument::fromJson(synthetic.issueRecord(i * (subject.issues / 100), revision)).object());
        return timeOf(threadTime, [&] {
            bench.issues().set(page, {.remove = false});
            QCoreApplication::processEvents();
        });
    };
    Samples with;
    Samples without;
    for (int round = 0; round < 15; ++round) {
        board.setShown(true);
        with.add(refresh());
        board.setShown(false);
        without.add(refresh());
    }
    report.add({.what = u"100 changed issues reach the board (CPU)"_s,
                .measured = std::max(0.0, with.median() - without.median()),
                .ask = Ask::value(3)});
    board.setShown(true);
}

} // namespace

void measureBoardModel(const Subject &subject, Report &report)
{
    Workbench bench(subject);
    bench.load();
    auto &workspace = bench.workspace();
    const auto before = heap();
    Cards again(&bench.local());
    again.load();
    report.check(runUntil([&] { return again.isLoaded(); }), u"the cards are not read"_s);
    const auto loaded = heap();
    IssueSearch search;
    BoardModel board(workspace.library, workspace.cards, search, {});
    board.setShown(true);
    const auto shown = heap();
    measureFilling(board, subject, report);
    for (const auto &category : {u"todo"_s, u"doing"_s, u"done"_s})
        measureOne(board, workspace.edits, category, report);
    measureRefresh(board, bench, subject, report);
    report.check(awaitSaved(workspace.cards), u"moved: the cards cannot be written"_s);
    const auto cards = std::max(1, again.count());
    report.add({.what = u"memory a card of the user's (%L1)"_s.arg(again.count()),
                .measured = (loaded - before) / cards,
                .unit = u"B"_s});
    report.add({.what = u"memory of a shown board, by issue"_s,
                .measured = (shown - loaded) / subject.issues,
                .unit = u"B"_s});
}

} // namespace hubbub::bench
