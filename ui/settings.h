// SPDX-License-Identifier: MIT
#pragma once

#include "sync/proxysettings.h"
#include "ui/density.h"
#include "ui/theme.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>

namespace hubbub {

enum class Motion {
    System,  ///< as the platform is set
    Reduced, ///< nothing moves by itself
    Full,
};

/// What the user prefers, kept in QSettings. One a program: whoever uses a preference listens to its signal, which
/// comes when it becomes another, so that each takes effect at once. Unreadable values count as the first choice.
class Settings : public QObject
{
    Q_OBJECT

public:
    explicit Settings(QObject *parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    /// A key of QStyleFactory; empty for Hubbub's own.
    [[nodiscard]] QString style() const { return m_style; }
    void setStyle(const QString &style);
    [[nodiscard]] Density density() const { return m_density; }
    void setDensity(Density density);
    [[nodiscard]] Motion motion() const { return m_motion; }
    void setMotion(Motion motion);

    [[nodiscard]] bool refreshesByItself() const { return m_refreshesByItself; }
    void setRefreshesByItself(bool refreshes);
    /// Zero: chosen by the program.
    [[nodiscard]] std::chrono::minutes refreshInterval() const { return m_refreshInterval; }
    void setRefreshInterval(std::chrono::minutes interval);

    /// How much room the images of each host may take, in bytes; 0 for none.
    [[nodiscard]] qint64 imageSpace() const { return m_imageSpace; }
    void setImageSpace(qint64 bytes);

    /// Who the user is at \a host, whether signed in there or not; empty if that is not known.
    [[nodiscard]] QString login(const QString &host) const;
    void setLogin(const QString &host, const QString &login);

    [[nodiscard]] const ProxySettings &proxy() const { return m_proxy; }
    void setProxy(const ProxySettings &proxy);

Q_SIGNALS:
    void schemeChanged(hubbub::Scheme scheme);
    void styleChanged(const QString &style);
    void densityChanged(hubbub::Density density);
    void motionChanged(hubbub::Motion motion);
    void refreshesByItselfChanged(bool refreshes);
    void refreshIntervalChanged(std::chrono::minutes interval);
    void imageSpaceChanged(qint64 bytes);
    void loginChanged(const QString &host, const QString &login);
    void proxyChanged(const hubbub::ProxySettings &proxy);

private:
    Scheme m_scheme;
    QString m_style;
    Density m_density;
    Motion m_motion;
    bool m_refreshesByItself;
    std::chrono::minutes m_refreshInterval;
    qint64 m_imageSpace;
    ProxySettings m_proxy;
    mutable QHash<QString, QString> m_logins; // as read or set
};

} // namespace hubbub
