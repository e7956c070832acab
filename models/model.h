// SPDX-License-Identifier: MIT
#pragma once

#include "models/syncedmodel.h"

#include <QJsonObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace hubbub {

class Collection;

/// One record with Backbone's semantics, and an item model of one row with a column per declared
/// attribute (Schema), so that QDataWidgetMapper and any Qt view can bind to it.
///
/// Attributes are the record's top-level JSON values. A Model stands alone, or is a handle on a row of one
/// or more collections (Collection::at, get, add); what is set here is then seen there at once.
/// Of a row with a closed schema it knows the declared attributes; fetch() brings the rest.
///
/// A subclass overrides what Backbone's extend() names: defaults, urlRoot, parse, validate, toJson. It calls
/// construct() at the end of its constructor. A Model that goes into a collection, or that must outlive its
/// running requests, is made by std::make_shared. Signals of attributes come in alphabetical order.
///
/// \code
/// auto note = std::make_shared<Model>(schema, &backend);
/// note->setUrlRoot(u"/notes"_s);
/// connect(note.get(), &Model::sync, this, [this] { ... });
/// note->save({{u"title"_s, u"new"_s}}, {.wait = true});
/// \endcode
class Model : public SyncedModel, public std::enable_shared_from_this<Model>
{
    Q_OBJECT

public:
    /// \param schema outlives the model; normally static
    explicit Model(const Schema &schema, SyncBackend *backend = nullptr, QObject *parent = nullptr);
    ~Model() override;
    /// What Backbone's constructor does with its argument: fills in defaults(), tells nobody, and leaves
    /// nothing "changed" (M1). Records of a server go through parse() first (M13).
    void construct(const QJsonObject &attributes = {});
    /// A new model of the same kind with equal attributes, in no collection (M28).
    [[nodiscard]] std::shared_ptr<Model> clone() const;

    // --- attributes
    /// Unique in this process and different from the id (M2).
    [[nodiscard]] QString cid() const { return m_cid; }
    [[nodiscard]] QJsonValue get(QStringView attribute) const { return m_attributes.value(attribute); }
    /// False exactly for an absent or null attribute (M3).
    [[nodiscard]] bool has(QStringView attribute) const;
    [[nodiscard]] const QJsonObject &attributes() const { return m_attributes; }
    [[nodiscard]] QJsonObject pick(const QStringList &attributes) const; ///< those of them that are there (M29)
    [[nodiscard]] bool matches(const QJsonObject &attributes) const;     ///< has all of them so (M29)
    /// Stores all values, then announces each that differs by `attributeChanged`, then once `changed` (M4, M5).
    /// \return false, and nothing stored, if `validate` was asked for and failed (M9)
    bool set(const QJsonObject &attributes, const SyncOptions &options = {});
    bool unset(const QString &attribute, SyncOptions options = {}); ///< M7
    bool clear(SyncOptions options = {});                           ///< M7
    /// What the last set changed (M8); null for what it removed.
    [[nodiscard]] const QJsonObject &changedAttributes() const { return m_changed; }
    /// What of \a attributes would change if it were set; inside a set, since that began (M8).
    [[nodiscard]] QJsonObject changedAttributes(const QJsonObject &attributes) const;
    [[nodiscard]] bool hasChanged() const { return !m_changed.isEmpty(); }
    [[nodiscard]] bool hasChanged(QStringView attribute) const { return m_changed.contains(attribute); }
    [[nodiscard]] QJsonValue previous(QStringView attribute) const { return m_previous.value(attribute); }
    [[nodiscard]] const QJsonObject &previousAttributes() const { return m_previous; }
    [[nodiscard]] bool isNew() const { return !m_id; } ///< M10
    [[nodiscard]] bool isValid();                      ///< validates now (M9)
    /// Why the last validation failed; empty if it did not.
    [[nodiscard]] QString validationError() const { return m_validationError; }
    /// The first collection it was put into, or that is creating it; null once it has left that one (C12).
    [[nodiscard]] Collection *collection() const;

