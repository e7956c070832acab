// SPDX-License-Identifier: MIT
// When rules act, and on what.
#include "models/rulesrefresh.h"

#include "models/edits.h"
#include "models/library.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

struct Dated
{
    qint64 updated;
    IssueKey issue;
};

void addDated(const TrackedRepository &repository, SlotSet issues, std::vector<Dated> &dated)
{
    const auto &table = repository.issues().table();
    issues.keepIf([&](RecordTable::Slot slot) {
        dated.push_back(
            {table.integer(slot, IssueUpdatedAt), {repository.host(), repository.id(), table.id(slot).value_or(0)}});
        return true;
    });
}

/// As many as may be moved at once.
QList<IssueKey> latestFirst(std::vector<Dated> dated)
{
    const auto count = std::min<size_t>(dated.size(), Rules::MostAtOnce);
    const auto end = dated.begin() + qsizetype(count);
    std::partial_sort(dated.begin(), end, dated.end(), [](const Dated &a, const Dated &b) {
        return a.updated != b.updated ? a.updated > b.updated : a.issue.issue > b.issue.issue;
    });
    QList<IssueKey> issues;
    issues.reserve(qsizetype(count));
    std::transform(dated.begin(), end, std::back_inserter(issues), [](const Dated &each) { return each.issue; });
    return issues;
}

} // namespace

void Rules::watch(TrackedRepository *repository)
{
    connect(repository, &TrackedRepository::stateChanged, this, [this, repository] {
        if (repository->state() == RepositoryState::Loading && !m_refreshes.contains(repository))
            begin(*repository);
    });
    connect(&repository->issues(), &Collection::updated, this,
            [this, repository](const CollectionUpdate &update) { noteIssues(*repository, update); });
    // Another content: there is nothing to compare it with.
    connect(&repository->issues(), &Collection::modelReset, this, [this, repository] {
        if (const auto found = m_refreshes.find(repository); found != m_refreshes.end())
            found->second->before.clear();
    });
    connect(repository, &TrackedRepository::refreshed, this, [this, repository] { end(*repository); });
}

/// Before anything came: what is here now tells best what matched until now.
void Rules::begin(const TrackedRepository &repository)
{
    auto &refresh = m_refreshes[&repository] = std::make_unique<Refresh>();
    if (!repository.issues().asOf().isValid())
        return;
    for (const auto all = rules(); const auto &rule : all) {
        if (rule.isEnabled && canAct(rule, repository))
            refresh->before.push_back({rule, matching(rule, repository, SlotSet::live(repository.issues().table()))});
    }
}

void Rules::noteIssues(const TrackedRepository &repository, const CollectionUpdate &update)
{
    const auto found = m_refreshes.find(&repository);
    if (found == m_refreshes.end() || found->second->before.empty())
        return;
    auto &refresh = *found->second;
    refresh.touched.resize(repository.issues().table().slotEnd());
    for (const auto slot : update.removed) { // they may be another's later
        refresh.touched.remove(slot);
        for (auto &before : refresh.before)
            before.matched.remove(slot);
    }
    for (const auto *slotsOf : {&update.added, &update.merged}) {
        for (const auto slot : *slotsOf)
            refresh.touched.insert(slot);
    }
}

void Rules::end(const TrackedRepository &repository)
{
    const auto found = m_refreshes.find(&repository);
    if (found == m_refreshes.end())
        return;
    const auto refresh = std::move(found->second);
    m_refreshes.erase(found);
    const auto now = rules();
    std::map<qint64, SlotSet> taken; // by board: what an earlier rule says something of
    std::vector<RuledMove> moves;
    for (const auto &[rule, matched] : refresh->before) {
        if (std::find(now.begin(), now.end(), rule) == now.end() || !canAct(rule, repository))
            continue; // it is another by now
        auto fresh = matching(rule, repository, refresh->touched);
        fresh -= matched;
        auto &others = taken.try_emplace(rule.board, refresh->touched.end()).first->second;
        fresh -= others;
        others |= fresh;
        std::vector<Dated> dated;
        addDated(repository, notThere(rule, repository, std::move(fresh)), dated);
        addMoves(rule, latestFirst(std::move(dated)), moves);
    }
    move(moves);
}

