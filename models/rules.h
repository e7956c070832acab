// SPDX-License-Identifier: MIT
#pragma once

#include "models/boards.h"
#include "models/issuesearch.h"
#include "models/rulelog.h"

#include <functional>
#include <unordered_map>

namespace hubbub {

class Edits;
class Library;

/// Into which column of which board issues go that come to match a search. A plain value.
struct Rule
{
    qint64 id;
    QString name; ///< empty for one of those that are offered until somebody names it
    QString query;
    qint64 board = MainBoard;
    QString category;
    bool isEnabled = true;

    /// One of the two that are always there. They cannot be removed, and are off until somebody switches them on.
    [[nodiscard]] bool isOffered() const;
    bool operator==(const Rule &) const = default;
};

/// The user's rules: records under `/local/rules`.
///
/// A rule acts when a refresh of a repository ends: what did not match its search before, and does because of what the
/// refresh brought, is put at the top of the column, unless it is in it. What the user moves elsewhere then stays there
/// until it ceases to match and matches again. The first complete listing of a repository moves nothing, nor does
/// anything that happens here: a star, another search, switching a rule on. A search that cannot be answered whole
/// moves nothing. Of several rules for one board the first that matches counts.
///
/// What a refresh moves is one edit, which can be undone. What changes the rules gives the change, for Edits.
class Rules : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostAtOnce = 5000; ///< issues that one refresh, or apply(), moves
    static constexpr qint64 ClosedIsDone = 1;
    static constexpr qint64 AssignedIsToDo = 2;

    /// What is said of an edit by which rules moved \a count issues.
    using Speaker = std::function<QString(int count)>;

    /// All outlive it. \param seen see IssueSearch
    Rules(Library &library, Cards &cards, Edits &edits, SeenMarks *seen, SyncBackend *local, QObject *parent = nullptr);
    ~Rules() override;

    void load();
    /// The offered ones first, then the user's, the oldest first.
    [[nodiscard]] std::vector<Rule> rules() const;
    /// \param[out] id of the new rule
    [[nodiscard]] RecordChange add(const Rule &rule, qint64 *id);
    [[nodiscard]] RecordChange change(const Rule &rule);
    [[nodiscard]] RecordChange remove(qint64 rule);

    /// What answers the searches; to be given the sets and the logins that windows have.
    [[nodiscard]] IssueSearch &search() { return m_search; }
    [[nodiscard]] LocalRecords &records() { return m_records; }
    [[nodiscard]] RuleLog &log() { return m_log; }
    void setSpeaker(Speaker speaker) { m_speaker = std::move(speaker); }
    /// Says what a rule without a name is called in the log.
    void setNamer(std::function<QString(const Rule &)> namer) { m_namer = std::move(namer); }

    /// How many issues here match \a rule and are not in its column.
    [[nodiscard]] int count(const Rule &rule) const;
    /// Moves these to it as one edit, those that changed last if there are more than MostAtOnce. \return how many
    int apply(const Rule &rule);
    /// Terms of \a query that are not answered in some repository here; while there are any, no rule acts by it.
    [[nodiscard]] QStringList unanswered(const QString &query) const;

Q_SIGNALS:
    /// Rules came, went or are others.
    void changed();
    void applied(int count);

private:
    /// What there was when a refresh began.
    struct Refresh;

    // rulesrefresh.cpp
    void watch(TrackedRepository *repository);
    void begin(const TrackedRepository &repository);
    void noteIssues(const TrackedRepository &repository, const CollectionUpdate &update);
    void end(const TrackedRepository &repository);
    [[nodiscard]] bool canAct(const Rule &rule, const TrackedRepository &repository) const;
    [[nodiscard]] SlotSet toMove(const Rule &rule, const TrackedRepository &repository) const;
    [[nodiscard]] SlotSet matching(const Rule &rule, const TrackedRepository &repository, SlotSet among) const;
    [[nodiscard]] SlotSet notThere(const Rule &rule, const TrackedRepository &repository, SlotSet issues) const;
    void addMoves(const Rule &rule, const QList<IssueKey> &issues, std::vector<RuledMove> &moves) const;
    void move(const std::vector<RuledMove> &moves);

    Library &m_library;
    Cards &m_cards;
    Edits &m_edits;
    IssueSearch m_search;
    LocalRecords m_records;
    RuleLog m_log;
    Speaker m_speaker;
    std::function<QString(const Rule &)> m_namer;
    std::unordered_map<const TrackedRepository *, std::unique_ptr<Refresh>> m_refreshes; ///< that are under way
};

} // namespace hubbub
