// SPDX-License-Identifier: MIT
#include "app/systemlook.h"

#include "sync/worker.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace hubbub {

namespace {

constexpr uint PrefersDark = 1;
constexpr uint PrefersLight = 2;

QString service()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}

QString path()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}

QString interface()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}

/// What is in a variant within variants: Read() wraps its answer twice.
QVariant unwrapped(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

/// The connection to it. Answers and changes come on the GUI thread.
class SystemLook::Portal : public QObject
{
    Q_OBJECT

public:
    explicit Portal(SystemLook &look)
        : m_look(look)
    {
    }

    void watch()
    {
        // Connecting waits for the bus.
        m_worker.post(
            this, [] { return QDBusConnection::sessionBus(); },
            [this](const QDBusConnection &bus) {
                if (!bus.isConnected())
                    return tellNothing();
                m_bus = bus;
                m_bus.connect({}, path(), interface(), QStringLiteral("SettingChanged"), this,
                              SLOT(take(QString, QString, QDBusVariant)));
                read(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"));
                read(QStringLiteral("org.gnome.desktop.interface"), QStringLiteral("enable-animations"));
            });
    }

private Q_SLOTS:
    void take(const QString &group, const QString &key, const QDBusVariant &value)
    {
        tell(group, key, unwrapped(value.variant()));
    }

private:
    void read(const QString &group, const QString &key)
    {
        auto call = QDBusMessage::createMethodCall(service(), path(), interface(), QStringLiteral("Read"));
        call.setArguments({group, key});
        auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
            watcher->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            tell(group, key, reply.isValid() ? unwrapped(reply.value().variant()) : QVariant());
        });
    }

    /// \param value invalid if the portal does not say
    void tell(const QString &group, const QString &key, const QVariant &value)
    {
        if (group == u"org.freedesktop.appearance" && key == u"color-scheme") {
            const auto wish = value.toUInt();
            Q_EMIT m_look.schemeTold(wish == PrefersDark        ? Scheme::Dark
                                         : wish == PrefersLight ? Scheme::Light
                                                                : Scheme::System);
        } else if (group == u"org.gnome.desktop.interface" && key == u"enable-animations") {
            Q_EMIT m_look.reducedMotionTold(value.isValid() ? std::optional(!value.toBool()) : std::nullopt);
        }
    }

    void tellNothing()
    {
        Q_EMIT m_look.schemeTold(Scheme::System);
        Q_EMIT m_look.reducedMotionTold({});
    }

    SystemLook &m_look;
    QDBusConnection m_bus{QString()};
    Worker m_worker;
};

SystemLook::SystemLook(QObject *parent)
    : QObject(parent)
    , m_portal(std::make_unique<Portal>(*this))
{
}

SystemLook::~SystemLook() = default;

void SystemLook::watch()
{
    m_portal->watch();
}

} // namespace hubbub

#include "systemlook.moc"
