// SPDX-License-Identifier: MIT
#include "ui/settings.h"

#include <QSettings>

#include <algorithm>
#include <array>
#include <utility>

namespace hubbub {

namespace {

constexpr QLatin1StringView SchemeKey("appearance/scheme");
constexpr QLatin1StringView StyleKey("appearance/style");
constexpr QLatin1StringView DensityKey("appearance/density");
constexpr QLatin1StringView MotionKey("appearance/motion");
constexpr QLatin1StringView RefreshKey("refresh/byItself");
constexpr QLatin1StringView IntervalKey("refresh/intervalMinutes");
constexpr QLatin1StringView ImageSpaceKey("images/limitMegabytes");
constexpr QLatin1StringView ProxyKindKey("network/proxy");
constexpr QLatin1StringView ProxyHostKey("network/proxyHost");
constexpr QLatin1StringView ProxyPortKey("network/proxyPort");

constexpr qint64 Megabyte = qint64(1) << 20;
constexpr qint64 DefaultImageSpace = 500; // megabytes
constexpr int LongestInterval = 24 * 60;  // minutes

// The words in the file, in the order of the enumerations.
constexpr std::array Schemes{"system", "light", "dark"};
constexpr std::array Densities{"comfortable", "compact"};
constexpr std::array Motions{"system", "reduced", "full"};
constexpr std::array ProxyKinds{"system", "none", "http", "socks5"};

template<typename Enum, size_t Count>
Enum choice(const QSettings &settings, QLatin1StringView key, const std::array<const char *, Count> &words)
{
    const auto word = settings.value(key).toString();
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&word](const char *other) { return word == QLatin1StringView(other); });
    return found == words.end() ? Enum() : Enum(found - words.begin());
}

template<typename Enum, size_t Count>
QString wordOf(Enum value, const std::array<const char *, Count> &words)
{
    return QString::fromLatin1(words[size_t(value)]);
}

QString loginKey(const QString &host)
{
    return QStringLiteral("accounts/%1/login").arg(host);
}

} // namespace

Settings::Settings(QObject *parent)
    : QObject(parent)
{
    const QSettings settings;
    m_scheme = choice<Scheme>(settings, SchemeKey, Schemes);
    m_style = settings.value(StyleKey).toString();
    m_density = choice<Density>(settings, DensityKey, Densities);
    m_motion = choice<Motion>(settings, MotionKey, Motions);
    m_refreshesByItself = settings.value(RefreshKey, true).toBool();
    m_refreshInterval = std::chrono::minutes(std::clamp(settings.value(IntervalKey).toInt(), 0, LongestInterval));
    m_imageSpace = std::max<qint64>(0, settings.value(ImageSpaceKey, DefaultImageSpace).toLongLong()) * Megabyte;
    m_proxy = {.kind = choice<ProxySettings::Kind>(settings, ProxyKindKey, ProxyKinds),
               .host = settings.value(ProxyHostKey).toString(),
               .port = quint16(std::clamp(settings.value(ProxyPortKey).toInt(), 0, 0xffff))};
}

void Settings::setScheme(Scheme scheme)
{
    if (std::exchange(m_scheme, scheme) == scheme)
        return;
    QSettings().setValue(SchemeKey, wordOf(scheme, Schemes));
    Q_EMIT schemeChanged(scheme);
}

void Settings::setStyle(const QString &style)
{
    if (std::exchange(m_style, style) == style)
        return;
    QSettings().setValue(StyleKey, style);
    Q_EMIT styleChanged(style);
}

void Settings::setDensity(Density density)
{
    if (std::exchange(m_density, density) == density)
        return;
    QSettings().setValue(DensityKey, wordOf(density, Densities));
    Q_EMIT densityChanged(density);
}

void Settings::setMotion(Motion motion)
{
    if (std::exchange(m_motion, motion) == motion)
        return;
    QSettings().setValue(MotionKey, wordOf(motion, Motions));
    Q_EMIT motionChanged(motion);
}

void Settings::setRefreshesByItself(bool refreshes)
{
    if (std::exchange(m_refreshesByItself, refreshes) == refreshes)
        return;
    QSettings().setValue(RefreshKey, refreshes);
    Q_EMIT refreshesByItselfChanged(refreshes);
}

void Settings::setRefreshInterval(std::chrono::minutes interval)
{
    if (std::exchange(m_refreshInterval, interval) == interval)
        return;
    QSettings().setValue(IntervalKey, int(interval.count()));
    Q_EMIT refreshIntervalChanged(interval);
}

void Settings::setImageSpace(qint64 bytes)
{
    if (std::exchange(m_imageSpace, bytes) == bytes)
        return;
    QSettings().setValue(ImageSpaceKey, bytes / Megabyte);
    Q_EMIT imageSpaceChanged(bytes);
}

QString Settings::login(const QString &host) const
{
    auto login = m_logins.find(host);
    if (login == m_logins.end())
        login = m_logins.insert(host, QSettings().value(loginKey(host)).toString());
    return *login;
}

void Settings::setLogin(const QString &host, const QString &login)
{
    if (this->login(host) == login)
        return;
    m_logins.insert(host, login);
    QSettings().setValue(loginKey(host), login);
    Q_EMIT loginChanged(host, login);
}

void Settings::setProxy(const ProxySettings &proxy)
{
    if (m_proxy == proxy)
        return;
    m_proxy = proxy;
    QSettings settings;
    settings.setValue(ProxyKindKey, wordOf(proxy.kind, ProxyKinds));
    settings.setValue(ProxyHostKey, proxy.host);
    settings.setValue(ProxyPortKey, proxy.port);
    Q_EMIT proxyChanged(proxy);
}

} // namespace hubbub
