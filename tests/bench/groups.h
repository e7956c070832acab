// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/figures.h"
#include "tests/bench/grouprunner.h"
#include "tests/bench/subject.h"

#include <QByteArray>

#include <optional>

namespace hubbub::bench {

// The groups of figures. Each runs in a process of its own, so that none finds what another left in memory.

void prepare(const Subject &subject, Report &report); ///< has the program make the derived files
void measureOpening(const Subject &subject, Report &report);
void measureOpeningCold(const Subject &subject, Report &report); ///< once; a process that measureOpening() starts
void measureSqliteCold(const Subject &subject, Report &report);  ///< the same
void measureStarting(const Subject &subject, Report &report);
void measureSearching(const Subject &subject, Report &report);
void measureTyping(const Subject &subject, Report &report); ///< with a window
void measureSaving(const Subject &subject, Report &report);
void measureMerging(const Subject &subject, Report &report); ///< with a window
void measureFetching(const Subject &subject, Report &report);
void measureRebuilding(const Subject &subject, Report &report);
void mirror(const Subject &subject, Report &report); ///< fills the store from the server HUBBUB_BENCH_API

} // namespace hubbub::bench
