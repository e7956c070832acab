// SPDX-License-Identifier: MIT
#pragma once

#include "models/collection.h"
#include "models/model.h"

#include <QStringList>

namespace hubbub {

/// Writes down what models and collections announce, in Backbone's words: `m.change:title`, `C.add(2)`,
/// so that the golden logs of the rules can be compared literally. watch() of a collection writes Qt's signals
/// with their rows, watchAll() what Backbone's `all` would give, a line for each record.
class EventLog : public QObject
{
public:
    void watch(Model &model, const QString &name)
    {
        watchSync(model, name);
        connect(&model, &Model::idChanged, this, [this, name] { add(name, QStringLiteral("changeId")); });
        connect(&model, &Model::attributeChanged, this,
                [this, name](const QString &attribute) { add(name, QStringLiteral("change:") + attribute); });
        connect(&model, &Model::changed, this, [this, name] { add(name, QStringLiteral("change")); });
        connect(&model, &Model::removed, this, [this, name] { add(name, QStringLiteral("destroy")); });
        connect(&model, &Model::joined, this, [this, name] { add(name, QStringLiteral("add")); });
        connect(&model, &Model::left, this, [this, name] { add(name, QStringLiteral("remove")); });
    }

    void watchAll(Collection &collection, const QString &name)
    {
        watchSync(collection, name);
        watchUpdates(collection, name);
        const auto idAt = [&collection](int row) {
            return collection.index(row, 0).data(Collection::IdRole).toString();
        };
        connect(&collection, &Collection::memberEvent, this,
                [=, this](const MemberEvent &event) { addMember(name, event); });
        connect(&collection, &QAbstractItemModel::rowsInserted, this,
                [=, this](const QModelIndex &, int first, int last) {
                    for (int row = first; row <= last; ++row)
                        add(name, QStringLiteral("add(%1)").arg(idAt(row)));
                });
        connect(&collection, &QAbstractItemModel::rowsAboutToBeRemoved, this,
                [=, this](const QModelIndex &, int first, int last) {
                    for (int row = first; row <= last; ++row)
                        m_leaving.append(QStringLiteral("remove(%1,idx%2)").arg(idAt(row)).arg(first));
                });
        connect(&collection, &QAbstractItemModel::rowsRemoved, this, [=, this] {
            for (const auto &line : std::exchange(m_leaving, {}))
                add(name, line);
        });
    }

    void watch(Collection &collection, const QString &name)
    {
        watchSync(collection, name);
        const auto rows = [](int first, int last) { return QStringLiteral("(%1..%2)").arg(first).arg(last); };
        connect(&collection, &QAbstractItemModel::rowsInserted, this,
                [=, this](const QModelIndex &, int first, int last) {
                    add(name, QStringLiteral("add") + rows(first, last));
                });
        connect(&collection, &QAbstractItemModel::rowsRemoved, this,
                [=, this](const QModelIndex &, int first, int last) {
                    add(name, QStringLiteral("remove") + rows(first, last));
                });
        connect(&collection, &QAbstractItemModel::dataChanged, this,
                [=, this](const QModelIndex &first, const QModelIndex &last) {
                    add(name, QStringLiteral("change") + rows(first.row(), last.row()));
                });
        watchUpdates(collection, name);
    }

    /// Options whose callbacks are written down as <success> and <error>.
    [[nodiscard]] SyncOptions callbacks(SyncOptions options = {})
    {
        options.success = [this](const SyncReply &) { m_lines.append(QStringLiteral("<success>")); };
        options.error = [this](const SyncError &) { m_lines.append(QStringLiteral("<error>")); };
        return options;
    }

    /// Everything since the last take().
    [[nodiscard]] QString text() const { return m_lines.join(u' '); }
    QString take() { return std::exchange(m_lines, {}).join(u' '); }

private:
    void watchSync(SyncedModel &model, const QString &name)
    {
        connect(&model, &SyncedModel::request, this, [this, name] { add(name, QStringLiteral("request")); });
        connect(&model, &SyncedModel::sync, this, [this, name] { add(name, QStringLiteral("sync")); });
        connect(&model, &SyncedModel::error, this, [this, name] { add(name, QStringLiteral("error")); });
        connect(&model, &SyncedModel::invalid, this, [this, name] { add(name, QStringLiteral("invalid")); });
    }

    void watchUpdates(Collection &collection, const QString &name)
    {
        connect(&collection, &QAbstractItemModel::modelReset, this, [=, this] { add(name, QStringLiteral("reset")); });
        connect(&collection, &QAbstractItemModel::layoutChanged, this,
                [=, this] { add(name, QStringLiteral("sort")); });
        connect(&collection, &Collection::updated, this, [=, this](const CollectionUpdate &update) {
            add(name,
                QStringLiteral("update(+%1 -%2 ~%3)")
                    .arg(update.added.size())
                    .arg(update.removed.size())
                    .arg(update.merged.size()));
        });
    }

    void addMember(const QString &name, const MemberEvent &event)
    {
        using Kind = MemberEvent::Kind;
        switch (event.kind) {
        case Kind::IdChanged: return add(name, QStringLiteral("changeId"));
        case Kind::AttributeChanged: return add(name, QStringLiteral("change:") + event.attribute);
        case Kind::Changed: return add(name, QStringLiteral("change"));
        case Kind::Removed: return add(name, QStringLiteral("destroy"));
        case Kind::Request:
        case Kind::Sync:
        case Kind::Error:
        case Kind::Invalid: return; // the collection's own signal follows
        }
    }

    void add(const QString &name, const QString &event) { m_lines.append(name + u'.' + event); }

    QStringList m_lines;
    QStringList m_leaving;
};

} // namespace hubbub
