// SPDX-License-Identifier: MIT
#include "ui/relativetime.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace hubbub {

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 60 * Minute;
constexpr int DaysSpelled = 30;

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("hubbub::RelativeTime", text, nullptr, count);
}

/// Without a translation Qt leaves "(s)" as it stands, so English has its singular spelled out.
QString ago(qint64 count, const char *one, const char *many)
{
    return count == 1 ? tr(one) : tr(many, int(count));
}

} // namespace

QString relativeTime(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid() || !now.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    if (seconds < Minute)
        return tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "just now"));
    if (seconds < Hour)
        return ago(seconds / Minute, QT_TRANSLATE_NOOP("hubbub::RelativeTime", "1 minute ago"),
                   QT_TRANSLATE_N_NOOP("hubbub::RelativeTime", "%n minutes ago"));

    // Not through QTimeZone: looking up the system's for every row painted is slow.
    const bool isLocal = now.timeSpec() == Qt::LocalTime;
    const QDate day = (isLocal ? then.toLocalTime() : then.toOffsetFromUtc(now.offsetFromUtc())).date();
    const qint64 days = day.daysTo(now.date());
    // Late in the evening is "2 hours ago" past midnight too; a whole day back it is "yesterday".
    if (days == 0 || seconds < 12 * Hour)
        return ago(seconds / Hour, QT_TRANSLATE_NOOP("hubbub::RelativeTime", "1 hour ago"),
                   QT_TRANSLATE_N_NOOP("hubbub::RelativeTime", "%n hours ago"));
    if (days == 1)
        return tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "yesterday"));
    if (days < DaysSpelled)
        return tr(QT_TRANSLATE_N_NOOP("hubbub::RelativeTime", "%n days ago"), int(days));
    //: %1 is a date such as "24 Oct 2021"
    return tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "on %1")).arg(shortDate(day));
}

QString shortDate(const QDate &date)
{
    //: A short date for QLocale: day, abbreviated month, year
    return QLocale().toString(date, tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "d MMM yyyy")));
}

} // namespace hubbub
