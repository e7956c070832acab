// SPDX-License-Identifier: MIT
#pragma once

#include "models/syncedmodel.h"

#include <QJsonObject>

#include <memory>
#include <optional>
#include <vector>

namespace hubbub {

class Collection;

/// One record with Backbone's semantics, and an item model of one row with a column per declared
/// attribute (Schema), so that QDataWidgetMapper and any Qt view can bind to it.
///
/// Attributes are the record's top-level JSON values. A Model stands alone, or is a handle on a row of one
/// or more collections (Collection::at, Collection::get); what is set here is then seen there at once.
/// Of a row with a closed schema it knows the declared attributes; fetch() brings the rest.
class Model : public SyncedModel, public std::enable_shared_from_this<Model>
{
    Q_OBJECT

public:
    explicit Model(const Schema &schema, SyncBackend *backend = nullptr, QObject *parent = nullptr);
    ~Model() override;

    // --- attributes
    /// Unique in this process and different from the id (M2).
    [[nodiscard]] QString cid() const { return m_cid; }
    [[nodiscard]] QJsonValue get(QStringView attribute) const { return m_attributes.value(attribute); }
    /// False exactly for an absent or null attribute (M3).
    [[nodiscard]] bool has(QStringView attribute) const;
    [[nodiscard]] const QJsonObject &attributes() const { return m_attributes; }
    /// Stores all values, then announces each that differs by `attributeChanged`, then once `changed` (M4, M5).
    /// \return false, and nothing stored, if `validate` was asked for and failed (M9)
    bool set(const QJsonObject &attributes, const SyncOptions &options = {});
    bool unset(const QString &attribute, SyncOptions options = {}); ///< M7
    bool clear(SyncOptions options = {});                           ///< M7
    /// What the last set changed (M8).
    [[nodiscard]] const QJsonObject &changedAttributes() const { return m_changed; }
    [[nodiscard]] bool hasChanged(QStringView attribute) const { return m_changed.contains(attribute); }
    [[nodiscard]] QJsonValue previous(QStringView attribute) const { return m_previous.value(attribute); }
    [[nodiscard]] const QJsonObject &previousAttributes() const { return m_previous; }
    [[nodiscard]] bool isNew() const { return !m_id; } ///< M10
    [[nodiscard]] bool isValid();                      ///< validates now (M9)
    [[nodiscard]] QString validationError() const { return m_validationError; }
    /// The first collection it was put into (C12), or null.
    [[nodiscard]] Collection *collection() const;

    // --- SyncTarget
    [[nodiscard]] QString url() const override; ///< M12; empty if there is none
    [[nodiscard]] QString storageKey() const override;
    [[nodiscard]] std::optional<qint64> recordId() const override { return m_id; }
    [[nodiscard]] bool isListing() const final { return false; }
    [[nodiscard]] QJsonValue toJson() const override { return m_attributes; }
    /// The declared attributes, which are the columns.
    [[nodiscard]] const Schema &declared() const { return m_schema; }

    // --- sync; each returns the running request, which belongs to this model, or null if nothing was sent
    SyncRequest *fetch(const SyncOptions &options = {});                                    ///< M15
    SyncRequest *save(const QJsonObject &attributes = {}, const SyncOptions &options = {}); ///< M16 to M20
    SyncRequest *destroy(const SyncOptions &options = {});                                  ///< M21 to M23

    // --- QAbstractItemModel
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void idChanged(std::optional<qint64> previous);                           ///< changeId (M11)
    void attributeChanged(const QString &attribute, const QJsonValue &value); ///< change:attribute
    void changed(const hubbub::SyncOptions &options);                         ///< change
    void removed(); ///< Backbone's `destroy`: this record is gone from the program (M21)

protected:
    /// Fills attributes that a new record lacks (M1); never applied to a merge (C9).
    [[nodiscard]] virtual QJsonObject defaults() const { return {}; }
    [[nodiscard]] virtual QString urlRoot() const { return {}; }
    /// What of a reply becomes attributes (M13).
    [[nodiscard]] virtual QJsonObject parse(const QJsonValue &reply, const SyncOptions &options) const;
    /// Why \a attributes may not be, or nothing (M9).
    [[nodiscard]] virtual QString validate(const QJsonObject &attributes) const;

    std::shared_ptr<void> keepAlive() override { return weak_from_this().lock(); }

private:
    friend class Collection;
    struct Membership
    {
        Collection *collection;
        RecordTable::Slot slot;
    };

    bool check(const QJsonObject &attributes);
    void store(const QJsonObject &attributes, const SyncOptions &options, QStringList &changes);
    void announceColumns(const QStringList &changes);
    QString applyReply(const SyncReply &reply, const QJsonObject &overlay, const SyncOptions &options);
    void leaveCollections();
    void detach();

    const Schema &m_schema;
    QString m_cid;
    QJsonObject m_attributes;
    QJsonObject m_changed;
    QJsonObject m_previous;
    std::optional<qint64> m_id;
    std::vector<Membership> m_memberships;
    QString m_validationError;
    std::optional<SyncOptions> m_pending;
    bool m_changing = false;
};

} // namespace hubbub
