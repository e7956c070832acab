// SPDX-License-Identifier: MIT
#pragma once

#include "models/roworder.h"
#include "models/syncedmodel.h"

#include <QHash>
#include <QJsonArray>

#include <functional>
#include <memory>
#include <vector>

namespace hubbub {

class Model;

/// What one Collection::set did (Backbone's `update` event, C4). A slot of `added` and `merged` is live.
struct CollectionUpdate
{
    std::vector<RecordTable::Slot> added = {};
    std::vector<RecordTable::Slot> merged = {};  ///< only those in which something changed
    std::vector<RecordTable::Slot> removed = {}; ///< slots they had; may be used again by `added` of a later update
};

/// A signal of a member, passed on by its collection (C12).
struct MemberEvent
{
    enum class Kind { IdChanged, AttributeChanged, Changed, Removed, Request, Sync, Error, Invalid };

    Kind kind;
    Model *member;          ///< never null
    QString attribute = {}; ///< of AttributeChanged
};

/// Many records with Backbone's semantics, as a table model: a row each, a column per declared attribute.
///
/// Rows are compact values in a RecordTable. at(), get() and the like hand out a Model on demand; while somebody
/// holds it, the same one is handed out again. A Model that nobody holds any more is gone; its values
/// are the row's. Rows of a closed schema keep the declared attributes only.
///
/// Backbone's add, remove, reset and sort are Qt's rowsInserted, rowsRemoved, modelReset and layoutChanged;
/// `change` is dataChanged of whole rows; `updated` sums a set up. What members tell is passed on as
/// `memberEvent`, and as `request`, `sync`, `error` and `invalid` of the collection too (C12).
///
/// A handler may change the collection (C18). A view that was connected after such a handler would hear of the
/// two changes in the wrong order, though, so the place for it is `updated`, when all views are up to date.
/// Between a signal like rowsAboutToBeRemoved and its rowsRemoved nothing may be changed, as everywhere in Qt.
///
/// `silent` holds back dataChanged, `updated` and all of Model's signals, but never rows that come, go or move.
///
/// \code
/// Collection notes(schema, &backend);
/// notes.setUrl(u"/notes"_s);
/// notes.setComparator(u"title"_s);
/// tableView->setModel(&notes);
/// notes.fetch();
/// notes.create({{u"title"_s, u"new"_s}}, {.wait = true});
/// \endcode
class Collection : public SyncedModel
{
    Q_OBJECT

public:
    /// Role of the raw value of column n is FirstAttributeRole + n, with the attribute's path as its name.
    enum Role { IdRole = Qt::UserRole, FirstAttributeRole };
    using Slot = RecordTable::Slot;
    /// Whether the first record comes before the second.
    using Comparator = std::function<bool(const RecordTable &, Slot, Slot)>;
    /// What a record is sorted by.
    using SortKey = std::function<QJsonValue(const RecordTable &, Slot)>;

    /// \param schema outlives the collection; normally static
    explicit Collection(const Schema &schema, SyncBackend *backend = nullptr, QObject *parent = nullptr);
    ~Collection() override;
    /// The same rows, comparator and url; members that somebody holds are members of both (C19). A subclass
    /// gives the copy its own kind of collection by makeAnother().
    [[nodiscard]] std::unique_ptr<Collection> clone();

    // --- one record; Models are null where there is none (C1)
    [[nodiscard]] std::shared_ptr<Model> at(int row); ///< from the end if negative
    [[nodiscard]] std::shared_ptr<Model> get(qint64 id);
    [[nodiscard]] std::shared_ptr<Model> get(const QJsonObject &record); ///< by its id
    [[nodiscard]] std::shared_ptr<Model> get(const Model &model);        ///< itself, or the one with its id
    [[nodiscard]] std::shared_ptr<Model> getByCid(QStringView cid);
    [[nodiscard]] std::shared_ptr<Model> member(Slot slot); ///< of a live slot
    [[nodiscard]] std::shared_ptr<Model> findWhere(const QJsonObject &attributes);
    [[nodiscard]] bool contains(qint64 id) const { return m_table.slotOf(id) != RecordTable::NoSlot; }

