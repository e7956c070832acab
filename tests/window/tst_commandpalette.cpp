// SPDX-License-Identifier: MIT
#include "models/library.h"
#include "sync/memorybackend.h"
#include "ui/commandpalette.h"
#include "ui/commands.h"
#include "ui/palettemodel.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

QJsonObject issue(qint64 number, const QString &title)
{
    return {{u"id"_s, 10'000 + number}, {u"number"_s, number}, {u"title"_s, title}, {u"state"_s, u"open"_s}};
}

} // namespace

class TestCommandPalette : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    MemoryBackend m_backend;
    MemoryBackend m_board;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<QWidget> m_window;
    Commands *m_commands = nullptr;
    CommandPalette *m_palette = nullptr;
    QLineEdit *m_elsewhere = nullptr;
    QStringList m_ran;

    [[nodiscard]] QLineEdit *field() const { return m_palette->findChild<QLineEdit *>(u"commandPalette"_s); }
    [[nodiscard]] QListView *list() const { return m_palette->findChild<QListView *>(u"paletteEntries"_s); }
    [[nodiscard]] QStringList rows() const
    {
        QStringList rows;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            rows.append(list()->model()->index(row, 0).data().toString());
        return rows;
    }
    [[nodiscard]] QString current() const { return list()->currentIndex().data().toString(); }

    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(field(), Qt::Key(key), modifiers); }
    void open(const QString &text = {})
    {
        m_palette->toggle();
        QVERIFY(m_palette->isVisible());
        QTRY_VERIFY(field()->hasFocus());
        QTest::keyClicks(field(), text);
    }

    void addCommand(const QString &id, const QString &text, const QKeySequence &key = {})
    {
        m_commands->add({.id = id, .text = text, .group = u"File"_s, .keys = {key}}, [this, id] { m_ran.append(id); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<TrackedRepository *>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(u"hubbub-test"_s);
    }

    void init()
    {
        QSettings().clear();
        m_ran.clear();
        applyTheme(*qApp, Scheme::Light);
        m_backend.setRecords(u"/repositories"_s,
                             {QJsonObject{{u"id"_s, 1}, {u"full_name"_s, u"acme/engine"_s}},
                              QJsonObject{{u"id"_s, 2}, {u"full_name"_s, u"acme/toolkit"_s}}});
        m_backend.setRecords(u"/repositories/1/issues"_s,
                             {issue(1000, u"Synthetic int128 type"_s), issue(1181, u"int128 on MSVC ARM64"_s)});
        m_backend.setRecords(u"/repositories/2/issues"_s, {issue(7, u"Refreshing blinks"_s)});
        m_library = std::make_unique<Library>(std::vector<Host>{{u"h"_s, &m_backend}}, &m_board);
        QSignalSpy loaded(m_library.get(), &Library::loaded);
        m_library->load();
        QTRY_COMPARE(loaded.count(), 1);

        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 640);
        m_elsewhere = new QLineEdit(m_window.get());
        m_commands = new Commands(*m_window);
        addCommand(u"refresh-all"_s, u"&Refresh all"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_R);
        addCommand(u"add"_s, u"&Add repository…"_s, Qt::CTRL | Qt::Key_N);
        addCommand(u"plain"_s, u"Show &activity"_s);
        m_commands->add({.id = Commands::PaletteId,
                         .text = u"Command &palette"_s,
                         .group = u"Go"_s,
                         .keys = {Qt::CTRL | Qt::Key_K}},
                        [this] { m_palette->toggle(); });
        m_palette = new CommandPalette(*m_library, *m_commands, m_window.get());
        m_palette->setViews([] {
            return QList<PaletteView>{{u"Assigned to me"_s, u"is:open assignee:@me"_s, u"list"_s}};
        });
        new QAbstractItemModelTester(list()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal,
                                     m_window.get());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_elsewhere->setFocus();
    }

    void cleanup()
    {
        m_window.reset();
        m_library.reset();
    }

    void beginsWithRecentIssuesAndCommands()
    {
        m_palette->setRecentIssues([this] { return QList{foundIssue(m_library->at(0), 11'000)}; });
        open();
        QCOMPARE(rows(),
                 (QStringList{u"Synthetic int128 type"_s, u"Refresh all"_s, u"Add repository…"_s, u"Show activity"_s}));
        QCOMPARE(current(), u"Synthetic int128 type"_s);
    }

    void findsEverythingAndEndsWithASearch()
    {
        open(u"sec int128"_s);
        QTRY_COMPARE(rows(),
                     (QStringList{u"Synthetic int128 type"_s, u"Go to repository acme/engine"_s,
                                  u"Refresh acme/engine"_s, u"Search “sec int128” everywhere"_s}));
        field()->clear();
        QTest::keyClicks(field(), u"refresh"_s);
        QTRY_VERIFY(rows().contains(u"Refreshing blinks"_s));
        QCOMPARE(rows().constFirst(), u"Refresh all"_s);
        QVERIFY(rows().contains(u"Refresh acme/toolkit"_s));
        QCOMPARE(rows().constLast(), u"Search “refresh” everywhere"_s);
        QVERIFY(!rows().contains(u"Show activity"_s));
    }

    void choosesAnIssue()
    {
        QSignalSpy chosen(m_palette, &CommandPalette::issueChosen);
        open(u"#1181"_s);
        QTRY_COMPARE(current(), u"int128 on MSVC ARM64"_s);
        press(Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<TrackedRepository *>(), &m_library->at(0));
        QCOMPARE(chosen[0][1].toLongLong(), 11'181);
        QVERIFY(!m_palette->isVisible());
        QVERIFY(m_elsewhere->hasFocus());
    }

    void choosesAViewARepositoryOrASearch()
    {
        QSignalSpy queries(m_palette, &CommandPalette::queryChosen);
        open(u"assigned"_s);
        QCOMPARE(current(), u"Assigned to me"_s);
        press(Qt::Key_Enter);
        QCOMPARE(queries.takeFirst()[0].toString(), u"is:open assignee:@me"_s);
        open(u"zebra crossing"_s);
        QTRY_COMPARE(current(), u"Search “zebra crossing” everywhere"_s);
        press(Qt::Key_Return);
        QCOMPARE(queries.takeFirst()[0].toString(), u"zebra crossing"_s);
        QSignalSpy repositories(m_palette, &CommandPalette::repositoryChosen);
        open(u"go toolkit"_s);
        QCOMPARE(current(), u"Go to repository acme/toolkit"_s);
        press(Qt::Key_Return);
        QCOMPARE(repositories[0][0].value<TrackedRepository *>(), &m_library->at(1));
    }

    void aCommandRunsAndComesFirstNextTime()
    {
        open(u"activity"_s);
        QCOMPARE(current(), u"Show activity"_s);
        press(Qt::Key_Return);
        QCOMPARE(m_ran, QStringList{u"plain"_s});
        open();
        QCOMPARE(current(), u"Show activity"_s);
    }

    void offersNoCommandThatIsDisabled()
    {
        m_commands->action(u"plain"_s)->setEnabled(false);
        open(u"activity"_s);
        QVERIFY(!rows().contains(u"Show activity"_s));
        QVERIFY(!rows().join(u' ').contains(u"palette"_s));
    }

    void itsKeyOpensAndClosesIt()
    {
        QTest::keyClick(m_elsewhere, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_palette->isVisible());
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(!m_palette->isVisible());
        QVERIFY(m_elsewhere->hasFocus());
    }

    void walksWhileTheFocusStaysInTheField()
    {
        open();
        QCOMPARE(current(), u"Refresh all"_s);
        press(Qt::Key_Down);
        QCOMPARE(current(), u"Add repository…"_s);
        press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(current(), u"Show activity"_s);
        press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(current(), u"Refresh all"_s);
        press(Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(current(), u"Show activity"_s);
        press(Qt::Key_Up);
        press(Qt::Key_PageDown);
        QCOMPARE(current(), u"Show activity"_s);
        press(Qt::Key_PageUp);
        QCOMPARE(current(), u"Refresh all"_s);
        press(Qt::Key_Tab);
        QCOMPARE(current(), u"Add repository…"_s);
        press(Qt::Key_Backtab);
        QCOMPARE(current(), u"Refresh all"_s);
        QVERIFY(field()->hasFocus());
        QVERIFY(m_ran.isEmpty());
    }

    void whatWasWalkedToStaysWhenOthersCome()
    {
        open(u"int128"_s);
        QTRY_VERIFY(list()->model()->rowCount() > 2);
        press(Qt::Key_Down);
        const auto chosen = current();
        m_library->remove(1);
        QCOMPARE(current(), chosen);
        m_library->remove(0);
        QCOMPARE(rows(), QStringList{u"Search “int128” everywhere"_s});
        QCOMPARE(list()->currentIndex().row(), 0);
    }

    void closesAndGivesTheFocusBack()
    {
        open(u"x"_s);
        press(Qt::Key_Escape);
        QVERIFY(!m_palette->isVisible());
        QVERIFY(m_elsewhere->hasFocus());

        open();
        QVERIFY(field()->text().isEmpty());
        QTest::mouseClick(m_palette, Qt::LeftButton, {}, QPoint(5, 600));
        QVERIFY(!m_palette->isVisible());
        QVERIFY(m_elsewhere->hasFocus());

        open();
        m_elsewhere->setFocus();
        QVERIFY(!m_palette->isVisible());
    }

    void theMouseChooses()
    {
        open(u"activity"_s);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(list()->model()->index(0, 0)).center());
        QCOMPARE(m_ran, QStringList{u"plain"_s});
    }

    void fitsANarrowWindow()
    {
        m_window->resize(320, 240);
        open(u"e"_s);
        auto *box = field()->parentWidget();
        QTRY_VERIFY(m_palette->rect().contains(box->geometry()));
        QVERIFY(list()->height() > 0);
        m_window->resize(1400, 900);
        QTRY_COMPARE(box->geometry().center().x(), 699);
        QCOMPARE(m_palette->size(), m_window->size());
    }

    void isReadAloud()
    {
        QCOMPARE(QAccessible::queryAccessibleInterface(field())->text(QAccessible::Name), u"Command palette"_s);
        open();
        QCOMPARE(QAccessible::queryAccessibleInterface(list())->childCount(), list()->model()->rowCount());
        auto *first = QAccessible::queryAccessibleInterface(list())->child(0);
        QVERIFY(first->text(QAccessible::Name).startsWith(u"Command: Refresh all, "_s));
        field()->setText(u"1181"_s);
        QTRY_COMPARE(list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                     u"Issue: int128 on MSVC ARM64, acme/engine #1181"_s);
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
