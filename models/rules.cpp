// SPDX-License-Identifier: MIT
#include "models/rules.h"

#include "models/edits.h"
#include "models/library.h"
#include "models/rulesrefresh.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

enum { RuleName, RuleQuery, RuleBoard, RuleCategory, RuleEnabled };

const Schema &ruleSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"name", Text},
                                {"query", Text},
                                {"board", Integer},
                                {"category", Text},
                                {"enabled", Flag},
                                {"changed_at", Text}},
                               Schema::Rest::Closed);
    return schema;
}

std::array<Rule, 2> offered()
{
    return {
        Rule{.id = Rules::ClosedIsDone, .name = {}, .query = u"is:closed"_s, .category = u"done"_s, .isEnabled = false},
        Rule{.id = Rules::AssignedIsToDo,
             .name = {},
             .query = u"is:open assignee:@me"_s,
             .category = u"todo"_s,
             .isEnabled = false}};
}

QJsonObject toJson(const Rule &rule)
{
    return {{u"id"_s, rule.id},       {u"name"_s, rule.name.simplified()}, {u"query"_s, rule.query.simplified()},
            {u"board"_s, rule.board}, {u"category"_s, rule.category},      {u"enabled"_s, rule.isEnabled}};
}

Rule ruleAt(const LocalRecords &records, LocalRecords::Slot slot)
{
    const auto &table = records.table();
    const auto text = [&](int column) { return QString::fromUtf8(table.text(slot, column)); };
    const auto board = table.integer(slot, RuleBoard);
    return {.id = table.id(slot).value_or(0),
            .name = text(RuleName),
            .query = text(RuleQuery),
            .board = board == RecordTable::Null ? MainBoard : board,
            .category = text(RuleCategory),
            .isEnabled = table.flag(slot, RuleEnabled)};
}

} // namespace

bool Rule::isOffered() const
{
    return id == Rules::ClosedIsDone || id == Rules::AssignedIsToDo;
}

Rules::Rules(Library &library, Cards &cards, Edits &edits, SeenMarks *seen, SyncBackend *local, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_cards(cards)
    , m_edits(edits)
    , m_search(seen)
    , m_records(ruleSchema(), u"rules"_s, local)
    , m_log(local)
    , m_speaker([](int) { return QString(); })
    , m_namer([](const Rule &rule) { return rule.query; })
{
    connect(&m_records, &Collection::updated, this, &Rules::changed);
    connect(&m_records, &LocalRecords::loaded, this, &Rules::changed);
    connect(&library, &Library::added, this, &Rules::watch);
    connect(&library, &Library::aboutToRemove, this, [this](TrackedRepository *repository) {
        repository->disconnect(this);
        repository->issues().disconnect(this);
        m_refreshes.erase(repository);
    });
    for (int row = 0; row < library.count(); ++row)
        watch(&library.at(row));
}

Rules::~Rules() = default;

void Rules::load()
{
    m_records.load();
    m_log.load();
}

std::vector<Rule> Rules::rules() const
{
    std::vector<Rule> rules;
    const auto &table = m_records.table();
    for (const auto &rule : offered()) {
        const auto slot = table.slotOf(rule.id);
        rules.push_back(slot == RecordTable::NoSlot ? rule : ruleAt(m_records, slot));
    }
    for (LocalRecords::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        if (table.isLive(slot) && !ruleAt(m_records, slot).isOffered())
            rules.push_back(ruleAt(m_records, slot));
    }
    return rules;
}

RecordChange Rules::add(const Rule &rule, qint64 *id)
{
    *id = newLocalId();
    auto made = rule;
    made.id = *id;
    return {&m_records, {toJson(made)}};
}

RecordChange Rules::change(const Rule &rule)
{
    const auto all = rules();
    const auto known = std::find_if(all.begin(), all.end(), [&](const Rule &each) { return each.id == rule.id; });
    if (known == all.end() || *known == rule)
        return {&m_records};
    return {&m_records, {toJson(rule)}};
}

RecordChange Rules::remove(qint64 rule)
{
    const bool isOwn = m_records.contains(rule) && rule != ClosedIsDone && rule != AssignedIsToDo;
    return isOwn ? RecordChange{&m_records, {}, {rule}} : RecordChange{&m_records};
}

} // namespace hubbub
