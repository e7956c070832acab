// SPDX-License-Identifier: MIT
#include "sync/schema.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>

namespace hubbub {

QByteArray Attribute::key() const
{
    const auto end = std::find_if(path.cbegin(), path.cend(), [](char c) { return c == '.' || c == '['; });
    return path.left(end - path.cbegin());
}

Schema::Schema(QList<Attribute> attributes, Rest rest, const QByteArray &latestBy)
    : m_attributes(std::move(attributes))
    , m_rest(rest)
    , m_latestBy(indexOf(latestBy))
{
    Q_ASSERT(m_attributes.size() <= 64); // RecordTable::merge reports changes in a 64-bit mask
    Q_ASSERT(latestBy.isEmpty() || (m_latestBy >= 0 && m_attributes.at(m_latestBy).type == Attribute::Type::Time));
}

int Schema::indexOf(QByteArrayView path) const
{
    const auto found = std::find_if(m_attributes.cbegin(), m_attributes.cend(),
                                    [path](const Attribute &a) { return a.path == path; });
    return found == m_attributes.cend() ? -1 : int(found - m_attributes.cbegin());
}

QJsonValue valueAt(const QJsonObject &record, const Attribute &attribute)
{
    const auto path = QLatin1StringView(attribute.path);
    if (const auto brackets = path.indexOf(QLatin1StringView("[].")); brackets >= 0) {
        const auto array = record.value(path.left(brackets));
        if (!array.isArray())
            return QJsonValue::Null;
        QStringList texts;
        const auto elements = array.toArray();
        for (const auto &element : elements) {
            // GitHub's schema allows a plain string where an object is usual.
            texts.append(element.isString() ? element.toString() : element[path.mid(brackets + 3)].toString());
        }
        return texts.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(texts.join(u'\n'));
    }
    QJsonValue value = record;
    for (qsizetype from = 0; from <= path.size();) {
        auto to = path.indexOf(u'.', from);
        if (to < 0)
            to = path.size();
        value = value.toObject().value(path.mid(from, to - from));
        from = to + 1;
    }
    return value;
}

void putAt(QJsonObject &record, const QByteArray &path, const QJsonValue &value)
{
    if (const auto brackets = path.indexOf("[]."); brackets >= 0) {
        const auto key = QString::fromUtf8(path.left(brackets));
        const auto member = QString::fromUtf8(path.mid(brackets + 3));
        auto array = record.value(key).toArray();
        const auto parts = value.toString().split(u'\n');
        for (qsizetype i = 0; i < parts.size(); ++i) {
            auto element = array.at(i).toObject();
            element.insert(member, parts.at(i));
            if (i < array.size())
                array.replace(i, element);
            else
                array.append(element);
        }
        record.insert(key, array);
    } else if (const auto dot = path.indexOf('.'); dot >= 0) {
        const auto key = QString::fromUtf8(path.left(dot));
        auto object = record.value(key).toObject();
        putAt(object, path.mid(dot + 1), value);
        record.insert(key, object);
    } else {
        record.insert(QString::fromUtf8(path), value);
    }
}

} // namespace hubbub
