// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncbackend.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

/// Keeps all records in one JSON file: {"/local/notes": {"7": {"id": 7, "text": "..."}}}.
class FileBackend : public hubbub::SyncBackend
{
public:
    explicit FileBackend(const QString &path) { m_path = path; }

    hubbub::SyncRequest *sync(hubbub::SyncMethod method, const hubbub::SyncTarget &target,
                              const hubbub::SyncOptions &options) override
    {
        auto *request = new hubbub::SyncRequest; // the caller's; it tells its outcome later than this call
        QObject::connect(&m_lifetime, &QObject::destroyed, request, &hubbub::SyncRequest::abort);
        const auto id = target.recordId();
        QFile file(m_path);
        const auto bytes = file.open(QFile::ReadOnly) || file.exists() ? file.readAll() : QByteArray("{}");
        const auto stored = QJsonDocument::fromJson(bytes);
        const auto records = stored[target.storageKey()].toObject();
        if (const auto error = hubbub::usageErrorOf(method, target.storageKey(), id))
            request->fail(*error);
        else if (!stored.isObject())
            request->fail({.kind = hubbub::SyncError::Kind::Store, .message = QStringLiteral("damaged: ") + m_path});
        else if (method != hubbub::SyncMethod::Read)
            write(stored.object(), records, method, target, hubbub::bodyOf(target, options).toObject(), *request);
        else if (target.isListing())
            hubbub::answerListing(*request, QJsonArray::fromVariantList(records.toVariantMap().values()), options);
        else
            hubbub::answerRecord(*request, id ? records[QString::number(*id)].toObject() : QJsonObject(), options);
        return request;
    }

private:
    void write(QJsonObject all, QJsonObject records, hubbub::SyncMethod method, const hubbub::SyncTarget &target,
               const QJsonObject &body, hubbub::SyncRequest &request) const
    {
        qint64 next = 1; // the largest id and one
        for (const auto &name : records.keys())
            next = qMax(next, name.toLongLong() + 1);
        const auto id = target.recordId().value_or(body[u"id"].toInteger(next));
        const auto record = hubbub::recordAfter(method, records[QString::number(id)].toObject(), body, id);
        records.insert(QString::number(id),
                       record.isEmpty() ? QJsonValue(QJsonValue::Undefined) : record); // or removes
        all.insert(target.storageKey(), records);
        QSaveFile file(m_path);
        if (file.open(QFile::WriteOnly) && file.write(QJsonDocument(all).toJson()) >= 0 && file.commit())
            request.succeed({.data = record});
        else
            request.fail({.kind = hubbub::SyncError::Kind::Store, .message = file.errorString()});
    }

    QString m_path;
    QObject m_lifetime; // its end aborts the running requests
};
