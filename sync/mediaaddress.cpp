// SPDX-License-Identifier: MIT
#include "sync/mediaaddress.h"

#include "sync/restreply.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr QLatin1StringView AvatarSize("96"); // pixels, enough for a dense screen

bool isDefaultHttps(const QUrl &url)
{
    return url.scheme() == "https"_L1 && url.port(443) == 443;
}

/// No step of the path leads elsewhere.
bool isStraight(const QStringList &steps)
{
    return std::none_of(steps.begin(), steps.end(),
                        [](const QString &step) { return step == "."_L1 || step == ".."_L1; });
}

/// Whether github.com itself has an image there.
bool isImageOfGitHub(const QUrl &url)
{
    const auto steps = url.path(QUrl::FullyDecoded).split(u'/').mid(1);
    if (!isStraight(steps) || steps.size() < 3 || steps.contains(QString()))
        return false;
    if (steps.at(0) == "user-attachments"_L1)
        return steps.at(1) == "assets"_L1;
    if (steps.size() < 4)
        return false;
    const auto &what = steps.at(2);
    return what == "assets"_L1 || what == "raw"_L1
        || (what == "blob"_L1 && QUrlQuery(url).queryItemValue(u"raw"_s) == "true"_L1);
}

bool isAddressOfGitHub(const QUrl &url)
{
    static constexpr std::array hosts{"avatars.githubusercontent.com"_L1,
                                      "user-images.githubusercontent.com"_L1,
                                      "private-user-images.githubusercontent.com"_L1,
                                      "raw.githubusercontent.com"_L1,
                                      "camo.githubusercontent.com"_L1,
                                      "media.githubusercontent.com"_L1,
                                      "objects.githubusercontent.com"_L1};
    if (!isDefaultHttps(url))
        return false;
    const auto host = url.host();
    if (host == "github.com"_L1)
        return isImageOfGitHub(url);
    return std::any_of(hosts.begin(), hosts.end(), [&host](QLatin1StringView one) { return host == one; });
}

bool isGitHub(const QUrl &apiRoot)
{
    return apiRoot.host() == "api.github.com"_L1 && isDefaultHttps(apiRoot);
}

} // namespace

bool isMediaAddress(const QUrl &url, const QUrl &apiRoot)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    if (isGitHub(apiRoot))
        return isAddressOfGitHub(url);
    if (url.scheme() != "https"_L1)
        return isLoopback(url.host()) && isSameOrigin(url, apiRoot);
    const bool isSubdomain = !QHostAddress().setAddress(apiRoot.host()) && url.host().endsWith(u'.' + apiRoot.host());
    return isSameOrigin(url, apiRoot) || (isSubdomain && isDefaultHttps(url));
}

bool isMediaRedirect(const QUrl &from, const QUrl &to, const QUrl &apiRoot)
{
    if (isMediaAddress(to, apiRoot))
        return true;
    const auto host = to.host();
    return isGitHub(apiRoot) && from.host() == "github.com"_L1 && isDefaultHttps(to) && to.userInfo().isEmpty()
        && (host.endsWith(".amazonaws.com"_L1) || host.endsWith(".githubusercontent.com"_L1));
}

QUrl mediaName(const QUrl &address)
{
    auto name = withoutSecrets(address);
    if (!name.hasQuery())
        return name;
    if (QUrlQuery query(name); query.hasQueryItem(u"jwt"_s) || query.hasQueryItem(u"token"_s)) {
        query.removeAllQueryItems(u"jwt"_s);
        query.removeAllQueryItems(u"token"_s);
        name.setQuery(query.isEmpty() ? QString() : query.query(QUrl::FullyEncoded));
    }
    return name;
}

QString assetOf(const QUrl &address)
{
    static const QRegularExpression uuid(u"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto path = address.path(QUrl::FullyEncoded);
    return uuid.match(path.mid(path.lastIndexOf(u'/') + 1)).captured().toLower();
}

QUrl avatarAddress(const QUrl &name)
{
    auto address = name;
    QUrlQuery query(name);
    query.removeAllQueryItems(u"s"_s);
    query.addQueryItem(u"s"_s, AvatarSize);
    address.setQuery(query);
    return address;
}

} // namespace hubbub
