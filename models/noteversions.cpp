// SPDX-License-Identifier: MIT
#include "models/noteversions.h"

#include <QMap>
#include <QSet>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace hubbub {

std::vector<QJsonObject> latestVersions(const std::vector<QJsonObject> &versions)
{
    QMap<QString, QJsonObject> byTime; // union merges give lines twice
    QSet<QString> bases;
    for (const auto &version : versions) {
        const auto time = version[u"changed_at"].toString();
        if (time.isEmpty())
            continue;
        byTime.insert(time, version);
        for (const auto &base : version[u"base"].toString().split(u' ', Qt::SkipEmptyParts))
            bases.insert(base);
    }
    std::vector<QJsonObject> latest;
    for (auto version = byTime.cbegin(); version != byTime.cend(); ++version) {
        if (!bases.contains(version.key()))
            latest.push_back(*version);
    }
    return latest;
}

} // namespace hubbub
