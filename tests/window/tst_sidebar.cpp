// SPDX-License-Identifier: MIT
#include "models/library.h"
#include "models/savedviews.h"
#include "sync/memorybackend.h"
#include "ui/addrepositoryfield.h"
#include "ui/repositorydelegate.h"
#include "ui/repositorylist.h"
#include "ui/sidebar.h"
#include "ui/spinner.h"
#include "ui/theme.h"
#include "ui/undobar.h"
#include "ui/viewlist.h"
#include "ui/viewsmodel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace hubbub;
using namespace Qt::StringLiterals;
using Part = RepositoryDelegate::Part;

/// Rows of the views: seven that are always there, the board, and then the saved searches.
constexpr int FirstSaved = 8;

class TestSidebar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init();
    void cleanup();
    void viewsAreChosenAndMarked();
    void countsStandBesideViews();
    void savedViewsAreRenamed();
    void savedViewsAreRemovedAndBroughtBack();
    void savedViewsAreMoved();
    void builtInViewsStay();
    void removedElsewhereChoosesNothing();
    void arrowsWalkThroughBothLists();
    void listsScrollAsOne();
    void namesChooseAndBoxesHide();
    void ownersStandAboveTheirRows();
    void rowsAreMovedByKeysAndDrag();
    void firstOfAGroupIsDroppedUnderItsHeading();
    void headingsFollowTheLayout();
    void escapeEndsADrag();
    void failuresAreSaidUnderTheirRow();
    void menuOfARepository();
    void removalIsUndoneByButtonAndCommand();
    void removalEndsInTime();
    void undoBarTakesOneAtATime();
    void undoBarOfAnotherWindowIsLeftAlone();
    void undoBarWaitsForWhoIsOnIt();
    void addingAgainTakesTheBarAway();

private:
    [[nodiscard]] ViewList *views() const { return m_sidebar->views(); }
    [[nodiscard]] RepositoryList *repositories() const { return m_sidebar->repositories(); }
    [[nodiscard]] UndoBar *bar() const { return m_sidebar->undoBar(); }
    [[nodiscard]] QToolButton *undoButton() const { return m_sidebar->findChild<QToolButton *>(u"undo"_s); }
    [[nodiscard]] QString barText() const { return bar()->isVisible() ? bar()->accessibleName() : QString(); }
    [[nodiscard]] QString shownView() const;
    [[nodiscard]] QStringList titles() const;
    [[nodiscard]] QString names() const;
    [[nodiscard]] QPoint at(Part part, int row) const;
    void save(const QStringList &queries);
    void focus(RowList *list, int row);
    void drag(RowList *list, const QPoint &from, const QPoint &to);
    [[nodiscard]] QMenu *openMenu(RowList *list, int row);
    static void trigger(QMenu *menu, const QString &text);

    std::unique_ptr<MemoryBackend> m_backend;
    std::unique_ptr<MemoryBackend> m_local;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<Cards> m_cards;
    std::unique_ptr<SpinnerClock> m_clock;
    std::unique_ptr<Sidebar> m_sidebar;
    QStringList m_chosen;
};

void TestSidebar::init()
{
    m_backend = std::make_unique<MemoryBackend>();
    m_local = std::make_unique<MemoryBackend>();
    QJsonArray records;
    for (const auto &name : {u"acme/anvil"_s, u"acme/engine"_s, u"beta/one"_s, u"gamma/x"_s, u"gamma/y"_s})
        records.append(QJsonObject{
            {u"id"_s, records.size() + 1}, {u"full_name"_s, name}, {u"html_url"_s, u"https://github.com/"_s + name}});
    m_backend->setRecords(u"/repositories"_s, records);
    m_backend->setRecords(
        u"/repositories/1/issues"_s,
        {QJsonObject{{u"id"_s, 1}, {u"number"_s, 1}, {u"title"_s, u"t"_s}, {u"state"_s, u"open"_s}},
         QJsonObject{{u"id"_s, 2}, {u"number"_s, 2}, {u"title"_s, u"u"_s}, {u"state"_s, u"closed"_s}}});
    m_library = std::make_unique<Library>(std::vector<Host>{{u"h"_s, m_backend.get()}}, m_local.get());
    m_cards = std::make_unique<Cards>(m_local.get());
    m_clock = std::make_unique<SpinnerClock>();
    m_sidebar = std::make_unique<Sidebar>(*m_library, *m_cards, *m_clock);
    for (auto *model : {views()->model(), repositories()->model()})
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::Fatal, model);
    m_chosen.clear();
    connect(m_sidebar.get(), &Sidebar::chosen, this, [this](const QString &query) { m_chosen.append(query); });
    QSignalSpy loaded(m_library.get(), &Library::loaded);
    m_library->load();
    QTRY_COMPARE(loaded.count(), 1);
    m_sidebar->resize(240, 800);
    m_sidebar->show();
    m_sidebar->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_sidebar.get()));
}

