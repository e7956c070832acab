// SPDX-License-Identifier: MIT
#pragma once

#include "models/collection.h"
#include "models/model.h"

#include <QStringList>

namespace hubbub {

/// Writes down what models and collections announce, in Backbone's words: `m.change:title`, `C.add(2)`,
/// so that the golden logs of the rules can be compared literally.
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

    void add(const QString &name, const QString &event) { m_lines.append(name + u'.' + event); }

    QStringList m_lines;
};

} // namespace hubbub
