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

/// The day of \a then where \a now is. Not through QTimeZone: looking up the system's for every row painted is slow.
QDate dayOf(const QDateTime &then, const QDateTime &now)
{
    return (now.timeSpec() == Qt::LocalTime ? then.toLocalTime() : then.toOffsetFromUtc(now.offsetFromUtc())).date();
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

    const QDate day = dayOf(then, now);
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

QString briefAge(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid() || !now.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    if (seconds < Minute)
        return tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "now"));
    if (seconds < Hour) //: minutes, as short as can be
        return tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "%1m")).arg(seconds / Minute);
    const QDate day = dayOf(then, now);
    const qint64 days = day.daysTo(now.date());
    if (days == 0 || seconds < 12 * Hour) //: hours, as short as can be
        return tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "%1h")).arg(seconds / Hour);
    if (days < DaysSpelled) //: days, as short as can be
        return tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "%1d")).arg(days);
    //: A day of this year for QLocale
    const QString format = day.year() == now.date().year() ? tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "d MMM"))
                                                           //: A month of another year for QLocale
                                                           : tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "MMM yyyy"));
    return QLocale().toString(day, format);
}

qint64 secondsOfAge(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid() || !now.isValid())
        return -1;
    const qint64 seconds = then.secsTo(now);
    if (seconds < Hour)
        return seconds < 0 ? Minute - seconds : Minute - seconds % Minute;
    const QDate day = dayOf(then, now);
    // One day more: briefAge() leaves out the year of this one alone.
    if (day.daysTo(now.date()) > DaysSpelled && day.year() != now.date().year())
        return -1;
    const qint64 untilMidnight = QTime(0, 0).secsTo(QTime(23, 59, 59)) + 1 - QTime(0, 0).secsTo(now.time());
    const bool isHours = day == now.date() || seconds < 12 * Hour;
    return isHours ? qMin(Hour - seconds % Hour, untilMidnight) : untilMidnight;
}

QString shortDate(const QDate &date)
{
    //: A short date for QLocale: day, abbreviated month, year
    return QLocale().toString(date, tr(QT_TRANSLATE_NOOP("hubbub::RelativeTime", "d MMM yyyy")));
}

} // namespace hubbub
