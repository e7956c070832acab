// SPDX-License-Identifier: MIT
#pragma once

#include "models/issue.h"
#include "models/slotset.h"
#include "models/trackedrepository.h"

#include <memory>
#include <vector>

namespace hubbub {

/// The issues of one repository as a part of an IssueListModel.
struct IssueSource
{
    TrackedRepository *repository;
    int place = 0;                    ///< its row in the library
    SlotSet known = SlotSet();        ///< has a place among all issues of the list
    SlotSet shown = SlotSet();        ///< has a row, or is about to
    SlotSet changed = SlotSet();      ///< said to be another by now, and not looked at yet
    std::vector<quint32> viewed = {}; ///< when, by slot, as of the last sort; empty in all orders but that one
    bool isStale = false;             ///< searches are said to be answered in another way by now

    [[nodiscard]] const RecordTable &table() const { return repository->issues().table(); }
};
using IssueSources = std::vector<std::unique_ptr<IssueSource>>;

/// An issue of one of them.
struct IssueRow
{
    quint32 source; ///< its place in the sources
    RecordTable::Slot slot;
    bool operator==(const IssueRow &) const = default;
};
using IssueRows = std::vector<IssueRow>;

} // namespace hubbub
