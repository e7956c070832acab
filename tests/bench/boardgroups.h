// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/figures.h"
#include "tests/bench/subject.h"

#include <algorithm>

namespace hubbub::bench {

/// How many cards the user has put into the columns of the board that is measured. "Review" is one of their own.
struct BoardSizes
{
    explicit BoardSizes(int issues)
        : doing(std::min(1827, issues / 20))
        , done(std::min(50000, issues / 4))
    {
    }

    int toDo = 5;
    int doing;
    int done;
    int review = 5;

    [[nodiscard]] int all() const { return toDo + doing + done + review; }
};

// The groups of figures of bench_board, each in a process of its own.

void prepareBoard(const Subject &subject, Report &report); ///< puts the cards into the store
void measureBoardArrival(const Subject &subject, Report &report);
void measureBoardStart(const Subject &subject, Report &report);
void measureBoardModel(const Subject &subject, Report &report); ///< without a window
void measureBoardMoves(const Subject &subject, Report &report);
void measureBoardScrolling(const Subject &subject, Report &report);

} // namespace hubbub::bench
