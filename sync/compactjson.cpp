// SPDX-License-Identifier: MIT
#include "sync/compactjson.h"

#include <QJsonArray>
#include <QLocale>
#include <QVariant>

#include <cmath>
#include <utility>

namespace hubbub {

namespace {

using IsKept = bool (*)(const QString &, bool);

void appendEscape(QByteArray &out, char c)
{
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
        out += "\\u00";
        out += digits[(c >> 4) & 0xf];
        out += digits[c & 0xf];
    }
}

/// \a text with U+FFFD for each half of a surrogate pair, of which toUtf8() would make a question mark.
QString wellFormed(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (text.at(i).isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

void appendString(QByteArray &out, const QString &text)
{
    const auto utf8 = text.isValidUtf16() ? text.toUtf8() : wellFormed(text).toUtf8();
    out += '"';
    const char *begin = utf8.constData();
    const char *const end = begin + utf8.size();
    for (const char *at = begin; at != end; ++at) {
        const bool isPlain = quint8(*at) >= 0x20 && *at != '"' && *at != '\\';
        if (isPlain)
            continue;
        out.append(begin, at - begin);
        appendEscape(out, *at);
        begin = at + 1;
    }
    out.append(begin, end - begin);
    out += '"';
}

void appendNumber(QByteArray &out, const QJsonValue &value)
{
    static constexpr qint64 exact = qint64(1) << 53; // a double has all integers up to here
    const auto integer = value.toInteger(0);
    const bool isInteger = integer == value.toInteger(1); // only a default differs
    const bool isSmall = integer >= -exact && integer <= exact;
    if (isInteger && (isSmall || value.toVariant().typeId() == QMetaType::LongLong)) {
        out += QByteArray::number(integer);
    } else {
        const auto real = value.toDouble();
        out += std::isfinite(real) ? QByteArray::number(real, 'g', QLocale::FloatingPointShortest) : "null";
    }
}

void appendObject(QByteArray &out, const QJsonObject &object, IsKept isKept, bool isNested);

void appendValue(QByteArray &out, const QJsonValue &value, IsKept isKept)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: out += "null"; break;
    case QJsonValue::Bool: out += value.toBool() ? "true" : "false"; break;
    case QJsonValue::Double: appendNumber(out, value); break;
    case QJsonValue::String: appendString(out, value.toString()); break;
    case QJsonValue::Object: appendObject(out, value.toObject(), isKept, true); break;
    case QJsonValue::Array: {
        const auto array = value.toArray();
        out += '[';
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (i > 0)
                out += ',';
            appendValue(out, array.at(i), isKept);
        }
        out += ']';
    }
    }
}

void appendObject(QByteArray &out, const QJsonObject &object, IsKept isKept, bool isNested)
{
    out += '{';
    bool isFirst = true;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const auto key = member.key();
        if (isKept && !isKept(key, isNested))
            continue;
        if (!std::exchange(isFirst, false))
            out += ',';
        appendString(out, key);
        out += ':';
        appendValue(out, member.value(), isKept);
    }
    out += '}';
}

} // namespace

void appendCompact(QByteArray &out, const QJsonObject &object, bool (*isKept)(const QString &key, bool isNested))
{
    appendObject(out, object, isKept, false);
}

} // namespace hubbub
