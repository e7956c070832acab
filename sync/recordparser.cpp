// SPDX-License-Identifier: MIT
#include "sync/recordparser.h"

#include <QDateTime>

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hubbub {

namespace dom = simdjson::dom;

namespace {

QByteArrayView toView(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

/// How to get at one column's value below its top-level key.
struct ColumnPath
{
    int column = 0;
    Attribute::Type type = Attribute::Type::Text;
    std::vector<std::string> steps; // below the key
    std::string member;             // of an array's elements, for `labels[].name`
    bool isList = false;
};

struct KeyPaths
{
    std::string key;
    std::vector<ColumnPath> columns;
};

/// The schema's attributes by top-level key: one walk over a record's keys serves them all.
std::vector<KeyPaths> pathsOf(const Schema &schema)
{
    std::vector<KeyPaths> keys;
    for (int column = 0; column < int(schema.attributes().size()); ++column) {
        const auto &attribute = schema.attributes().at(column);
        ColumnPath path{column, attribute.type, {}, {}, false};
        auto key = attribute.path;
        if (const auto brackets = key.indexOf("[]."); brackets >= 0) {
            path.isList = true;
            path.member = key.mid(brackets + 3).toStdString();
            key.truncate(brackets);
        } else {
            const auto steps = key.split('.');
            std::transform(steps.begin() + 1, steps.end(), std::back_inserter(path.steps),
                           [](const QByteArray &step) { return step.toStdString(); });
            key = steps.first();
        }
        auto known = std::find_if(keys.begin(), keys.end(), [&key](const KeyPaths &k) { return toView(k.key) == key; });
        if (known == keys.end())
            known = keys.insert(keys.end(), {key.toStdString(), {}});
        known->columns.push_back(std::move(path));
    }
    return keys;
}

std::string_view stringOf(dom::element element)
{
    std::string_view text;
    return element.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

/// As QJsonValue::toInteger: numbers that are no 64-bit integer count as 0.
qint64 integerOf(dom::element element)
{
    std::int64_t integer = 0;
    if (element.get(integer) == simdjson::SUCCESS)
        return integer;
    double real = 0;
    if (element.get(real) != simdjson::SUCCESS || !(real >= -0x1p63 && real < 0x1p63))
        return 0;
    return double(qint64(real)) == real ? qint64(real) : 0;
}

bool isFlagSet(dom::element element)
{
    bool flag = false;
    return element.is_object() || element.is_array() || (element.get(flag) == simdjson::SUCCESS && flag);
}

void setListed(RecordTable &table, RecordTable::Slot slot, const ColumnPath &path, dom::array elements,
               QByteArray &buffer)
{
    buffer.resize(0);
    bool isFirst = true;
    for (const auto element : elements) {
        if (!std::exchange(isFirst, false))
            buffer.append('\n');
        dom::object object;
        dom::element member;
        if (element.is_string())
            buffer.append(toView(stringOf(element)));
        else if (element.get(object) == simdjson::SUCCESS
                 && object.at_key(path.member).get(member) == simdjson::SUCCESS)
            buffer.append(toView(stringOf(member)));
    }
    if (path.type == Attribute::Type::Text)
        table.setText(slot, path.column, buffer);
    else
        table.setSymbol(slot, path.column, buffer);
}

void setValue(RecordTable &table, RecordTable::Slot slot, const ColumnPath &path, dom::element value)
{
    if (path.type == Attribute::Type::Flag) {
        table.setInteger(slot, path.column, isFlagSet(value));
        return;
    }
    if (value.is_null()) {
        table.setNull(slot, path.column);
        return;
    }
    switch (path.type) {
    case Attribute::Type::Integer:
    case Attribute::Type::Count:
        if (value.is_number())
            table.setInteger(slot, path.column, integerOf(value));
        else
            table.setNull(slot, path.column);
        break;
    case Attribute::Type::Time: table.setInteger(slot, path.column, secondsFromIso8601(toView(stringOf(value)))); break;
    case Attribute::Type::Symbol:
    case Attribute::Type::Symbols: table.setSymbol(slot, path.column, toView(stringOf(value))); break;
    case Attribute::Type::Text: table.setText(slot, path.column, toView(stringOf(value))); break;
    case Attribute::Type::Flag: break;
    }
}

void setColumn(RecordTable &table, RecordTable::Slot slot, const ColumnPath &path, dom::element value,
               QByteArray &buffer)
{
    if (path.isList) {
        dom::array elements;
        if (path.type != Attribute::Type::Flag && path.type != Attribute::Type::Integer
            && path.type != Attribute::Type::Count && path.type != Attribute::Type::Time
            && value.get(elements) == simdjson::SUCCESS)
            setListed(table, slot, path, elements, buffer);
        else
            table.setNull(slot, path.column);
        return;
    }
    for (const auto &step : path.steps) {
        dom::object object;
        dom::element next;
        if (value.get(object) != simdjson::SUCCESS || object.at_key(step).get(next) != simdjson::SUCCESS) {
            table.setNull(slot, path.column);
            return;
        }
        value = next;
    }
    setValue(table, slot, path, value);
}

int daysIn(int year, int month)
{
    static constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[size_t(month) - 1] + (month == 2 && isLeap ? 1 : 0);
}

/// `2026-08-22T12:00:00Z`, nothing else.
std::optional<qint64> secondsFromGitHubTime(QByteArrayView text)
{
    static constexpr QByteArrayView form = "0000-00-00T00:00:00Z";
    if (text.size() != form.size())
        return std::nullopt;
    for (qsizetype i = 0; i < form.size(); ++i) {
        if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
            return std::nullopt;
    }
    const auto number = [text](qsizetype at, qsizetype length) {
        int value = 0;
        for (auto i = at; i < at + length; ++i)
            value = value * 10 + (text[i] - '0');
        return value;
    };
    const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
    const auto hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59
        || second > 59)
        return std::nullopt;
    // Days since 1970 of the proleptic Gregorian calendar, with years that begin in March.
    const qint64 y = month > 2 ? year : year - 1;
    const qint64 dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const qint64 days = 365 * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719468;
    return ((days * 24 + hour) * 60 + minute) * 60 + second;
}

} // namespace

qint64 secondsFromIso8601(QByteArrayView text)
{
    if (const auto seconds = secondsFromGitHubTime(text))
        return *seconds;
    const auto time = QDateTime::fromString(QString::fromUtf8(text), Qt::ISODate);
    return time.isValid() ? time.toSecsSinceEpoch() : RecordTable::Null;
}

struct RecordParser::Private
{
    dom::parser parser;
    dom::object record;
    std::int64_t id = 0;
    bool isTombstone = false;
    std::vector<KeyPaths> keys;
    QByteArray buffer; // reused by setListed
};

RecordParser::RecordParser()
    : d(std::make_unique<Private>())
{
}

RecordParser::RecordParser(const Schema &schema)
    : RecordParser()
{
    d->keys = pathsOf(schema);
}

RecordParser::~RecordParser() = default;

const char *RecordParser::parse(QByteArrayView line)
{
    static_assert(Padding >= qsizetype(simdjson::SIMDJSON_PADDING));
    dom::element element;
    // The DOM parser, since simdjson's other one does not look at what is not asked for.
    if (const auto error = d->parser.parse(line.data(), size_t(line.size()), false).get(element))
        return simdjson::error_message(error);
    if (element.get(d->record) != simdjson::SUCCESS)
        return "It is not a JSON object.";
    bool hasId = false;
    bool isReadable = false;
    d->isTombstone = false;
    for (const auto member : d->record) {
        if (member.key == "id")
            hasId = member.value.get(d->id) == simdjson::SUCCESS;
        else if (member.key == "deleted")
            d->isTombstone = member.value.get(d->isTombstone) == simdjson::SUCCESS && d->isTombstone;
        else if (member.key == "deleted_seen_at")
            isReadable = true;
    }
    d->isTombstone = d->isTombstone && !isReadable;
    return hasId ? nullptr : "It has no integer id.";
}

qint64 RecordParser::id() const
{
    return d->id;
}

bool RecordParser::isTombstone() const
{
    return d->isTombstone;
}

QByteArrayView RecordParser::changedAt() const
{
    dom::element value;
    return d->record.at_key("changed_at").get(value) == simdjson::SUCCESS ? toView(stringOf(value)) : QByteArrayView();
}

void RecordParser::copyTo(RecordTable &table, RecordTable::Slot slot) const
{
    for (int column = 0; column < int(table.schema().attributes().size()); ++column)
        table.setNull(slot, column);
    for (const auto member : d->record) {
        const auto found = std::find_if(d->keys.begin(), d->keys.end(),
                                        [&member](const KeyPaths &paths) { return paths.key == member.key; });
        if (found == d->keys.end())
            continue;
        for (const auto &path : found->columns)
            setColumn(table, slot, path, member.value, d->buffer);
    }
}

} // namespace hubbub
