// SPDX-License-Identifier: MIT
// The order of a Library's rows.
#include "models/library.h"

#include "models/libraryboard.h"

#include <algorithm>

namespace hubbub {

namespace {

bool areTogether(const TrackedRepository &a, const TrackedRepository &b)
{
    return a.host() == b.host() && ownerOf(a).compare(ownerOf(b), Qt::CaseInsensitive) == 0;
}

} // namespace

QString ownerOf(const TrackedRepository &repository)
{
    return repository.fullName().section(u'/', 0, 0);
}

/// The rows of the owner that \a row belongs to, from the first to behind the last.
std::pair<int, int> Library::groupAt(int row) const
{
    auto begin = row;
    auto end = row + 1;
    while (begin > 0 && areTogether(at(begin - 1), at(row)))
        --begin;
    while (end < count() && areTogether(at(end), at(row)))
        ++end;
    return {begin, end};
}

bool Library::comesBefore(const TrackedRepository &a, const TrackedRepository &b) const
{
    const auto rankA = m_arrangement->rank(a.host(), a.id());
    const auto rankB = m_arrangement->rank(b.host(), b.id());
    if (rankA >= 0 && rankB >= 0)
        return rankA < rankB;
    const auto owners = ownerOf(a).compare(ownerOf(b), Qt::CaseInsensitive);
    if (owners != 0)
        return owners < 0;
    if (a.host() == b.host())
        return a.fullName().compare(b.fullName(), Qt::CaseInsensitive) < 0;
    const auto known = std::find_if(m_hosts.begin(), m_hosts.end(),
                                    [&](const Host &host) { return host.name == a.host() || host.name == b.host(); });
    return known->name == a.host();
}

/// The row that \a repository has, or gets, among all others.
int Library::placeFor(const TrackedRepository &repository) const
{
    std::vector<const TrackedRepository *> others;
    for (const auto &other : m_repositories) {
        if (other.get() != &repository)
            others.push_back(other.get());
    }
    const auto isTogether = [&](const auto *other) { return areTogether(*other, repository); };
    const auto isLater = [&](const auto *other) { return comesBefore(repository, *other); };
    const auto group = std::find_if(others.begin(), others.end(), isTogether);
    if (group != others.end()) {
        const auto end = std::find_if_not(group, others.end(), isTogether);
        return int(std::find_if(group, end, isLater) - others.begin());
    }
    auto place = others.begin();
    while (place != others.end() && !isLater(*place)) { // from group to group
        const auto *first = *place;
        place = std::find_if_not(place, others.end(), [&](const auto *other) { return areTogether(*other, *first); });
    }
    return int(place - others.begin());
}

bool Library::move(int from, int to)
{
    if (from == to || std::min(from, to) < 0 || std::max(from, to) >= count())
        return false;
    const auto [begin, end] = groupAt(from);
    if (to >= begin && to < end) {
        moveRun(from, from, to > from ? to + 1 : to);
    } else {
        const auto [otherBegin, otherEnd] = groupAt(to);
        moveRun(begin, end - 1, to < begin ? otherBegin : otherEnd);
    }
    saveArrangement();
    return true;
}

/// \param destination the row before which they are put, as beginMoveRows() has it
void Library::moveRun(int first, int last, int destination)
{
    if (!beginMoveRows({}, first, last, {}, destination))
        return;
    const auto start = m_repositories.begin();
    if (destination < first)
        std::rotate(start + destination, start + first, start + last + 1);
    else
        std::rotate(start + first, start + last + 1, start + destination);
    endMoveRows();
    announceGroups(first);
    announceGroups(destination);
}

/// It may have got another owner.
void Library::regroup(const TrackedRepository *repository)
{
    const auto from = rowOf(repository);
    if (!repository->repo().hasChanged(u"full_name") || from < 0)
        return;
    const auto to = placeFor(*repository);
    moveRun(from, from, to > from ? to + 1 : to);
}

/// Rows came, went or moved at \a row: its group and the one above it may be others.
void Library::announceGroups(int row)
{
    if (count() == 0)
        return;
    const auto first = groupAt(std::clamp(row - 1, 0, count() - 1)).first;
    const auto last = groupAt(std::clamp(row, 0, count() - 1)).second - 1;
    Q_EMIT dataChanged(index(first), index(last), {RepositoryOwnerRole, RepositoryGroupRole});
}

} // namespace hubbub
