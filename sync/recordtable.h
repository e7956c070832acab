// SPDX-License-Identifier: MIT
#pragma once

#include "sync/schema.h"
#include "sync/slotindex.h"
#include "sync/symboltable.h"
#include "sync/textcolumn.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QJsonValue>

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace hubbub {

/// Many records of one kind, as columns of their declared attributes: what a Collection keeps instead
/// of objects, and what a store hands it.
///
/// A record has a *slot*, which it keeps until it is removed; slots of removed records are used again.
/// The order of records is the owner's business. All text is UTF-8. A view that text() gives is valid until the
/// next change. A plain value without locks: made on one thread, handed over, then used on another.
class RecordTable
{
public:
    using Slot = quint32;
    static constexpr Slot NoSlot = std::numeric_limits<Slot>::max();
    /// "no value" in an Integer or Time column.
    static constexpr qint64 Null = std::numeric_limits<qint64>::min();

    explicit RecordTable(const Schema &schema);

    [[nodiscard]] const Schema &schema() const { return *m_schema; }
    [[nodiscard]] qsizetype count() const { return m_count; }
    /// One more than the largest slot ever used.
    [[nodiscard]] Slot slotEnd() const { return Slot(m_live.size()); }
    [[nodiscard]] bool isLive(Slot slot) const { return slot < m_live.size() && m_live[slot]; }

    /// Makes room for so many records, with texts as long as those that are here.
    void reserve(qsizetype records);
    /// Adds a record without an id or with one that is not in the table yet.
    Slot insert(std::optional<qint64> id);
    void remove(Slot slot);
    /// remove() in two steps, for an owner that still knows the record by its slot: the slot of a retired
    /// record is not used again before recycle().
    void retire(Slot slot);
    void recycle(Slot slot) { m_free.push_back(slot); }

    [[nodiscard]] std::optional<qint64> id(Slot slot) const;
    /// If another record has \a id already, this one is found by it from now on.
    void setId(Slot slot, std::optional<qint64> id);
    [[nodiscard]] Slot slotOf(qint64 id) const; ///< NoSlot if unknown

    /// Takes over what \a record says about declared attributes; keys that it lacks keep their value (C9).
    /// \return a bit for each column that changed, bit n = attribute n
    quint64 merge(Slot slot, const QJsonObject &record);
    /// Takes over all columns of a record of another table with the same attributes; the id stays.
    quint64 copy(Slot slot, const RecordTable &from, Slot fromSlot);

    /// Whether the record in \a a comes before that in slot \a b of \a other in the order that the schema says:
    /// latest first, then by id, largest first.
    [[nodiscard]] bool comesFirst(Slot a, const RecordTable &other, Slot b) const;
    /// All records in that order, without a schema's order those of the smallest slots first. Costs next to nothing
    /// for a packed() table to which little has happened since, and what sorting a few takes if almost all
    /// lie in order.
    [[nodiscard]] std::vector<Slot> slotsInOrder() const;
    /// What a store does before it hands a table over: what is in it stays where it is when more comes, since moving
    /// it would take longer than a frame.
    void settle();
    /// The same records in that order, slot by slot.
    [[nodiscard]] RecordTable packed() const;

    // By column: setters return true if the value changed, getters are O(1). The caller knows the type.
    bool setInteger(Slot slot, int column, qint64 value);       ///< Integer, Time (in seconds), Flag (0, 1)
    bool setSymbol(Slot slot, int column, QByteArrayView text); ///< Symbol, Symbols
    bool setText(Slot slot, int column, QByteArrayView text);
    bool setNull(Slot slot, int column);
    [[nodiscard]] qint64 integer(Slot slot, int column) const; ///< Null if none
    [[nodiscard]] bool flag(Slot slot, int column) const;
    [[nodiscard]] quint32 symbol(Slot slot, int column) const;      ///< 0 if none
    [[nodiscard]] QByteArrayView text(Slot slot, int column) const; ///< Text, Symbol and Symbols
    [[nodiscard]] const SymbolTable &symbols() const { return m_symbols; }
    /// For loops over all slots, dead ones among them.
    [[nodiscard]] const MappedVector<quint32> &symbolsOf(int column) const { return m_columns[size_t(column)].symbols; }
    [[nodiscard]] const MappedVector<quint8> &flagsOf(int column) const { return m_columns[size_t(column)].flags; }
    [[nodiscard]] const TextColumn &textsOf(int column) const { return m_columns[size_t(column)].texts; }

    /// One column as JSON; undefined where there is no value, or where a flag is not set.
    [[nodiscard]] QJsonValue value(Slot slot, int column) const;
    /// The declared attributes as JSON, nested as GitHub nests them; absent where there is no value.
    [[nodiscard]] QJsonObject toJson(Slot slot) const;

    /// Bytes on the heap, texts included.
    [[nodiscard]] qsizetype memory() const;
    /// Bytes of all texts, each shared one counted once.
    [[nodiscard]] qsizetype textSize() const;

private:
    friend class TableFile;

    struct Column
    {
        MappedVector<qint64> integers; // Integer
        MappedVector<quint32> smalls;  // Time: seconds since 1970; Count; NoSmall if none
        MappedVector<quint8> flags;    // Flag
        MappedVector<quint32> symbols; // Symbol, Symbols
        TextColumn texts;              // Text
    };
    static constexpr quint32 NoSmall = std::numeric_limits<quint32>::max();

    void resize(size_t slotCount);
    void reserve(qsizetype records, const RecordTable &like);
    void noteMove(Slot slot);
    template<typename Use>
    void forEachColumn(Use use);
    [[nodiscard]] quint32 hashOf(Slot slot) const;
    bool setJson(Slot slot, int column, const QJsonValue &value);
    /// Calls \a use(vector) for each of the vectors that make up a table without dead slots, in an order that stays.
    template<typename Self, typename Use>
    static void forEachVector(Self &self, Use use);
    /// After the vectors were mapped: takes over \a mapping; false if they do not fit together.
    bool finishMapping(std::shared_ptr<void> mapping);

    const Schema *m_schema;
    std::shared_ptr<void> m_mapping; // what the vectors may lie in
    std::vector<Column> m_columns;
    MappedVector<qint64> m_ids;
    std::vector<bool> m_live;
    std::vector<Slot> m_free;
    SlotIndex m_index;
    SymbolTable m_symbols;
    Slot m_orderedEnd = 0;          // slots before this one lie in order and are live...
    std::vector<Slot> m_disordered; // ...but for these
    qsizetype m_count = 0;
};

template<typename Self, typename Use>
void RecordTable::forEachVector(Self &self, Use use)
{
    use(self.m_ids);
    SlotIndex::forEachVector(self.m_index, use);
    SymbolTable::forEachVector(self.m_symbols, use);
    for (size_t i = 0; i < self.m_columns.size(); ++i) {
        auto &column = self.m_columns[i];
        switch (self.m_schema->attributes().at(qsizetype(i)).type) {
        case Attribute::Type::Integer: use(column.integers); break;
        case Attribute::Type::Count:
        case Attribute::Type::Time: use(column.smalls); break;
        case Attribute::Type::Flag: use(column.flags); break;
        case Attribute::Type::Symbol:
        case Attribute::Type::Symbols: use(column.symbols); break;
        case Attribute::Type::Text: TextColumn::forEachVector(column.texts, use); break;
        }
    }
}

} // namespace hubbub
