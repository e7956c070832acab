// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordtable.h"

#include <QByteArray>
#include <QHash>
#include <QVariant>

#include <functional>

class QModelIndex;

namespace hubbub {

class Cards;
class Notes;
class SeenMarks;
class Stars;
class TrackedRepository;
struct IssueKey;

/// What is the user's own about issues, as views show it beside them; each may be null where it is not shown.
struct IssueAnnotations
{
    const SeenMarks *seen = nullptr;
    const Notes *notes = nullptr;
    const Stars *stars = nullptr;
    const Cards *cards = nullptr;
    /// How the main board's column of a category is called; empty if it is not to be told.
    std::function<QString(const QString &category)> columnTitle = {};
};

/// What a list of issues tells of the issue in \a slot of \a repository: DisplayRole, and the roles of issueroles.h but
/// for IssueGroupRole.
[[nodiscard]] QVariant issueData(const TrackedRepository &repository, RecordTable::Slot slot, int role,
                                 const IssueAnnotations &annotations);

/// The issue that a row with these roles is of.
[[nodiscard]] IssueKey issueKey(const QModelIndex &issue);

/// Of all of them, for QAbstractItemModel::roleNames().
[[nodiscard]] QHash<int, QByteArray> issueRoleNames();

} // namespace hubbub
