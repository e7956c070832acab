// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QJsonArray>
#include <QList>

namespace hubbub {

/// What looking for a text in a part of a record set found.
struct FoundRecords
{
    QJsonArray records = {}; ///< as they are now
    qint64 end = 0;          ///< where the next part begins; what is appended later begins there, too
    bool isComplete = false; ///< there is no next part by now
};

/// Looks through the lines that begin in a part of the JSON Lines file \a path, from byte \a from on, for \a text in
/// any case of ASCII letters. \return the ids on the lines that contain it; \a end and \a isComplete as in
/// FoundRecords. None of a missing file
[[nodiscard]] QList<qint64> idsOfLinesContaining(const QString &path, QByteArrayView text, qint64 from, qint64 &end,
                                                 bool &isComplete);

/// Where \a needle, which is not empty, is in \a text in any case of ASCII letters, from \a from on; -1 if nowhere.
[[nodiscard]] qsizetype indexOfAsciiFolded(QByteArrayView text, QByteArrayView needle, qsizetype from = 0);

} // namespace hubbub
