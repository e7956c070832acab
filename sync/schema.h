// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace hubbub {

/// One declared attribute of a kind of record: what a row keeps, and a column of its item model.
struct Attribute
{
    enum class Type {
        Integer, ///< 64-bit number
        Count,   ///< a number that is not negative, kept in 32 bits; no value if it does not fit
        Time,    ///< ISO 8601 in UTC, kept as seconds from 1970 to 2106; no value outside these years
        Flag,    ///< true or false; of an object or array: whether there is one
        Symbol,  ///< a string that many records share (logins, states): kept once
        Symbols, ///< the strings `path` finds in an array, newline separated, kept once
        Text,    ///< any other string
    };

    /// Where it is in the record's JSON: `title`, `user.login`, `labels[].name`. Also its name.
    QByteArray path;
    Type type = Type::Text;
    /// Of a Text: a case folded copy is kept beside it, so that all of them can be searched at once.
    bool isSearched = false;

    /// The top-level key that \a path starts with.
    [[nodiscard]] QByteArray key() const;

    bool operator==(const Attribute &) const = default;
};

/// The declared attributes of a kind of record. `id` is always there and is not declared.
/// Immutable; normally one static const per kind of record.
class Schema
{
public:
    /// Open: a row keeps every attribute it is given. Closed: only the declared ones; the rest is
    /// read from the store when somebody asks for the whole record.
    enum class Rest { Open, Closed };

    /// \param latestBy the path of the Time by which records are ordered, the latest first; none if empty
    explicit Schema(QList<Attribute> attributes, Rest rest = Rest::Open, const QByteArray &latestBy = {});

    [[nodiscard]] const QList<Attribute> &attributes() const { return m_attributes; }
    [[nodiscard]] int indexOf(QByteArrayView path) const; ///< -1 if not declared
    [[nodiscard]] bool isClosed() const { return m_rest == Rest::Closed; }
    [[nodiscard]] int latestBy() const { return m_latestBy; } ///< a column, -1 if there is no such order

private:
    QList<Attribute> m_attributes;
    Rest m_rest;
    int m_latestBy = -1;
};

/// Walks \a path (as in Attribute::path) through \a record. Symbols paths give an array's strings joined
/// by newlines; a missing or null step gives an undefined or null value.
[[nodiscard]] QJsonValue valueAt(const QJsonObject &record, const Attribute &attribute);
/// Puts \a value into \a record where \a path leads: what valueAt() finds there.
void putAt(QJsonObject &record, const QByteArray &path, const QJsonValue &value);

} // namespace hubbub
