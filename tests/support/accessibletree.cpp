// SPDX-License-Identifier: MIT
#include "tests/support/accessibletree.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>

namespace hubbub::test {

namespace {

// Bits of AT-SPI's state sets, from its enumeration of states.
constexpr int FocusableState = 11;
constexpr int FocusedState = 12;
constexpr int ShowingState = 25;

constexpr quint32 KeySym = 3; // how GenerateKeyboardEvent is told that its number is one

/// AT-SPI has a bus of its own, whose address stands on the session's.
QDBusConnection bus()
{
    static const auto connection = [] {
        const auto ask = QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                                        QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress"));
        const auto address = QDBusConnection::sessionBus().call(ask).arguments().value(0).toString();
        return QDBusConnection::connectToBus(address, QStringLiteral("accessibility"));
    }();
    return connection;
}

QVariant callOn(const QString &service, const QString &path, const QString &interface, const QString &method,
                const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    const auto reply = bus().call(message);
    // A call without a result is answered by nothing: what counts is that it was answered.
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().value(0, true) : QVariant();
}

QString accessible()
{
    return QStringLiteral("org.a11y.atspi.Accessible");
}

} // namespace

QVariant AccessibleNode::call(const QString &interface, const QString &method, const QVariantList &arguments) const
{
    return callOn(m_service, m_path, interface, method, arguments);
}

QString AccessibleNode::name() const
{
    return call(QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                {accessible(), QStringLiteral("Name")})
        .value<QDBusVariant>()
        .variant()
        .toString();
}

QString AccessibleNode::role() const
{
    return call(accessible(), QStringLiteral("GetRoleName")).toString();
}

QString AccessibleNode::text() const
{
    return call(QStringLiteral("org.a11y.atspi.Text"), QStringLiteral("GetText"), {0, -1}).toString();
}

QList<AccessibleNode> AccessibleNode::children() const
{
    QList<AccessibleNode> children;
    const auto answer = call(accessible(), QStringLiteral("GetChildren"));
    if (!answer.canConvert<QDBusArgument>())
        return children;
    const auto list = answer.value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        AccessibleNode child;
        QDBusObjectPath path;
        list.beginStructure();
        list >> child.m_service >> path;
        list.endStructure();
        child.m_path = path.path();
        children.append(child);
    }
    list.endArray();
    return children;
}

bool AccessibleNode::hasState(int bit) const
{
    const auto answer = call(accessible(), QStringLiteral("GetState"));
    if (!answer.canConvert<QDBusArgument>())
        return false;
    QList<quint32> words;
    answer.value<QDBusArgument>() >> words;
    return (words.value(bit / 32) >> (bit % 32) & 1) != 0;
}

bool AccessibleNode::isShowing() const
{
    return hasState(ShowingState);
}

bool AccessibleNode::isFocusable() const
{
    return hasState(FocusableState);
}

bool AccessibleNode::isFocused() const
{
    return hasState(FocusedState);
}

bool AccessibleNode::setText(const QString &text) const
{
    return call(QStringLiteral("org.a11y.atspi.EditableText"), QStringLiteral("SetTextContents"), {text}).toBool();
}

bool AccessibleNode::grabFocus() const
{
    return call(QStringLiteral("org.a11y.atspi.Component"), QStringLiteral("GrabFocus")).toBool();
}

bool AccessibleNode::act(const QString &name) const
{
    const auto interface = QStringLiteral("org.a11y.atspi.Action");
    const auto count = call(QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                            {interface, QStringLiteral("NActions")})
                           .value<QDBusVariant>()
                           .variant()
                           .toInt();
    QStringList names;
    for (int i = 0; i < count; ++i) {
        names.append(call(interface, QStringLiteral("GetName"), {i}).toString());
        if (names.last() == name)
            return call(interface, QStringLiteral("DoAction"), {i}).toBool();
    }
    qWarning("\"%s\" has no action %s, only: %s", qPrintable(this->name()), qPrintable(name),
             qPrintable(names.join(QStringLiteral(", "))));
    return false;
}

AccessibleTree::AccessibleTree()
{
    qDBusRegisterMetaType<QList<quint32>>();
}

bool AccessibleTree::isAvailable() const
{
    return bus().isConnected();
}

std::optional<AccessibleNode> AccessibleTree::program(const QString &name) const
{
    AccessibleNode desktop;
    desktop.m_service = QStringLiteral("org.a11y.atspi.Registry");
    desktop.m_path = QStringLiteral("/org/a11y/atspi/accessible/root");
    const auto programs = desktop.children();
    for (const auto &program : programs) {
        if (program.name() == name)
            return program;
    }
    return {};
}

bool AccessibleTree::press(quint32 keysym) const
{
    return callOn(QStringLiteral("org.a11y.atspi.Registry"),
                  QStringLiteral("/org/a11y/atspi/registry/deviceeventcontroller"),
                  QStringLiteral("org.a11y.atspi.DeviceEventController"), QStringLiteral("GenerateKeyboardEvent"),
                  {int(keysym), QString(), KeySym})
        .toBool();
}

void AccessibleTree::walk(const AccessibleNode &node, const std::function<bool(const AccessibleNode &)> &visit)
{
    if (!visit(node))
        return;
    const auto children = node.children();
    for (const auto &child : children) {
        if (child.isShowing())
            walk(child, visit);
    }
}

std::optional<AccessibleNode> AccessibleTree::find(const AccessibleNode &node, const QString &name,
                                                   const QStringList &roles)
{
    std::optional<AccessibleNode> found;
    walk(node, [&](const AccessibleNode &each) {
        if (!found && each.name() == name && (roles.isEmpty() || roles.contains(each.role())))
            found = each;
        return !found;
    });
    return found;
}

} // namespace hubbub::test