    // --- many records, without a Model each
    [[nodiscard]] int count() const { return m_order.count(); }
    [[nodiscard]] const RecordTable &table() const { return m_table; }
    [[nodiscard]] Slot slotAt(int row) const { return m_order.slotAt(row); }
    [[nodiscard]] int rowOf(Slot slot) const { return m_order.rowOf(slot); }    ///< -1 if it is no row
    [[nodiscard]] QJsonValue value(Slot slot, QStringView attribute) const;     ///< as Model::get
    [[nodiscard]] std::vector<Slot> where(const QJsonObject &attributes) const; ///< all that Model::matches
    [[nodiscard]] QJsonArray pluck(QStringView attribute) const; ///< of each row; null where it is absent
    /// Rows \a begin to before \a end, each from the end if negative.
    [[nodiscard]] std::vector<Slot> slice(int begin, int end = std::numeric_limits<int>::max()) const;
    [[nodiscard]] const Schema &declared() const { return m_table.schema(); }
    /// Server time of the listing that this shows, invalid if it was never completed.
    [[nodiscard]] QDateTime asOf() const { return m_asOf; }
    /// Bytes on the heap, texts included; without undeclared attributes and the Models that somebody holds.
    [[nodiscard]] qsizetype memory() const;

    // --- changing
    /// Merges \a records by id: adds unknown, merges known, removes absent ones, each as the options say (C3 to
    /// C9). New ones get their defaults, known ones do not. With `validate`, those that are not valid are left
    /// out, with `invalid` (C17). Does not parse: setReply() does.
    /// \return the slots of \a records, NoSlot for what was not taken
    std::vector<Slot> set(const QJsonArray &records, const SyncOptions &options = {});
    /// The same with Models, which become members themselves (C12).
    std::vector<Slot> setModels(const std::vector<std::shared_ptr<Model>> &models, const SyncOptions &options = {});
    /// What fetch() does with an answer: parse(), Model::parse() of each record once, then set or reset (C16).
    void setReply(const QJsonValue &reply, const SyncOptions &options = {});
    /// Adds what is unknown and leaves alone what is known; `set` with `remove = false` would merge it (C3, C5).
    /// \return the member, be it the new or the known one; null if it is not valid
    std::shared_ptr<Model> add(const QJsonObject &record, SyncOptions options = {});
    std::shared_ptr<Model> add(const std::shared_ptr<Model> &model, SyncOptions options = {});
    std::vector<Slot> addAll(const QJsonArray &records, SyncOptions options = {});
    std::shared_ptr<Model> push(const QJsonObject &record, SyncOptions options = {});    ///< add as the last
    std::shared_ptr<Model> unshift(const QJsonObject &record, SyncOptions options = {}); ///< add as the first
    /// \return what was removed, or null (C10)
    std::shared_ptr<Model> remove(qint64 id, const SyncOptions &options = {});
    std::shared_ptr<Model> remove(const Model &model, const SyncOptions &options = {});
    std::shared_ptr<Model> pop(const SyncOptions &options = {});   ///< removes the last
    std::shared_ptr<Model> shift(const SyncOptions &options = {}); ///< removes the first
    void removeAll(const std::vector<Slot> &slotsToRemove, const SyncOptions &options = {});
    /// Another content: one modelReset. Until then, in modelAboutToBeReset, the previous rows are here (C11).
    void reset(const QJsonArray &records = {}, const SyncOptions &options = {});

    /// Sorts, and keeps rows in this order in every set from now on; Model::set does not sort (C6).
    /// Rows that are equal stay as they are. An empty Comparator ends it.
    void setComparator(Comparator comparator);
    void setComparator(const SortKey &key);
    /// By one attribute, those without it last; a merge sorts only if it changed. Any path of the schema, or
    /// the name of an undeclared attribute.
    void setComparator(const QString &attribute);
    /// In the order of the schema, which must have one (Schema::latestBy). A table from the store is in it already.
    void setNaturalOrder();
    /// \return false without a comparator (C6)
    bool sort();
    /// What a click on a view's header does: sorts by a column from now on.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    // --- sync; each returns the running request, which belongs to this collection
    /// Asks the backend for the whole listing (C15). With `paged`, rows appear page by page and none is removed.
    /// A table in the reply is taken over and empty when `options.success` and `sync` see it.
    /// A remote listing never removes what is merely absent from it (T2), unless `reset` replaces everything.
    SyncRequest *fetch(const SyncOptions &options = {});
    /// Makes a record, adds it, at once or when the backend has agreed (`wait`), and saves it (C14).
    /// \return the Model, which lives on by its request; null, and `invalid`, if `validate` failed
    std::shared_ptr<Model> create(const QJsonObject &attributes, const SyncOptions &options = {});
    std::shared_ptr<Model> create(const std::shared_ptr<Model> &model, const SyncOptions &options = {});

