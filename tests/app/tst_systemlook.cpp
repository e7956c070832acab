// SPDX-License-Identifier: MIT
#include "app/systemlook.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// Answers as org.freedesktop.portal.Settings does.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;
    bool animates = true;

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key) // NOLINT: the name on the bus
    {
        if (group == u"org.freedesktop.appearance" && key == u"color-scheme")
            return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
        return QDBusVariant(QVariant::fromValue(QDBusVariant(animates)));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value); // NOLINT
};

/// Runs with a bus of its own (HUBBUB_EXPECTED=portal), or without a portal or a bus.
class TestSystemLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodySays();
    void portalSaysAndChanges();
};

void TestSystemLook::nobodySays()
{
    SystemLook look;
    QSignalSpy scheme(&look, &SystemLook::schemeTold);
    QSignalSpy motion(&look, &SystemLook::reducedMotionTold);
    look.watch();
    QCOMPARE(scheme.size(), 0); // later
    QTRY_COMPARE(scheme.size(), 1);
    QTRY_COMPARE(motion.size(), 1);
    QCOMPARE(scheme.first().first().value<Scheme>(), Scheme::System);
    QVERIFY(!motion.first().first().value<std::optional<bool>>());
}

void TestSystemLook::portalSaysAndChanges()
{
    if (qEnvironmentVariable("HUBBUB_EXPECTED") != u"portal")
        QSKIP("there is no bus of its own");
    FakePortal portal;
    portal.scheme = 1;
    portal.animates = false;
    auto bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s);
    QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal,
                               QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));

    SystemLook look;
    QSignalSpy scheme(&look, &SystemLook::schemeTold);
    QSignalSpy motion(&look, &SystemLook::reducedMotionTold);
    look.watch();
    QTRY_COMPARE(scheme.size(), 1);
    QTRY_COMPARE(motion.size(), 1);
    QCOMPARE(scheme.takeFirst().first().value<Scheme>(), Scheme::Dark);
    QVERIFY(motion.takeFirst().first().value<std::optional<bool>>() == true);

    Q_EMIT portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(2U));
    QTRY_COMPARE(scheme.size(), 1);
    QCOMPARE(scheme.takeFirst().first().value<Scheme>(), Scheme::Light);
    Q_EMIT portal.SettingChanged(u"org.gnome.desktop.interface"_s, u"clock-format"_s, QDBusVariant(u"24h"_s));
    Q_EMIT portal.SettingChanged(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, QDBusVariant(true));
    QTRY_COMPARE(motion.size(), 1);
    QVERIFY(motion.takeFirst().first().value<std::optional<bool>>() == false);
    QCOMPARE(scheme.size(), 0);
}

QTEST_GUILESS_MAIN(TestSystemLook)
#include "tst_systemlook.moc"