bool Rules::canAct(const Rule &rule, const TrackedRepository &repository) const
{
    const auto &boards = m_library.boards();
    if (rule.query.trimmed().isEmpty() || !boards.contains(rule.board)
        || !m_search.unanswered(Query::parse(rule.query), {repository.host()}).isEmpty())
        return false;
    const auto columns = boards.columns(rule.board);
    return std::any_of(columns.begin(), columns.end(),
                       [&rule](const BoardColumn &column) { return column.category == rule.category; });
}

SlotSet Rules::matching(const Rule &rule, const TrackedRepository &repository, SlotSet among) const
{
    return m_search.matching(Query::parse(rule.query), repository, std::move(among));
}

/// Those of \a issues that are not in the rule's column.
SlotSet Rules::notThere(const Rule &rule, const TrackedRepository &repository, SlotSet issues) const
{
    SlotSet there(issues.end()), elsewhere(issues.end());
    const auto category = rule.category.toUtf8();
    m_cards.forEachIn(repository, [&](Cards::Slot record, Cards::Slot issue) {
        if (m_cards.boardAt(record) == rule.board)
            (m_cards.categoryAt(record) == category ? there : elsewhere).insert(issue);
    });
    if (rule.category == DefaultCategory)
        issues &= elsewhere;
    else
        issues -= there;
    return issues;
}

SlotSet Rules::toMove(const Rule &rule, const TrackedRepository &repository) const
{
    if (!canAct(rule, repository))
        return SlotSet();
    return notThere(rule, repository, matching(rule, repository, SlotSet::live(repository.issues().table())));
}

int Rules::count(const Rule &rule) const
{
    size_t count = 0;
    for (int row = 0; row < m_library.count(); ++row)
        count += toMove(rule, m_library.at(row)).count();
    return int(count);
}

int Rules::apply(const Rule &rule)
{
    std::vector<Dated> dated;
    for (int row = 0; row < m_library.count(); ++row)
        addDated(m_library.at(row), toMove(rule, m_library.at(row)), dated);
    std::vector<RuledMove> moves;
    addMoves(rule, latestFirst(std::move(dated)), moves);
    move(moves);
    return int(moves.size());
}

QStringList Rules::unanswered(const QString &query) const
{
    QStringList hosts;
    for (int row = 0; row < m_library.count(); ++row) {
        if (const auto host = m_library.at(row).host(); !hosts.contains(host))
            hosts.append(host);
    }
    return m_search.unanswered(Query::parse(query), hosts);
}

void Rules::addMoves(const Rule &rule, const QList<IssueKey> &issues, std::vector<RuledMove> &moves) const
{
    const auto at = QDateTime::currentDateTimeUtc();
    const auto name = rule.name.isEmpty() ? m_namer(rule) : rule.name;
    for (const auto &issue : issues) {
        if (moves.size() >= MostAtOnce)
            return;
        const auto card = m_cards.slotOf(issue, rule.board);
        const auto position = card == RecordTable::NoSlot ? QByteArrayView() : m_cards.positionAt(card);
        moves.push_back({.id = 0,
                         .rule = name,
                         .issue = issue,
                         .board = rule.board,
                         .from = m_cards.categoryOf(issue, rule.board),
                         .position = QString::fromUtf8(position),
                         .to = rule.category,
                         .at = at});
    }
}

void Rules::move(const std::vector<RuledMove> &moves)
{
    if (moves.empty())
        return;
    std::map<std::pair<qint64, QString>, QList<IssueKey>> columns;
    for (const auto &each : moves)
        columns[{each.board, each.to}].append(each.issue);
    RecordChanges changes;
    for (const auto &[column, issues] : columns) {
        const auto &[board, category] = column;
        changes.push_back(m_cards.categorize(issues, board, category));
    }
    changes.push_back(m_log.add(moves));
    m_edits.apply(m_speaker(int(moves.size())), changes);
    Q_EMIT applied(int(moves.size()));
}

} // namespace hubbub
