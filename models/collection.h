// SPDX-License-Identifier: MIT
#pragma once

#include "models/syncedmodel.h"

#include <QHash>
#include <QJsonArray>

#include <functional>
#include <memory>
#include <vector>

namespace hubbub {

class Model;

/// What one Collection::set did (Backbone's `update` event, C4).
struct CollectionUpdate
{
    std::vector<RecordTable::Slot> added = {};
    std::vector<RecordTable::Slot> merged = {};  ///< only those that a column of changed
    std::vector<RecordTable::Slot> removed = {}; ///< slots they had; may be used again by `added` of a later update
};

/// Many records with Backbone's semantics, as a table model: a row each, a column per declared attribute.
///
/// Rows are compact values in a RecordTable. at() and get() hand out a Model on demand; while somebody holds
/// it, the same one is handed out again. A Model so obtained that nobody holds any more is gone; its values
/// are the row's. Rows of a closed schema keep the declared attributes only.
///
/// add, remove, reset, sort and change are Qt's rowsInserted, rowsRemoved, modelReset, layoutChanged and
/// dataChanged; `updated` sums a set up. `request`, `sync` and `error` of members' handles show here too (C12).
class Collection : public SyncedModel
{
    Q_OBJECT

public:
    /// Role of the raw value of column n is FirstAttributeRole + n, with the attribute's path as its name.
    enum Role { IdRole = Qt::UserRole, FirstAttributeRole };
    using Slot = RecordTable::Slot;
    /// Whether the first record comes before the second.
    using Comparator = std::function<bool(const RecordTable &, Slot, Slot)>;

    explicit Collection(const Schema &schema, SyncBackend *backend = nullptr, QObject *parent = nullptr);
    ~Collection() override;

    // --- reading
    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] bool contains(qint64 id) const { return m_table.slotOf(id) != RecordTable::NoSlot; }
    [[nodiscard]] std::shared_ptr<Model> at(int row);    ///< from the end if negative; null outside
    [[nodiscard]] std::shared_ptr<Model> get(qint64 id); ///< C1; null if unknown
    [[nodiscard]] const RecordTable &table() const { return m_table; }
    [[nodiscard]] Slot slotAt(int row) const { return m_rows[size_t(row)]; }
    [[nodiscard]] int rowOf(Slot slot) const { return int(m_rowOf[slot]); }
    [[nodiscard]] const Schema &declared() const { return m_table.schema(); }
    /// Server time of the listing that this shows, invalid if it was never completed.
    [[nodiscard]] QDateTime asOf() const { return m_asOf; }

    // --- changing
    /// Merges \a records by id: adds unknown, merges known, removes absent ones, each as the options say (C3 to C9).
    void set(const QJsonArray &records, const SyncOptions &options = {});
    void add(const QJsonObject &record, SyncOptions options = {});
    void remove(qint64 id);
    void reset(const QJsonArray &records = {}); ///< C11
    /// Keeps rows in this order from now on (C6).
    void setComparator(Comparator comparator);
    void sort();

    /// Asks the backend for the whole listing (C15). With `paged`, rows appear page by page and none is removed.
    SyncRequest *fetch(const SyncOptions &options = {});

    // --- SyncTarget
    [[nodiscard]] QString storageKey() const override { return url(); }
    [[nodiscard]] std::optional<qint64> recordId() const final { return {}; }
    [[nodiscard]] bool isListing() const final { return true; }
    [[nodiscard]] QJsonValue toJson() const override;
    /// A closed schema asks a store for columns; an open one for whole records.
    [[nodiscard]] const Schema *schema() const final { return declared().isClosed() ? &declared() : nullptr; }

    // --- QAbstractItemModel
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    /// Something was added, merged or removed; rows and handles are in place already.
    void updated(const hubbub::CollectionUpdate &update);

protected:
    /// A handle of this collection's kind of record.
    [[nodiscard]] virtual std::shared_ptr<Model> makeModel();
    /// What of a reply are the records (C16).
    [[nodiscard]] virtual QJsonArray parse(const QJsonValue &reply, const SyncOptions &options) const;

private:
    friend class Model;

    // For Model.
    void storeRow(Slot slot, const Model &model, const QStringList &changes);
    void announceRow(Slot slot);
    void forgetHandle(Slot slot);
    void release(Slot slot);
    void removeSlots(std::vector<Slot> slots);

    std::shared_ptr<Model> handle(Slot slot);
    [[nodiscard]] std::shared_ptr<Model> liveHandle(Slot slot) const;
    bool mergeRow(Slot slot, const QJsonObject &record, const SyncOptions &options);
    bool storeValues(Slot slot, const QJsonObject &values);
    void insertRows(int at, const std::vector<Slot> &slots);
    void removeRows(std::vector<int> rows);
    [[nodiscard]] QJsonObject rowToJson(Slot slot) const;
    void announceRows(std::vector<int> rows);
    void numberRows();
    void adopt(RecordTable table);
    QString applyReply(const SyncReply &reply, const SyncOptions &options);

    RecordTable m_table;
    std::vector<Slot> m_rows;        // the order
    std::vector<quint32> m_rowOf;    // by slot
    QHash<Slot, QJsonObject> m_rest; // open schema: what no column holds
    QHash<Slot, std::weak_ptr<Model>> m_handles;
    Comparator m_comparator;
    QDateTime m_asOf;
};

} // namespace hubbub