void TestSidebar::cleanup()
{
    m_sidebar.reset();
    m_clock.reset();
    m_cards.reset();
    m_library.reset();
}

QString TestSidebar::shownView() const
{
    const auto selected = views()->selectionModel()->selectedIndexes();
    return selected.isEmpty() ? QString() : selected.first().data().toString();
}

/// Of the saved searches.
QStringList TestSidebar::titles() const
{
    QStringList titles;
    for (int row = 0; row < m_library->savedViews().count(); ++row)
        titles.append(m_library->savedViews().title(row));
    return titles;
}

QString TestSidebar::names() const
{
    QStringList names;
    for (int row = 0; row < m_library->count(); ++row)
        names.append(m_library->at(row).fullName().section(u'/', 1));
    return names.join(u' ');
}

QPoint TestSidebar::at(Part part, int row) const
{
    QStyleOptionViewItem option;
    option.rect = repositories()->visualRect(repositories()->model()->index(row, 0));
    return RepositoryDelegate::partRect(part, option).center();
}

void TestSidebar::save(const QStringList &queries)
{
    for (const auto &query : queries)
        m_library->savedViews().save(query);
}

void TestSidebar::focus(RowList *list, int row)
{
    list->setFocus();
    list->setCurrentIndex(list->model()->index(row, 0));
    m_chosen.clear();
}

