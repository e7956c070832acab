// SPDX-License-Identifier: MIT
// What somebody who does not see the window can do with it: the running program, by AT-SPI alone. Needs a session bus
// with AT-SPI on it and an X display.
#include "tests/app/program.h"
#include "tests/support/accessibletree.h"

#include <QSet>

using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 ReturnKey = 0xff0d, DownKey = 0xff54; // X keysyms
const QString Wanted = u"Issue 17 "_s;                  // the beginning of a title

/// Roles of what can be used, and so has to say what it is.
const QSet<QString> &controls()
{
    static const QSet roles{u"push button"_s, u"button"_s,      u"entry"_s,         u"text"_s,      u"check box"_s,
                            u"combo box"_s,   u"spin button"_s, u"list"_s,          u"table"_s,     u"tree"_s,
                            u"menu"_s,        u"menu item"_s,   u"toggle button"_s, u"slider"_s,    u"progress bar"_s,
                            u"frame"_s,       u"dialog"_s,      u"list item"_s,     u"table cell"_s};
    return roles;
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_tree.isAvailable(), "no AT-SPI on this session's bus");
        m_program.set("DISPLAY", qEnvironmentVariable("DISPLAY"));
        m_program.set("DBUS_SESSION_BUS_ADDRESS", qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"));
        m_program.set("HUBBUB_TOKEN", u"none"_s); // so that nobody asks a keychain
        m_program.set("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", u"1"_s);
        m_program.server.addRepository(Name, Repository, Issues);
        m_process = m_program.start({});
        QVERIFY(wait([this] { return bool(m_tree.program(u"Hubbub"_s)); }));
        QVERIFY(wait([this] { return bool(part(u"Add repository"_s)); }));
    }

    void cleanupTestCase()
    {
        m_process->terminate();
        QVERIFY(QTest::qWaitFor([this] { return m_process->state() == QProcess::NotRunning; }, 10000));
    }

    void addsARepository()
    {
        const auto field = part(u"Add repository"_s);
        QVERIFY(field && field->grabFocus());
        QVERIFY(field->setText(Name));
        QVERIFY(m_tree.press(ReturnKey));
        QVERIFY(wait([this] { return !itemsOf(u"Repositories"_s).isEmpty(); }));
        QVERIFY2(itemsOf(u"Repositories"_s).first().startsWith(Name), qPrintable(itemsOf(u"Repositories"_s).first()));
    }

    void readsTheList()
    {
        QVERIFY(wait([this] { return itemsOf(u"Issues"_s).size() > 3; }));
        const auto first = itemsOf(u"Issues"_s).first();
        QVERIFY2(first.contains(u"issue"_s, Qt::CaseInsensitive) && first.contains(Name) && first.contains(u"updated"),
                 qPrintable(first));
    }

    void searches()
    {
        const auto field = part(u"Search issues"_s);
        QVERIFY(field && field->grabFocus());
        const auto before = itemsOf(u"Issues"_s).size();
        QVERIFY(before > 1);
        QVERIFY(field->setText(u"\"%1\""_s.arg(Wanted)));
        QVERIFY(wait([this] {
            const auto items = itemsOf(u"Issues"_s);
            return items.size() == 1 && items.first().contains(Wanted);
        }));
    }

    void opensAnIssue()
    {
        QVERIFY(m_tree.press(DownKey)); // from the field into the list
        QVERIFY(wait([&] {
            const auto pane = part(u"Issue"_s);
            bool isShown = false;
            if (pane)
                AccessibleTree::walk(*pane, [&](const AccessibleNode &node) {
                    isShown |= node.name().startsWith(Wanted);
                    return true;
                });
            return isShown;
        }));
    }

    void everyControlSaysWhatItIs()
    {
        QStringList nameless;
        int seen = 0;
        QStringList path;
        AccessibleTree::walk(*m_tree.program(u"Hubbub"_s), [&](const AccessibleNode &node) {
            const auto role = node.role();
            const auto name = node.name();
            if (controls().contains(role) && (node.isFocusable() || role == u"push button")) {
                ++seen;
                if (name.isEmpty())
                    nameless.append(role + u" after "_s + path.join(u" > "_s));
            }
            if (!name.isEmpty())
                path.append(name);
            while (path.size() > 3)
                path.removeFirst();
            return true;
        });
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        QVERIFY2(seen > 15, qPrintable(QString::number(seen)));
    }

private:
    /// The server answers meanwhile: it is on this thread.
    static bool wait(const std::function<bool()> &condition) { return QTest::qWaitFor(condition, 20000); }

    [[nodiscard]] std::optional<AccessibleNode> part(const QString &name, const QStringList &roles = {}) const
    {
        const auto program = m_tree.program(u"Hubbub"_s);
        return program ? AccessibleTree::find(*program, name, roles) : std::nullopt;
    }

    /// The names of what shows in the list called \a name.
    [[nodiscard]] QStringList itemsOf(const QString &name) const
    {
        QStringList names;
        const auto list = part(name, {u"list"_s, u"table"_s}); // a heading may have the same name
        if (!list)
            return names;
        const auto children = list->children();
        for (const auto &child : children) {
            if (child.isShowing() && !child.name().isEmpty())
                names.append(child.name());
        }
        return names;
    }

    AccessibleTree m_tree;
    Program m_program;
    std::unique_ptr<QProcess> m_process;
};

QTEST_GUILESS_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
