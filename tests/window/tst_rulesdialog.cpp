// SPDX-License-Identifier: MIT
#include "tests/window/windowtest.h"
#include "ui/keepdialog.h"
#include "ui/repositoryremoval.h"
#include "ui/rulesdialog.h"
#include "ui/ruletext.h"
#include "ui/sidebar.h"
#include "ui/theme.h"
#include "ui/undobar.h"

#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// The dialog of the rules, and the question before a repository goes, over the real window.
class TestRulesDialog : public QObject
{
    Q_OBJECT

    static constexpr qint64 Engine = 77;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<RulesDialog> m_dialog;

    [[nodiscard]] Workspace &work() const { return m_desk->workspace; }
    [[nodiscard]] IssueKey key(qint64 number) const
    {
        return {m_server->url().host(), Engine, GitHubServer::issueId(Engine, number)};
    }
    template<typename Widget>
    [[nodiscard]] Widget *part(const char *name) const
    {
        auto *found = m_dialog->findChild<Widget *>(QString::fromLatin1(name));
        if (!found)
            qFatal("the dialog has no %s", name);
        return found;
    }
    [[nodiscard]] QAbstractButton *buttonOf(QMessageBox *box, QMessageBox::ButtonRole role) const
    {
        const auto buttons = box->buttons();
        const auto found = std::find_if(buttons.begin(), buttons.end(),
                                        [&](auto *button) { return box->buttonRole(button) == role; });
        return found == buttons.end() ? nullptr : *found;
    }
    [[nodiscard]] KeepDialog *keepDialog() const { return m_desk->window.findChild<KeepDialog *>(); }
    void makeSomething() const
    {
        work().edits.apply({}, {work().cards.putFirst({key(1), key(2)}, MainBoard, u"todo"_s)});
        work().edits.apply({}, {work().notes.write(key(1), u"mine"_s)});
    }
    void refresh() const
    {
        QSignalSpy refreshed(&m_desk->library.at(0), &TrackedRepository::refreshed);
        m_desk->library.at(0).refresh();
        QTRY_COMPARE(refreshed.count(), 1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"hubbub-test"_s);
        applyTheme(*qApp, Scheme::Light);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<GitHubServer>();
        m_server->addRepository(u"acme/engine"_s, Engine, 5);
        m_desk = std::make_unique<Desk>(m_server->url(), m_folder->path());
        QTRY_VERIFY(m_desk->library.isLoaded());
        QTRY_VERIFY(work().rules.records().isLoaded());
        m_desk->type(u"acme/engine"_s);
        QTRY_COMPARE(m_desk->library.count(), 1);
        QTRY_VERIFY(!m_desk->isWaiting());
        speakRules(work().rules);
        m_dialog = std::make_unique<RulesDialog>(work(), &m_desk->window);
        m_dialog->show();
    }

    void cleanup()
    {
        m_dialog.reset();
        m_desk.reset();
        m_server.reset();
    }

