// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QDate;
class QDateTime;

namespace hubbub {

/// How long before \a now \a then was, as it stands after "updated": "just now", "5 minutes ago", "yesterday",
/// "3 days ago", and from 30 days on "on 24 Oct 2021". Days are calendar days of now's time zone.
/// A moment after \a now (clocks differ) counts as just now. Invalid times give an empty string.
[[nodiscard]] QString relativeTime(const QDateTime &then, const QDateTime &now);

/// The same in a narrow column: "now", "5m", "2h", "3d", "24 Oct", "Oct 2021".
[[nodiscard]] QString briefAge(const QDateTime &then, const QDateTime &now);

/// How many seconds after \a now relativeTime() and briefAge() of \a then may read otherwise; -1 if they never will.
[[nodiscard]] qint64 secondsOfAge(const QDateTime &then, const QDateTime &now);

/// "24 Oct 2021" in the language of the program.
[[nodiscard]] QString shortDate(const QDate &date);

} // namespace hubbub
