// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace hubbub {

class Schema;

/// What a Model and a Collection have in common for a backend.
/// A backend reads it during SyncBackend::sync() and keeps no pointer to it.
class SyncTarget
{
public:
    virtual ~SyncTarget() = default;

    /// Path below the API root, as `/repositories/12/issues/7`; empty if there is none (M12).
    [[nodiscard]] virtual QString url() const = 0;
    /// `urlRoot` if any, else `url`: names the record set in a store (H3).
    [[nodiscard]] virtual QString storageKey() const = 0;
    /// The record's id; nothing for a new record and for a collection.
    [[nodiscard]] virtual std::optional<qint64> recordId() const = 0;
    /// True if a read asks for many records.
    [[nodiscard]] virtual bool isListing() const = 0;
    /// What is serialised (M14).
    [[nodiscard]] virtual QJsonValue toJson() const = 0;
    /// The columns a listing wants, or null for whole records. Outlives every request.
    [[nodiscard]] virtual const Schema *schema() const { return nullptr; }
};

} // namespace hubbub
