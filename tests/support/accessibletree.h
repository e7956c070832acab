// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QList>
#include <QRect>
#include <QString>

#include <functional>
#include <optional>

namespace hubbub::test {

/// A thing on the screen as an assistive program sees it: over AT-SPI's bus, from another process.
/// (https://docs.gtk.org/atspi2; the interfaces are those of at-spi2-core's XML files.) Of things that are gone every
/// answer is empty.
class AccessibleNode
{
public:
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString role() const; ///< in English: "push button", "entry"
    [[nodiscard]] QString text() const; ///< of what has the Text interface
    [[nodiscard]] QList<AccessibleNode> children() const;
    [[nodiscard]] bool isShowing() const;
    [[nodiscard]] bool isFocusable() const;
    [[nodiscard]] bool isFocused() const;

    [[nodiscard]] bool setText(const QString &text) const;
    [[nodiscard]] bool grabFocus() const;
    /// Does the action called \a name; the names are listed if it has none of that name.
    [[nodiscard]] bool act(const QString &name) const;

private:
    friend class AccessibleTree;

    [[nodiscard]] QVariant call(const QString &interface, const QString &method,
                                const QVariantList &arguments = {}) const;
    [[nodiscard]] bool hasState(int bit) const;

    QString m_service;
    QString m_path;
};

/// All programs that an assistive program can see on this session's bus.
class AccessibleTree
{
public:
    /// Starts what is needed; see isAvailable().
    AccessibleTree();

    [[nodiscard]] bool isAvailable() const;
    /// The program called \a name; nothing until it has said that it is there.
    [[nodiscard]] std::optional<AccessibleNode> program(const QString &name) const;
    /// Presses a key, given as an X keysym, on what has the focus.
    [[nodiscard]] bool press(quint32 keysym) const;

    /// Calls \a visit with \a node and everything below it that shows; what it answers false for is not entered.
    static void walk(const AccessibleNode &node, const std::function<bool(const AccessibleNode &)> &visit);
    /// The first showing thing below \a node of that name and one of these roles.
    [[nodiscard]] static std::optional<AccessibleNode> find(const AccessibleNode &node, const QString &name,
                                                            const QStringList &roles = {});
};

} // namespace hubbub::test