    void rulesAreSwitchedByKeyboard()
    {
        auto *list = part<QListWidget>("rules");
        QCOMPARE(list->count(), 2);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Up);
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(work().rules.rules().front().isEnabled);
        QCOMPARE(list->currentItem()->checkState(), Qt::Checked);
        QVERIFY(!part<QPushButton>("removeRule")->isEnabled());
        work().edits.undo();
        QCOMPARE(list->item(0)->checkState(), Qt::Unchecked);
    }

    void aRuleIsMadeAndRemoved()
    {
        QTest::mouseClick(part<QPushButton>("addRule"), Qt::LeftButton);
        auto *list = part<QListWidget>("rules");
        QCOMPARE(list->currentRow(), 2);
        auto *name = part<QLineEdit>("ruleName");
        auto *query = part<QLineEdit>("ruleQuery");
        auto *check = part<QLabel>("ruleCheck");
        QTest::keyClicks(name, u"Mine"_s); // it is selected
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(!check->text().isEmpty());
        QTest::keyClicks(query, u"is:open wishes:none"_s);
        QVERIFY(check->text().contains(u"wishes:none"_s));
        query->clear();
        QTest::keyClicks(query, u"is:open"_s);
        QVERIFY(check->text().isEmpty());
        QTest::keyClick(query, Qt::Key_Return);
        auto *column = part<QComboBox>("ruleColumn");
        column->setFocus();
        column->setCurrentIndex(column->findData(u"doing"_s));
        Q_EMIT column->activated(column->currentIndex());
        const auto rule = work().rules.rules().back();
        QCOMPARE(rule.name, u"Mine"_s);
        QCOMPARE(rule.query, u"is:open"_s);
        QCOMPARE(rule.category, u"doing"_s);
        QVERIFY(!rule.isEnabled);
        QCOMPARE(list->currentItem()->text(), u"Mine"_s);
        QTest::mouseClick(part<QPushButton>("removeRule"), Qt::LeftButton);
        QCOMPARE(list->count(), 2);
        work().edits.undo();
        QCOMPARE(list->count(), 3);
    }

    void applyingSaysHowManyFirst()
    {
        QTest::mouseClick(part<QPushButton>("applyRule"), Qt::LeftButton);
        auto *box = m_dialog->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY2(box->text().startsWith(u'1'), qPrintable(box->text()));
        QCOMPARE(work().cards.categoryOf(key(3)), u"default"_s);
        buttonOf(box, QMessageBox::AcceptRole)->click();
        QCOMPARE(work().cards.categoryOf(key(3)), u"done"_s);
        QVERIFY(work().edits.undoText().contains(u'1'));
    }

    void whatTheyDidIsOpenedAndPutBack()
    {
        QTest::keyClick(part<QListWidget>("rules"), Qt::Key_Space);
        m_server->closeIssue(Engine, 1);
        refresh();
        QCOMPARE(work().cards.categoryOf(key(1)), u"done"_s);
        part<QTabWidget>("rulesTabs")->setCurrentIndex(1);
        auto *list = part<QListWidget>("ruled");
        QTRY_COMPARE(list->count(), 1);
        QVERIFY2(list->item(0)->text().contains(u"acme/engine #1"_s), qPrintable(list->item(0)->text()));
        QSignalSpy opened(m_dialog.get(), &RulesDialog::openRequested);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().last().toInt(), 1);
        auto *putBack = part<QPushButton>("putBack");
        QVERIFY(putBack->isEnabled());
        QTest::mouseClick(putBack, Qt::LeftButton);
        QCOMPARE(work().cards.categoryOf(key(1)), u"default"_s);
        QVERIFY(!putBack->isEnabled());
    }

    void everythingHasAName()
    {
        for (const auto *widget : m_dialog->findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
                || qobject_cast<const QListWidget *>(widget);
            if (isControl && widget->objectName() != u"qt_spinbox_lineedit")
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void removalAsksOnlyForWhatWasMade_data()
    {
        QTest::addColumn<bool>("isForgotten");
        QTest::newRow("kept") << false;
        QTest::newRow("forgotten") << true;
    }

    void removalAsksOnlyForWhatWasMade()
    {
        QFETCH(bool, isForgotten);
        RepositoryRemoval removal(work(), &m_desk->window);
        auto *sidebar = m_desk->window.findChild<Sidebar *>();
        sidebar->setRemover([&removal](TrackedRepository &repository) { removal.remove(repository); });
        makeSomething();
        m_desk->repositories()->setCurrentIndex(m_desk->repositories()->model()->index(0, 0));
        m_desk->repositories()->setFocus();
        QTest::keyClick(m_desk->repositories(), Qt::Key_Delete);
        QVERIFY(keepDialog());
        QCOMPARE(m_desk->library.count(), 1);
        QVERIFY2(keepDialog()->text().contains(u'2'), qPrintable(keepDialog()->text()));
        QVERIFY(keepDialog()->text().contains(u"acme/engine"_s));
        buttonOf(keepDialog(), isForgotten ? QMessageBox::DestructiveRole : QMessageBox::AcceptRole)->click();
        QCOMPARE(m_desk->library.count(), 0);
        QCOMPARE(work().notes.has(key(1)), !isForgotten);
        QCOMPARE(work().cards.categoryOf(key(2)), isForgotten ? u"default"_s : u"todo"_s);
        sidebar->undoBar()->undo();
        QCOMPARE(m_desk->library.count(), 1);
        QVERIFY(work().notes.has(key(1)));
        QCOMPARE(work().cards.categoryOf(key(2)), u"todo"_s);
        sidebar->setRemover({});
    }

    void forgottenComesBackLater()
    {
        RepositoryRemoval removal(work(), &m_desk->window);
        makeSomething();
        removal.remove(m_desk->library.at(0));
        buttonOf(keepDialog(), QMessageBox::DestructiveRole)->click();
        m_desk->library.forgetRemoved();
        QVERIFY(!work().notes.has(key(1)));
        work().edits.undo();
        QVERIFY(work().notes.has(key(1)));
        QCOMPARE(work().cards.categoryOf(key(1)), u"todo"_s);
    }

    void nothingMadeNothingAsked()
    {
        RepositoryRemoval removal(work(), &m_desk->window);
        removal.remove(m_desk->library.at(0));
        QVERIFY(!keepDialog());
        QCOMPARE(m_desk->library.count(), 0);
    }

    void cancellingRemovesNothing()
    {
        RepositoryRemoval removal(work(), &m_desk->window);
        makeSomething();
        removal.remove(m_desk->library.at(0));
        QTest::keyClick(keepDialog(), Qt::Key_Escape);
        QTRY_VERIFY(!keepDialog());
        QCOMPARE(m_desk->library.count(), 1);
        QVERIFY(work().notes.has(key(1)));
    }
};

QTEST_MAIN(TestRulesDialog)
#include "tst_rulesdialog.moc"
