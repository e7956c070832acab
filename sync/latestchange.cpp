// SPDX-License-Identifier: MIT
#include "sync/latestchange.h"

namespace hubbub {

namespace {

/// Always this wide, so that the order of texts is the order of times.
bool isStamp(QByteArrayView text)
{
    static constexpr QByteArrayView form = "0000-00-00T00:00:00.000Z";
    if (text.size() != form.size())
        return false;
    for (qsizetype i = 0; i < form.size(); ++i) {
        if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
            return false;
    }
    return true;
}

} // namespace

bool LatestChange::standsNow(qint64 id, QByteArrayView changedAt)
{
    if (!isStamp(changedAt)) {
        m_changedAt.remove(id);
        return true;
    }
    auto &standing = m_changedAt[id]; // no stamp is less than any
    if (changedAt < standing)
        return false;
    standing = changedAt.toByteArray();
    return true;
}

} // namespace hubbub
