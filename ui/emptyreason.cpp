// SPDX-License-Identifier: MIT
#include "ui/emptyreason.h"

#include <QRegularExpression>

namespace hubbub {

EmptyReason whyEmpty(const ListSituation &list)
{
    // Whoever asks for what is theirs must not be shown what is everybody's.
    if (list.meansUnknownMe && list.anyShown)
        return EmptyReason::UnknownMe;
    if (list.rows > 0)
        return EmptyReason::None;
    if (!list.isRead && list.total == 0)
        return EmptyReason::Reading;
    if (!list.anyShown)
        return EmptyReason::NoneShown;
    if (list.total > 0)
        return EmptyReason::NothingMatches;
    if (list.isRefreshing)
        return EmptyReason::Arriving;
    if (list.isOffline)
        return EmptyReason::Offline;
    return list.hasFailed ? EmptyReason::Failed : EmptyReason::NotRefreshed;
}

QString withoutOpen(const QString &query)
{
    static const QRegularExpression open(QStringLiteral("(?<!\\S)(?:is|state):open(?!\\S)"),
                                         QRegularExpression::CaseInsensitiveOption);
    return QString(query).remove(open).simplified();
}

} // namespace hubbub
