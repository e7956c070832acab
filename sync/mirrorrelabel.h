// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorstep.h"

#include <QMap>

#include <deque>

namespace hubbub {

/// Puts labels or milestones that were renamed, recoloured or removed on the server into the stored issues that have
/// them: the server does not count these issues as updated (github-api.md section 3).
class MirrorRelabel : public QObject
{
    Q_OBJECT

public:
    /// \param kind `labels` or `milestones`
    /// \param before, now all of them; ids tell which is which
    MirrorRelabel(MirrorScope &scope, const QString &kind, const QJsonArray &before, const QJsonArray &now,
                  QObject *parent);

    void start();

    /// \a issue with what changed.
    [[nodiscard]] QJsonObject applied(QJsonObject issue) const;

Q_SIGNALS:
    void issuesChanged(const QJsonArray &issues);
    void finished();
    void failed(const hubbub::SyncError &error);

private:
    void readNext();
    void writeBatch();
    [[nodiscard]] QJsonArray appliedLabels(const QJsonArray &labels) const;

    MirrorScope &m_scope;
    bool m_isLabels;
    QMap<qint64, QJsonObject> m_changed; // by id; an empty one is gone
    QList<QByteArray> m_names;           // that these had before
    std::deque<qint64> m_issues;         // ids of issues that have one
    QJsonArray m_batch;
};

} // namespace hubbub