    // --- SyncTarget
    /// `urlRoot`, else the collection's url, then `/` and the id unless new; empty if there is neither, which
    /// makes every operation end with an error of kind Usage (M12).
    [[nodiscard]] QString url() const override;
    [[nodiscard]] QString storageKey() const override;
    [[nodiscard]] std::optional<qint64> recordId() const override { return m_id; }
    [[nodiscard]] bool isListing() const final { return false; }
    /// What is saved; while a waiting save is sent, with the values it waits for (M14).
    [[nodiscard]] QJsonValue toJson() const override { return m_attributes; }
    /// The declared attributes, which are the columns.
    [[nodiscard]] const Schema &declared() const { return m_schema; }
    void setUrlRoot(const QString &url) { m_urlRoot = url; }

    // --- sync; each returns the running request, which belongs to this model, or null if nothing was sent (M27)
    SyncRequest *fetch(const SyncOptions &options = {}); ///< M15
    /// Sets \a attributes, unless it waits for the backend's consent, then creates, updates or patches. Null and
    /// `invalid` if they are not valid (M16 to M20).
    SyncRequest *save(const QJsonObject &attributes = {}, const SyncOptions &options = {});
    /// Leaves its collections, at once or when the backend has agreed (`wait`). A new model is not sent
    /// anywhere; `options.success` then follows in the next turn of the event loop (M21 to M23).
    SyncRequest *destroy(const SyncOptions &options = {});

    /// What of a reply becomes attributes: itself, unless overridden (M13). A pure function.
    [[nodiscard]] virtual QJsonObject parse(const QJsonValue &reply, const SyncOptions &options) const;

    // --- QAbstractItemModel
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Sets the attribute; false if the value does not fit its type.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Backbone's `changeId` (M11).
    void idChanged(std::optional<qint64> previous, const hubbub::SyncOptions &options);
    /// Backbone's `change:attribute`; \a value is undefined if it was removed.
    void attributeChanged(const QString &attribute, const QJsonValue &value, const hubbub::SyncOptions &options);
    /// Backbone's `change`, with the options of the latest set that changed something (M5).
    void changed(const hubbub::SyncOptions &options);
    /// Backbone's `destroy`: this record is gone from the program, not from memory (M21).
    void removed(const hubbub::SyncOptions &options);
    void joined(hubbub::Collection *collection);        ///< Backbone's `add`
    void left(hubbub::Collection *collection, int row); ///< Backbone's `remove`, with the row that it had

protected:
    /// Fills attributes that a new record lacks (M1); never applied to a merge (C9).
    [[nodiscard]] virtual QJsonObject defaults() const { return {}; }
    [[nodiscard]] virtual QString urlRoot() const { return m_urlRoot; }
    /// Why \a attributes may not be, or nothing (M9). A pure function.
    [[nodiscard]] virtual QString validate(const QJsonObject &attributes) const;
    /// An empty model of the same kind, for clone(); that of a collection's member is Collection::makeModel().
    [[nodiscard]] virtual std::shared_ptr<Model> makeAnother() const;

    std::shared_ptr<void> keepAlive() override { return weak_from_this().lock(); }

private:
    friend class Collection;
    struct Membership
    {
        QPointer<Collection> collection;
        RecordTable::Slot slot;
    };

    bool check(const QJsonObject &attributes, const SyncOptions &options);
    void store(const QJsonObject &attributes, const SyncOptions &options, QStringList &changes);
    void announceColumns(const QStringList &changes);
    QString applyReply(const SyncReply &reply, const QJsonObject &overlay, const SyncOptions &options);
    void announceRemoval(const SyncOptions &options);
    void detach();

    const Schema &m_schema;
    QString m_cid;
    QString m_urlRoot;
    QJsonObject m_attributes;
    QJsonObject m_changed;
    QJsonObject m_previous;
    std::optional<qint64> m_id;
    QPointer<Collection> m_collection;
    std::vector<Membership> m_memberships;
    QString m_validationError;
    std::optional<SyncOptions> m_pending;
    bool m_changing = false;
};

} // namespace hubbub
