// SPDX-License-Identifier: MIT
#include "ui/commands.h"
#include "ui/keycaps.h"
#include "ui/shortcutsdialog.h"
#include "ui/shortcutspage.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestShortcuts : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<QWidget> m_window;
    Commands *m_commands = nullptr;

    void addCommand(const QString &id, const QString &text, const QString &group, const QList<QKeySequence> &keys)
    {
        m_commands->add({.id = id, .text = text, .group = group, .keys = keys}, [] {});
    }

    [[nodiscard]] QString keys(const QString &id) const
    {
        return QKeySequence::listToString(m_commands->action(id)->shortcuts(), QKeySequence::PortableText);
    }

    template<typename Widget>
    static Widget *part(QWidget &parent, const QString &objectName)
    {
        return parent.findChild<Widget *>(objectName);
    }

    static QStringList texts(ShortcutsDialog &dialog)
    {
        QStringList texts;
        for (const auto *label : dialog.findChildren<QLabel *>())
            texts.append(label->text());
        return texts;
    }

    static void choose(ShortcutsPage &page, const QString &text)
    {
        auto *tree = part<QTreeWidget>(page, u"commandKeys"_s);
        const auto found = tree->findItems(text, Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        tree->setCurrentItem(found.constFirst());
    }

    static QString message(ShortcutsPage &page)
    {
        const auto *label = part<QLabel>(page, u"keyMessage"_s);
        return label->isHidden() ? QString() : label->text();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(u"hubbub-test"_s);
        applyTheme(*qApp, Scheme::Light);
    }

    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<QWidget>();
        m_commands = new Commands(*m_window);
        addCommand(u"add"_s, u"&Add repository…"_s, u"File"_s, {Qt::CTRL | Qt::Key_N});
        addCommand(u"quit"_s, u"&Quit"_s, u"File"_s, {});
        addCommand(u"search"_s, u"&Search && find"_s, u"Go"_s, {Qt::CTRL | Qt::Key_F, QKeySequence(u"/"_s)});
        addCommand(u"open-all"_s, u"All &open issues"_s, u"Go"_s, {QKeySequence(u"G, O"_s)});
    }

    void textsLoseTheirMnemonics()
    {
        QCOMPARE(withoutMnemonic(u"&Search && find"_s), u"Search & find"_s);
        QCOMPARE(withoutMnemonic(u"Plain"_s), u"Plain"_s);
    }

    void oneOfTwoKeysThatCollideHasAnOwner()
    {
        QCOMPARE(m_commands->owner(Qt::CTRL | Qt::Key_F, {}), u"search"_s);
        QCOMPARE(m_commands->owner(Qt::CTRL | Qt::Key_F, u"search"_s), QString());
        QCOMPARE(m_commands->owner(QKeySequence(u"G"_s), {}), u"open-all"_s);
        QCOMPARE(m_commands->owner(QKeySequence(u"/, A"_s), {}), u"search"_s);
        QCOMPARE(m_commands->owner(QKeySequence(u"G, X"_s), {}), QString());
    }

    void theOverviewShowsWhatHasKeys()
    {
        ShortcutsDialog dialog(*m_commands,
                               {{u"Issues"_s, u"Next issue"_s, {u"J"_s, u"Down"_s}}, {u"Go"_s, u"Back"_s, {u"Esc"_s}}});
        QCOMPARE(texts(dialog),
                 (QStringList{u"File"_s, u"Add repository…"_s, u"Go"_s, u"Search & find"_s, u"All open issues"_s,
                              u"Back"_s, u"Issues"_s, u"Next issue"_s}));
        QVERIFY(!dialog.isModal());
    }

    void theOverviewIsNarrowedDown_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("shown");
        QTest::newRow("command") << u"repos"_s << QStringList{u"File"_s, u"Add repository…"_s};
        QTest::newRow("key") << u"ctrl+f"_s << QStringList{u"Go"_s, u"Search & find"_s};
        QTest::newRow("words") << u"issues go"_s << QStringList{u"Go"_s, u"All open issues"_s};
        QTest::newRow("nothing") << u"zebra"_s << QStringList{u"No shortcut fits “zebra”."_s};
    }

    void theOverviewIsNarrowedDown()
    {
        QFETCH(QString, filter);
        QFETCH(QStringList, shown);
        ShortcutsDialog dialog(*m_commands, {});
        part<QLineEdit>(dialog, u"filterShortcuts"_s)->setText(filter);
        QCOMPARE(texts(dialog), shown);
    }

    void theOverviewFollowsKeys()
    {
        ShortcutsDialog dialog(*m_commands, {});
        m_commands->setKeys(u"quit"_s, {Qt::CTRL | Qt::Key_Q});
        QVERIFY(texts(dialog).contains(u"Quit"_s));
        const auto caps = dialog.findChildren<KeyCaps *>();
        QVERIFY(std::any_of(caps.begin(), caps.end(),
                            [](const KeyCaps *each) { return each->accessibleName() == u"Keys: Ctrl+Q"; }));
    }

    void aChosenKeyCountsAtOnce()
    {
        ShortcutsPage page(*m_commands);
        choose(page, u"Add repository…"_s);
        auto *first = part<QKeySequenceEdit>(page, u"firstKey"_s);
        QCOMPARE(first->keySequence(), QKeySequence(Qt::CTRL | Qt::Key_N));
        QVERIFY(!part<QPushButton>(page, u"defaultKeys"_s)->isEnabled());
        first->setKeySequence(Qt::CTRL | Qt::Key_J);
        QCOMPARE(keys(u"add"_s), u"Ctrl+J"_s);
        part<QKeySequenceEdit>(page, u"otherKey"_s)->setKeySequence(Qt::Key_F5);
        QCOMPARE(keys(u"add"_s), u"Ctrl+J; F5"_s);
        first->clear();
        QCOMPARE(keys(u"add"_s), u"F5"_s);
        QCOMPARE(first->keySequence(), QKeySequence(Qt::Key_F5));
        part<QPushButton>(page, u"defaultKeys"_s)->click();
        QCOMPARE(keys(u"add"_s), u"Ctrl+N"_s);
    }

    void aPressedKeyIsTaken()
    {
        ShortcutsPage page(*m_commands);
        page.show();
        choose(page, u"Quit"_s);
        auto *first = part<QKeySequenceEdit>(page, u"firstKey"_s);
        QTest::keyClick(first, Qt::Key_Q, Qt::ControlModifier);
        QTRY_COMPARE(keys(u"quit"_s), u"Ctrl+Q"_s);
        QTest::keyPress(first, Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(keys(u"quit"_s), u"Ctrl+Q"_s); // until it is sure that no other follows
        QTest::keyRelease(first, Qt::Key_W, Qt::ControlModifier);
        QTRY_COMPARE(keys(u"quit"_s), u"Ctrl+W"_s);
    }

    void aKeyOfAnotherIsNotTakenFromIt()
    {
        ShortcutsPage page(*m_commands);
        choose(page, u"Quit"_s);
        auto *first = part<QKeySequenceEdit>(page, u"firstKey"_s);
        first->setKeySequence(Qt::CTRL | Qt::Key_F);
        QCOMPARE(message(page), u"Ctrl+F is taken: it belongs to “Search & find”."_s);
        QCOMPARE(keys(u"quit"_s), QString());
        QCOMPARE(keys(u"search"_s), u"Ctrl+F; /"_s);
        QVERIFY(first->keySequence().isEmpty());
        first->setKeySequence(Qt::CTRL | Qt::Key_Q);
        QCOMPARE(message(page), QString());

        choose(page, u"Search & find"_s);
        first->setKeySequence(Qt::Key_F3);
        choose(page, u"Quit"_s);
        first->setKeySequence(Qt::CTRL | Qt::Key_F);
        QCOMPARE(keys(u"quit"_s), u"Ctrl+F"_s);
        choose(page, u"Search & find"_s);
        part<QPushButton>(page, u"defaultKeys"_s)->click();
        QCOMPARE(message(page), u"Ctrl+F is taken: it belongs to “Quit”."_s);
        QCOMPARE(keys(u"search"_s), u"F3; /"_s);
    }

    void allKeysGoBack()
    {
        ShortcutsPage page(*m_commands);
        auto *all = part<QPushButton>(page, u"allDefaultKeys"_s);
        QVERIFY(!all->isEnabled());
        m_commands->setKeys(u"add"_s, {});
        m_commands->setKeys(u"search"_s, {Qt::Key_F3});
        QVERIFY(all->isEnabled());
        all->click();
        QCOMPARE(keys(u"add"_s), u"Ctrl+N"_s);
        QCOMPARE(keys(u"search"_s), u"Ctrl+F; /"_s);
        QVERIFY(!all->isEnabled());
    }

    void commandsAreNarrowedDown()
    {
        ShortcutsPage page(*m_commands);
        part<QLineEdit>(page, u"filterCommands"_s)->setText(u"ctrl+n"_s);
        auto *tree = part<QTreeWidget>(page, u"commandKeys"_s);
        QVERIFY(!tree->topLevelItem(0)->isHidden());
        QVERIFY(!tree->topLevelItem(0)->child(0)->isHidden());
        QVERIFY(tree->topLevelItem(0)->child(1)->isHidden());
        QVERIFY(tree->topLevelItem(1)->isHidden());
    }
};

QTEST_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"
