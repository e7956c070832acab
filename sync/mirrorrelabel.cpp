// SPDX-License-Identifier: MIT
#include "sync/mirrorrelabel.h"

#include "sync/jsonstore.h"
#include "sync/mirrorbriefs.h"
#include "sync/worker.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int BatchSize = 50;

/// What of a label or milestone an issue is shown with. Counts of a milestone change all the time.
bool isSame(const QJsonObject &a, const QJsonObject &b)
{
    static const std::array shown{u"name"_s,  u"color"_s,  u"description"_s, u"title"_s,
                                  u"state"_s, u"due_on"_s, u"number"_s};
    return std::all_of(shown.begin(), shown.end(), [&](const QString &key) { return a.value(key) == b.value(key); });
}

const Schema &namesSchema()
{
    using enum Attribute::Type;
    static const Schema schema({{"labels[].name", Symbols}, {"milestone.title", Symbol}}, Schema::Rest::Closed);
    return schema;
}

/// The ids of records of which a line in \a column is one of \a names.
std::deque<qint64> idsWith(const RecordTable &table, int column, const QList<QByteArray> &names)
{
    std::vector<bool> has(size_t(table.symbols().count()));
    for (quint32 symbol = 1; symbol < has.size(); ++symbol) {
        const auto lines = table.symbols().text(symbol).toByteArray().split('\n');
        has[symbol] = std::any_of(lines.begin(), lines.end(),
                                  [&names](const QByteArray &line) { return names.contains(line); });
    }
    std::deque<qint64> ids;
    const auto &symbols = table.symbolsOf(column);
    for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot) {
        if (table.isLive(slot) && has[symbols[slot]])
            ids.push_back(table.id(slot).value_or(0));
    }
    return ids;
}

} // namespace

MirrorRelabel::MirrorRelabel(MirrorScope &scope, const QString &kind, const QJsonArray &before, const QJsonArray &now,
                             QObject *parent)
    : QObject(parent)
    , m_scope(scope)
    , m_isLabels(kind == u"labels")
{
    QMap<qint64, QJsonObject> current;
    for (const auto &one : now)
        current.insert(one[u"id"].toInteger(), one.toObject());
    for (const auto &value : before) {
        const auto old = value.toObject();
        const auto id = old.value(u"id").toInteger();
        if (isSame(old, current.value(id)))
            continue;
        m_changed.insert(id, current.value(id));
        m_names.append(old.value(m_isLabels ? u"name"_s : u"title"_s).toString().toUtf8());
    }
}

void MirrorRelabel::start()
{
    if (m_changed.isEmpty())
        return Q_EMIT finished();
    auto &store = *m_scope.source.store;
    store.readTable(
        m_scope.setOf(u"issues"_s), mirrorSchema(store, u"issues"_s, namesSchema()), this,
        [this](const Result<std::shared_ptr<RecordTable>> &table) {
            if (!table)
                return Q_EMIT failed(table.error());
            const auto column = table.value()->schema().indexOf(m_isLabels ? "labels[].name" : "milestone.title");
            m_scope.source.worker->post(
                this, [table = table.value(), column, names = m_names] { return idsWith(*table, column, names); },
                [this](std::deque<qint64> ids) {
                    m_issues = std::move(ids);
                    readNext();
                });
        });
}

void MirrorRelabel::readNext()
{
    if (m_issues.empty() || m_batch.size() == BatchSize)
        return writeBatch();
    const auto id = m_issues.front();
    m_issues.pop_front();
    m_scope.source.store->read(m_scope.setOf(u"issues"_s), id, this, [this](const Result<QJsonObject> &issue) {
        if (!issue)
            return Q_EMIT failed(issue.error());
        if (const auto changed = applied(issue.value()); changed != issue.value())
            m_batch.append(changed);
        readNext();
    });
}

void MirrorRelabel::writeBatch()
{
    if (m_batch.isEmpty())
        return Q_EMIT finished();
    const auto batch = std::exchange(m_batch, {});
    m_scope.source.store->write(m_scope.setOf(u"issues"_s), batch, this, [this, batch](const Result<Done> &written) {
        if (!written)
            return Q_EMIT failed(written.error());
        Q_EMIT issuesChanged(batch);
        readNext();
    });
}

QJsonObject MirrorRelabel::applied(QJsonObject issue) const
{
    if (m_isLabels) {
        issue.insert(u"labels"_s, appliedLabels(issue.value(u"labels").toArray()));
        return issue;
    }
    const auto changed = m_changed.constFind(issue.value(u"milestone")[u"id"].toInteger());
    if (changed != m_changed.constEnd())
        issue.insert(u"milestone"_s, changed->isEmpty() ? QJsonValue() : QJsonValue(*changed));
    return issue;
}

QJsonArray MirrorRelabel::appliedLabels(const QJsonArray &labels) const
{
    QJsonArray applied;
    for (const auto &label : labels) {
        const auto changed = m_changed.constFind(label[u"id"].toInteger());
        if (changed == m_changed.constEnd())
            applied.append(label);
        else if (!changed->isEmpty())
            applied.append(*changed);
    }
    return applied;
}

} // namespace hubbub