void TestSidebar::drag(RowList *list, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(list->viewport(), Qt::LeftButton, {}, from);
    for (const auto &position : {(from + to) / 2, to}) {
        QMouseEvent move(QEvent::MouseMove, position, list->viewport()->mapToGlobal(position), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(list->viewport(), &move);
    }
}

QMenu *TestSidebar::openMenu(RowList *list, int row)
{
    const auto place = list->visualRect(list->model()->index(row, 0)).bottomLeft() + QPoint(60, -10);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, list->viewport()->mapToGlobal(place));
    QApplication::sendEvent(list->viewport(), &event);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void TestSidebar::trigger(QMenu *menu, const QString &text)
{
    QVERIFY(menu);
    for (auto *action : menu->actions()) {
        if (action->text() == text) {
            menu->close();
            return action->trigger();
        }
    }
    QFAIL(qPrintable(text));
}

void TestSidebar::viewsAreChosenAndMarked()
{
    m_sidebar->showQuery(u"is:open"_s);
    QCOMPARE(shownView(), u"All open issues"_s);
    QVERIFY(m_chosen.isEmpty()); // shown, not chosen
    const auto assigned = views()->visualRect(views()->model()->index(2, 0)).center();
    QTest::mouseClick(views()->viewport(), Qt::LeftButton, {}, assigned);
    QCOMPARE(m_chosen, QStringList{u"is:open assignee:@me"_s});
    m_sidebar->showQuery(u"something else"_s);
    QCOMPARE(shownView(), QString());
    QTest::mouseClick(views()->viewport(), Qt::LeftButton, {}, assigned); // the same again
    QCOMPARE(m_chosen.size(), 2);
    QTest::keyClick(views(), Qt::Key_Down);
    QCOMPARE(m_chosen.last(), u"is:open author:@me"_s);
    QTest::keyClick(views(), Qt::Key_Return);
    QCOMPARE(m_chosen.size(), 4);
    m_sidebar->showQuery(QString());
    QCOMPARE(shownView(), u"All issues"_s);
    m_sidebar->showQuery(u"label:bug"_s);
    m_library->savedViews().save(u"label:bug"_s, u"Bugs"_s); // what is shown gets its place
    QCOMPARE(shownView(), u"Bugs"_s);
    QCOMPARE(m_chosen.size(), 4);
}

void TestSidebar::countsStandBesideViews()
{
    m_library->savedViews().save(u"is:closed"_s);
    const auto *model = views()->model();
    const auto count = [model](int row) { return model->index(row, 0).data(ViewsModel::CountRole); };
    QTRY_COMPARE(count(0), QVariant(1));
    QTRY_COMPARE(count(FirstSaved), QVariant(1));
    QCOMPARE(model->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"All open issues, 1"_s);
    QCOMPARE(model->index(FirstSaved, 0).data(Qt::ToolTipRole).toString(), u"is:closed"_s);
    QVERIFY(!count(5).isValid()); // recently viewed
    repositories()->model()->setData(repositories()->model()->index(0, 0), Qt::Unchecked, Qt::CheckStateRole);
    QTRY_COMPARE(count(0), QVariant(0));
}

void TestSidebar::savedViewsAreRenamed()
{
    save({u"is:open label:bug"_s});
    focus(views(), FirstSaved);
    QTest::keyClick(views(), Qt::Key_F2);
    auto *editor = views()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTRY_VERIFY(editor->hasFocus());
    QCOMPARE(editor->text(), u"is:open label:bug"_s);
    editor->selectAll();
    QTest::keyClicks(editor, u"Bugs"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(titles(), QStringList{u"Bugs"_s});
    QVERIFY(m_library->savedViews().isSaved(u"is:open label:bug"_s));
}

void TestSidebar::savedViewsAreRemovedAndBroughtBack()
{
    save({u"a"_s, u"b"_s, u"c"_s});
    focus(views(), FirstSaved + 1);
    QTest::keyClick(views(), Qt::Key_Delete);
    QCOMPARE(titles(), (QStringList{u"a"_s, u"c"_s}));
    QVERIFY(m_chosen.isEmpty()); // the next one is not chosen for that
    QCOMPARE(barText(), u"The search “b” was removed."_s);
    bar()->undo();
    QCOMPARE(titles(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(!bar()->isVisible());
}

void TestSidebar::savedViewsAreMoved()
{
    save({u"a"_s, u"b"_s, u"c"_s});
    focus(views(), FirstSaved + 2);
    QTest::keyClick(views(), Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(titles(), (QStringList{u"a"_s, u"c"_s, u"b"_s}));
    QCOMPARE(views()->currentIndex().data().toString(), u"c"_s); // goes along
    QTest::keyClick(views(), Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
    QTest::keyClick(views(), Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier); // not among the others
    QCOMPARE(titles(), (QStringList{u"c"_s, u"a"_s, u"b"_s}));
    trigger(openMenu(views(), FirstSaved), u"Move down"_s);
    QCOMPARE(titles(), (QStringList{u"a"_s, u"c"_s, u"b"_s}));

    const auto rect = [this](int row) { return views()->visualRect(views()->model()->index(row, 0)); };
    drag(views(), rect(FirstSaved + 2).center(), rect(0).center());
    QTest::mouseRelease(views()->viewport(), Qt::LeftButton, {}, rect(0).center());
    QCOMPARE(titles(), (QStringList{u"b"_s, u"a"_s, u"c"_s})); // as the first of its kind
}

void TestSidebar::builtInViewsStay()
{
    focus(views(), 0);
    QTest::keyClick(views(), Qt::Key_Delete);
    QTest::keyClick(views(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QTest::keyClick(views(), Qt::Key_F2);
    QVERIFY(!views()->findChild<QLineEdit *>());
    QCOMPARE(views()->model()->rowCount(), FirstSaved);
    QCOMPARE(views()->model()->index(0, 0).data().toString(), u"All open issues"_s);
    auto *menu = openMenu(views(), 0);
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 1);
    trigger(menu, u"Copy search"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"is:open"_s);
}

void TestSidebar::removedElsewhereChoosesNothing()
{
    save({u"a"_s, u"b"_s});
    m_sidebar->showQuery(u"a"_s);
    QCOMPARE(shownView(), u"a"_s);
    (void)m_library->savedViews().take(0);
    QCOMPARE(shownView(), QString());
    QVERIFY(m_chosen.isEmpty());
}

void TestSidebar::arrowsWalkThroughBothLists()
{
    focus(views(), FirstSaved - 1);
    QTest::keyClick(views(), Qt::Key_Down);
    QVERIFY(repositories()->hasFocus());
    QCOMPARE(repositories()->currentIndex().row(), 0);
    QTest::keyClick(repositories(), Qt::Key_Down);
    QCOMPARE(repositories()->currentIndex().row(), 1);
    QTest::keyClick(repositories(), Qt::Key_Up);
    QVERIFY(m_chosen.isEmpty()); // among repositories, the arrows only move the focus
    QTest::keyClick(repositories(), Qt::Key_Up);
    QVERIFY(views()->hasFocus());
    QCOMPARE(views()->currentIndex().row(), FirstSaved - 1);
    QTest::keyClick(views(), Qt::Key_Home);
    QTest::keyClick(views(), Qt::Key_Up);
    QVERIFY(views()->hasFocus()); // there is nothing above
}

void TestSidebar::listsScrollAsOne()
{
    m_sidebar->resize(240, 260);
    auto *area = m_sidebar->findChild<QScrollArea *>();
    const auto isSeen = [area](const RowList *list, int row) {
        const auto rect = list->visualRect(list->model()->index(row, 0));
        return area->viewport()->rect().contains(QRect(list->mapTo(area->viewport(), rect.topLeft()), rect.size()));
    };
    QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
    QCOMPARE(views()->verticalScrollBar()->maximum(), 0);
    QCOMPARE(repositories()->verticalScrollBar()->maximum(), 0);
    QVERIFY(!isSeen(repositories(), 4));
    focus(views(), FirstSaved - 1);
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(repositories()->currentIndex().row(), 4);
    QVERIFY(isSeen(repositories(), 4));
    focus(views(), 0);
    QVERIFY(isSeen(views(), 0));
    const QPointF place = views()->viewport()->rect().center();
    QWheelEvent wheel(place, views()->viewport()->mapToGlobal(place), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(views()->viewport(), &wheel);
    QVERIFY(area->verticalScrollBar()->value() > 0);
}

void TestSidebar::namesChooseAndBoxesHide()
{
    QTest::mouseClick(repositories()->viewport(), Qt::LeftButton, {}, at(Part::Name, 1));
    QCOMPARE(m_chosen, QStringList{u"repo:acme/engine is:open"_s});
    QTest::mouseClick(repositories()->viewport(), Qt::LeftButton, {}, at(Part::CheckBox, 0));
    QVERIFY(!m_library->at(0).isActive());
    QCOMPARE(m_chosen.size(), 1);
    repositories()->setCurrentIndex(repositories()->model()->index(0, 0));
    QTest::keyClick(repositories(), Qt::Key_Space);
    QVERIFY(m_library->at(0).isActive());
    QTest::keyClick(repositories(), Qt::Key_Return);
    QCOMPARE(m_chosen.last(), u"repo:acme/anvil is:open"_s);
    // Marked is what is searched.
    const auto ground = [this](int row) {
        return repositories()->grab().toImage().pixelColor(at(Part::Name, row) + QPoint(60, 8));
    };
    m_sidebar->showQuery(u"repo:ACME/engine  is:open"_s);
    QCOMPARE(ground(1), Theme::light().selection);
    m_library->remove(0);
    QCOMPARE(ground(0), Theme::light().selection);
    m_sidebar->showQuery(u"is:open"_s);
    QVERIFY(ground(0) != Theme::light().selection);
}

void TestSidebar::ownersStandAboveTheirRows()
{
    const auto height = [this](int row) {
        return repositories()->visualRect(repositories()->model()->index(row, 0)).height();
    };
    QVERIFY(height(0) > height(1)); // acme, above its first
    QVERIFY(height(3) > height(4));
    QCOMPARE(repositories()->height(), height(0) + height(1) + height(2) + height(3) + height(4));
    // A click on the owner is none on the repository.
    const auto top = repositories()->visualRect(repositories()->model()->index(0, 0)).topLeft() + QPoint(60, 3);
    QTest::mouseClick(repositories()->viewport(), Qt::LeftButton, {}, top);
    QVERIFY(m_chosen.isEmpty());
    m_library->remove(1);
    QTRY_VERIFY(height(0) < height(2)); // acme has but one, gamma has two
    QTRY_COMPARE(repositories()->height(), height(0) + height(1) + height(2) + height(3));
}

void TestSidebar::rowsAreMovedByKeysAndDrag()
{
    focus(repositories(), 1);
    QTest::keyClick(repositories(), Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(names(), u"engine anvil one x y"_s);
    QCOMPARE(repositories()->currentIndex().row(), 0);
    focus(repositories(), 1);
    QTest::keyClick(repositories(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(names(), u"one engine anvil x y"_s);
    trigger(openMenu(repositories(), 0), u"Move down"_s);
    QCOMPARE(names(), u"engine anvil one x y"_s);

    drag(repositories(), at(Part::Name, 4), at(Part::Name, 3) - QPoint(0, 8));
    QTest::mouseRelease(repositories()->viewport(), Qt::LeftButton);
    QCOMPARE(names(), u"engine anvil one y x"_s);
    drag(repositories(), at(Part::Name, 0), at(Part::Name, 2) + QPoint(0, 8));
    QTest::mouseRelease(repositories()->viewport(), Qt::LeftButton);
    QCOMPARE(names(), u"one engine anvil y x"_s);
    drag(repositories(), at(Part::Name, 0), at(Part::Name, 4) + QPoint(0, 8));
    QTest::mouseRelease(repositories()->viewport(), Qt::LeftButton);
    QCOMPARE(names(), u"engine anvil y x one"_s);
    QVERIFY(m_chosen.isEmpty());
}

void TestSidebar::firstOfAGroupIsDroppedUnderItsHeading()
{
    const auto heading = repositories()->visualRect(repositories()->model()->index(0, 0)).top();
    const auto lineAbove = [this](int bottom) {
        const auto image = repositories()->grab(QRect(0, 0, repositories()->width(), bottom)).toImage();
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(image.width() / 2, y) == Theme::light().accent)
                return true;
        }
        return false;
    };
    drag(repositories(), at(Part::Name, 1), at(Part::Name, 0) - QPoint(0, 8));
    QVERIFY(!lineAbove(heading + 8));
    QVERIFY(lineAbove(at(Part::Name, 0).y()));
    QTest::mouseRelease(repositories()->viewport(), Qt::LeftButton);
    QCOMPARE(names(), u"engine anvil one x y"_s);
}

void TestSidebar::headingsFollowTheLayout()
{
    const auto labels = m_sidebar->findChildren<QLabel *>();
    const auto heading = std::find_if(labels.begin(), labels.end(),
                                      [](const QLabel *label) { return label->text() == u"Views"; });
    QVERIFY(heading != labels.end());
    QVERIFY((*heading)->geometry().center().x() < m_sidebar->width() / 2);
    m_sidebar->setLayoutDirection(Qt::RightToLeft);
    QTRY_VERIFY((*heading)->geometry().center().x() > m_sidebar->width() / 2);
}

void TestSidebar::escapeEndsADrag()
{
    repositories()->setFocus();
    const auto before = repositories()->grab().toImage();
    drag(repositories(), at(Part::Name, 0), at(Part::Name, 4));
    QVERIFY(repositories()->grab().toImage() != before); // the line where it would go
    QTest::keyClick(repositories(), Qt::Key_Escape);
    QTest::mouseRelease(repositories()->viewport(), Qt::LeftButton, {}, at(Part::Name, 4));
    QCOMPARE(names(), u"anvil engine one x y"_s);
    QVERIFY(m_chosen.isEmpty());
}

void TestSidebar::failuresAreSaidUnderTheirRow()
{
    const auto height = [this](int row) {
        return repositories()->visualRect(repositories()->model()->index(row, 0)).height();
    };
    const auto before = height(1);
    const auto whole = repositories()->height();
    m_backend->failNext({.kind = SyncError::Kind::Http, .httpStatus = 404});
    m_library->at(1).refresh();
    QTRY_COMPARE(m_library->at(1).state(), RepositoryState::Failed);
    QTRY_VERIFY(height(1) > before);
    QTRY_COMPARE(repositories()->height(), whole + height(1) - before);
    QTest::mouseClick(repositories()->viewport(), Qt::LeftButton, {},
                      repositories()->visualRect(repositories()->model()->index(1, 0)).topLeft() + QPoint(50, 10));
    QCOMPARE(m_chosen, QStringList{u"repo:acme/engine is:open"_s}); // the row is where it was

    m_backend->failNext({.kind = SyncError::Kind::Http, .httpStatus = 500});
    m_library->at(3).refresh(); // the latest is said
    QTRY_COMPARE(height(1), before);
    QTRY_COMPARE(m_library->at(3).state(), RepositoryState::Failed);
    QTRY_VERIFY(repositories()->height() > whole);
    m_backend->setHeld(true);
    m_library->at(3).refresh(); // what is tried again is no failure any more
    QTRY_COMPARE(repositories()->height(), whole);
}

void TestSidebar::menuOfARepository()
{
    trigger(openMenu(repositories(), 2), u"Show only this"_s);
    for (int row = 0; row < 5; ++row)
        QCOMPARE(m_library->at(row).isActive(), row == 2);
    trigger(openMenu(repositories(), 1), u"Show all"_s);
    for (int row = 0; row < 5; ++row)
        QVERIFY(m_library->at(row).isActive());
    QSignalSpy read(m_sidebar.get(), &Sidebar::markReadRequested);
    trigger(openMenu(repositories(), 3), u"Mark all as read"_s);
    QCOMPARE(read.count(), 1);
    QCOMPARE(read.first().first().value<TrackedRepository *>(), &m_library->at(3));
    trigger(openMenu(repositories(), 3), u"Copy name"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"gamma/x"_s);
    trigger(openMenu(repositories(), 3), u"Remove"_s);
    QCOMPARE(names(), u"anvil engine one y"_s);
}

void TestSidebar::removalIsUndoneByButtonAndCommand()
{
    focus(repositories(), 1);
    QTest::keyClick(repositories(), Qt::Key_Delete);
    QCOMPARE(barText(), u"acme/engine was removed."_s);
    QTest::mouseClick(undoButton(), Qt::LeftButton);
    QCOMPARE(names(), u"anvil engine one x y"_s);
    QVERIFY(!bar()->isVisible());

    m_library->remove(0);
    bar()->undo();
    QCOMPARE(names(), u"anvil engine one x y"_s);

    repositories()->setFocus();
    m_library->remove(0);
    undoButton()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(undoButton(), Qt::Key_Return);
    QCOMPARE(names(), u"anvil engine one x y"_s);
    QVERIFY(repositories()->hasFocus()); // where it was
    QCOMPARE(m_backend->records(u"/repositories"_s).size(), 5);
}

void TestSidebar::removalEndsInTime()
{
    bar()->setDuration(std::chrono::milliseconds(1));
    m_library->remove(0);
    QTRY_VERIFY(!bar()->isVisible());
    QTRY_COMPARE(m_backend->records(u"/repositories"_s).size(), 4);
    m_library->undoRemove();
    QCOMPARE(m_library->count(), 4);
}

void TestSidebar::undoBarTakesOneAtATime()
{
    save({u"a"_s});
    m_library->remove(0);
    m_library->remove(0);
    QCOMPARE(barText(), u"acme/engine was removed."_s);
    QTRY_COMPARE(m_backend->records(u"/repositories"_s).size(), 4);
    focus(views(), FirstSaved);
    QTest::keyClick(views(), Qt::Key_Delete);
    QCOMPARE(barText(), u"The search “a” was removed."_s);
    QTRY_COMPARE(m_backend->records(u"/repositories"_s).size(), 3);
    bar()->undo();
    bar()->undo(); // there is no more
    QCOMPARE(titles(), QStringList{u"a"_s});
    QCOMPARE(m_library->count(), 3);
}

void TestSidebar::undoBarOfAnotherWindowIsLeftAlone()
{
    save({u"a"_s});
    m_library->remove(0);
    Sidebar later(*m_library, *m_cards, *m_clock); // which was not there to offer it
    later.show();
    later.views()->setCurrentIndex(later.views()->model()->index(FirstSaved, 0));
    for (auto *action : later.views()->actions()) {
        if (action->shortcut() == QKeySequence(QKeySequence::Delete))
            action->trigger();
    }
    QVERIFY(titles().isEmpty());
    m_library->forgetRemoved();
    QVERIFY(!bar()->isVisible());
    QVERIFY(later.undoBar()->isVisible());
    later.undoBar()->undo();
    QCOMPARE(titles(), QStringList{u"a"_s});
}

void TestSidebar::undoBarWaitsForWhoIsOnIt()
{
    int gone = 0;
    bar()->show(
        u"Done."_s, [] {}, [&gone] { ++gone; });
    undoButton()->setFocus();
    bar()->setDuration(std::chrono::milliseconds(0));
    QCoreApplication::processEvents(); // a timer that ran would be over
    QCOMPARE(gone, 0);
    repositories()->setFocus();
    QTRY_COMPARE(gone, 1);
    bar()->setDuration(std::chrono::seconds(10));
    bar()->show(
        u"Done."_s, [] {}, [&gone] { ++gone; });
    undoButton()->setFocus();
    QTest::keyClick(undoButton(), Qt::Key_Escape);
    QCOMPARE(gone, 2);
    QVERIFY(!bar()->isVisible());
}

void TestSidebar::addingAgainTakesTheBarAway()
{
    m_library->remove(0);
    QVERIFY(bar()->isVisible());
    m_sidebar->addField()->enter(u"acme/anvil"_s);
    m_library->cancelAll(); // there is no server
    QCOMPARE(names(), u"anvil engine one x y"_s);
    QVERIFY(!bar()->isVisible());
    QVERIFY(!m_sidebar->findChild<QLabel *>(u"addMessage"_s)->isVisible()); // nothing is looked for
}

QTEST_MAIN(TestSidebar)
#include "tst_sidebar.moc"
