// SPDX-License-Identifier: MIT
#pragma once

#include "models/collection.h"
#include "models/model.h"

#include <QAbstractItemModelTester>

namespace hubbub {

/// `x` and `title` are columns; anything else a note says is kept, too.
inline const Schema &noteSchema()
{
    static const Schema schema{{{"x", Attribute::Type::Integer}, {"title", Attribute::Type::Text}}};
    return schema;
}

/// A member of Notes: has a default category, and may not have an empty title.
class MemberNote : public Model
{
public:
    explicit MemberNote(SyncBackend *backend = nullptr)
        : Model(noteSchema(), backend)
    {
    }

    [[nodiscard]] QString validate(const QJsonObject &attributes) const override
    {
        return attributes.value(QLatin1StringView("title")) == QJsonValue(QString()) ? QStringLiteral("no title")
                                                                                     : QString();
    }

protected:
    [[nodiscard]] QJsonObject defaults() const override
    {
        return {{QStringLiteral("category"), QStringLiteral("default")}};
    }
};

/// Notes under /notes, watched by Qt's own checks.
class Notes : public Collection
{
public:
    explicit Notes(SyncBackend *backend = nullptr, const Schema &schema = noteSchema())
        : Collection(schema, backend)
        , m_tester(this, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        setUrl(QStringLiteral("/notes"));
    }

    [[nodiscard]] QString ids() const
    {
        QStringList ids;
        for (int row = 0; row < count(); ++row)
            ids.append(index(row, 0).data(IdRole).toString());
        return ids.join(u' ');
    }

protected:
    std::shared_ptr<Model> makeModel() override { return std::make_shared<MemberNote>(backend()); }

private:
    QAbstractItemModelTester m_tester;
};

inline QJsonObject note(qint64 id, int x)
{
    return {{QStringLiteral("id"), id}, {QStringLiteral("x"), x}};
}

} // namespace hubbub