    // --- SyncTarget
    /// Where the listing is, and the basis of its members' urls (C20).
    [[nodiscard]] QString url() const override { return m_url; }
    void setUrl(const QString &url) { m_url = url; }
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
    /// Sets the member's attribute, by EditRole or the attribute's own role; false if the value does not fit.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    /// Whether views may edit; not by default. setData() works either way.
    void setEditable(bool editable) { m_isEditable = editable; }
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// What of a reply are the records (C16). A pure function.
    [[nodiscard]] virtual QJsonArray parse(const QJsonValue &reply, const SyncOptions &options) const;

Q_SIGNALS:
    /// Something was added, merged or removed; rows and Models are in place already.
    void updated(const hubbub::CollectionUpdate &update);
    /// Every signal of a member; those of rows that nobody holds a Model of, too, as soon as this is connected.
    /// Request, Sync, Error and Invalid come just before the collection's own signal.
    void memberEvent(const hubbub::MemberEvent &event);

protected:
    /// A handle of this collection's kind of record.
    [[nodiscard]] virtual std::shared_ptr<Model> makeModel();
    /// An empty collection of the same kind, for clone().
    [[nodiscard]] virtual std::unique_ptr<Collection> makeAnother() const;

private:
    friend class Model;
    struct Incoming;
    class Change;
    using Records = std::function<Incoming(qsizetype)>;

    // For Model.
    void storeRow(Slot slot, const Model &model, const QStringList &changes);
    void announceRow(Slot slot);
    void forgetHandle(Slot slot);
    void removeDestroyed(Model &model, Slot slot, const SyncOptions &options);

    // Members.
    [[nodiscard]] std::shared_ptr<Model> liveHandle(Slot slot) const;
    void join(const std::shared_ptr<Model> &model, Slot slot);
    void connectMember(Model *model);
    void release(Model &model, Slot slot);
    [[nodiscard]] const Model &prototype();
    [[nodiscard]] bool isWatched() const;

    // Values.
    [[nodiscard]] QJsonObject rowToJson(Slot slot) const;
    bool storeValues(Slot slot, const QJsonObject &values);
    void markUnsorted(Slot slot);

    // Rows.
    [[nodiscard]] static Incoming incoming(const QJsonValue &record);
    std::vector<Slot> merge(qsizetype records, const Records &record, const SyncOptions &options);
    void mergeTable(RecordTable &table, const SyncOptions &options);
    [[nodiscard]] Slot slotFor(const Incoming &record) const;
    [[nodiscard]] Slot admit(const Incoming &record, const SyncOptions &options);
    bool mergeRow(Slot slot, const Incoming &record, const SyncOptions &options);
    void keepInputOrder(std::vector<Slot> wanted, bool isLonger, bool silent);
    void insertRun(int at, const std::vector<Slot> &added, bool silent);
    void removeSlots(std::vector<Slot> gone, bool silent);
    void removeRun(int first, int last, bool silent);
    void reorder(std::vector<Slot> rows, bool silent);
    [[nodiscard]] std::vector<Slot> sortedRows();
    void sortChangedRows(std::vector<Slot> &rows);
    [[nodiscard]] std::vector<Slot> liveOnce(const std::vector<Slot> &given) const;
    void announceRows(std::vector<int> rows);
    QString applyReply(const SyncReply &reply, const SyncOptions &options);

    RecordTable m_table;
    RowOrder m_order;
    QHash<Slot, QJsonObject> m_rest; // open schema: what no column holds
    QHash<Slot, std::weak_ptr<Model>> m_handles;
    std::shared_ptr<Model> m_prototype;
    QString m_url;
    QDateTime m_asOf;

    Comparator m_comparator;
    QString m_sortAttribute; // empty unless sorted by name
    bool m_isNaturalOrder = false;
    std::vector<Slot> m_unsorted; // rows that may be out of order; all others are in order
    bool m_isInOrder = true;      // false: so many are out of order that they are not listed
    std::vector<Slot> m_retired;  // not to be used again before m_depth is 0
    int m_depth = 0;              // changes under way, one inside the other
    quint64 m_rowChanges = 0;     // rises with each run of rows that comes, goes or moves
    bool m_isEditable = false;
};

} // namespace hubbub
