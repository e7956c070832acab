// SPDX-License-Identifier: MIT
#include "models/issueroles.h"
#include "ui/issuedelegate.h"
#include "ui/issuerowmeasures.h"
#include "ui/labelchip.h"
#include "ui/relativetime.h"
#include "ui/repositorydelegate.h"
#include "ui/spinner.h"
#include "ui/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QListView>
#include <QPainter>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

QStandardItem *issueItem(const QString &title)
{
    auto *item = new QStandardItem(title);
    item->setData(qint64(12), IssueNumberRole);
    item->setData(u"acme/engine"_s, IssueRepositoryRole);
    item->setData(int(IssueState::Open), IssueStateRole);
    item->setData(false, IssueIsPullRequestRole);
    item->setData(u"author"_s, IssueAuthorRole);
    item->setData(QDateTime({2026, 8, 21}, {10, 0}, Qt::UTC), IssueUpdatedRole);
    return item;
}

QStandardItem *repositoryItem(const QString &name, RepositoryState state = RepositoryState::Idle)
{
    auto *item = new QStandardItem(name);
    item->setCheckable(true);
    item->setCheckState(Qt::Checked);
    item->setData(7, RepositoryOpenCountRole);
    item->setData(int(state), RepositoryStateRole);
    return item;
}

/// One row drawn by an IssueDelegate.
QImage painted(QStandardItem *item, QStyle::State state = QStyle::State_Enabled,
               Qt::LayoutDirection direction = Qt::LeftToRight, Density density = Density::Comfortable)
{
    QStandardItemModel model;
    model.appendRow(item);
    IssueDelegate delegate;
    delegate.setClock([] { return QDateTime({2026, 8, 21}, {12, 0}, Qt::UTC); });
    delegate.setDensity(density);
    QStyleOptionViewItem option;
    option.font = QApplication::font();
    option.palette = paletteOf(Theme::light());
    option.rect = QRect(QPoint(), QSize(400, delegate.sizeHint(option, model.index(0, 0)).height()));
    option.state = state;
    option.direction = direction;
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    delegate.paint(&painter, option, model.index(0, 0));
    return image;
}

bool holds(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

struct RepositoryView
{
    explicit RepositoryView(std::initializer_list<QStandardItem *> items)
    {
        for (QStandardItem *item : items)
            model.appendRow(item);
        view.setModel(&model);
        delegate = new RepositoryDelegate(clock, &view);
        view.setItemDelegate(delegate);
        view.setEditTriggers(QAbstractItemView::NoEditTriggers);
        view.resize(240, 200);
        view.show();
    }

    QPoint at(RepositoryDelegate::Part part, int row = 0) const
    {
        QStyleOptionViewItem option;
        option.rect = view.visualRect(model.index(row, 0));
        return RepositoryDelegate::partRect(part, option).center();
    }

    SpinnerClock clock;
    QStandardItemModel model;
    QListView view;
    RepositoryDelegate *delegate;
};

} // namespace

class TestDelegates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void timeIsRelative_data();
    void timeIsRelative();
    void daysAreThoseOfTheReader();
    void rowsAreAllTheSameHeight();
    void stateHasItsMark_data();
    void stateHasItsMark();
    void rowIsFullyPainted();
    void labelsAreShown();
    void unreadIsMarked();
    void countsStandInAColumn();
    void compactRowHasOneLine();
    void headingIsLeftToTheView();
    void countsAreBrief_data();
    void countsAreBrief();
    void agesAreBrief_data();
    void agesAreBrief();
    void longTitleKeepsWithinTheRow();
    void rowsAreMirrored();
    void chipFitsItsName();
    void clickTogglesTheBox();
    void spaceTogglesTheBox();
    void buttonsAskForTheirRow();
    void nameAsksForNothing();
    void onlyLoadingRowsHoldTheClock();
    void goneRowsLetTheClockGo();
    void deletedViewLetsTheClockGo();
};

void TestDelegates::timeIsRelative_data()
{
    QTest::addColumn<QDateTime>("then");
    QTest::addColumn<QString>("expected");
    const QDateTime now({2026, 8, 21}, {14, 30}, Qt::UTC);
    QTest::newRow("future") << now.addSecs(90) << u"just now"_s;
    QTest::newRow("0 s") << now << u"just now"_s;
    QTest::newRow("59 s") << now.addSecs(-59) << u"just now"_s;
    QTest::newRow("1 min") << now.addSecs(-60) << u"1 minute ago"_s;
    QTest::newRow("59 min") << now.addSecs(-59 * 60 - 59) << u"59 minutes ago"_s;
    QTest::newRow("1 h") << now.addSecs(-3600) << u"1 hour ago"_s;
    QTest::newRow("14 h, same day") << now.addSecs(-14 * 3600) << u"14 hours ago"_s;
    QTest::newRow("15 h, day before") << now.addSecs(-15 * 3600) << u"yesterday"_s;
    QTest::newRow("1 day") << now.addDays(-1) << u"yesterday"_s;
    QTest::newRow("2 days") << now.addDays(-2) << u"2 days ago"_s;
    QTest::newRow("29 days") << now.addDays(-29) << u"29 days ago"_s;
    QTest::newRow("30 days") << now.addDays(-30) << u"on 22 Jul 2026"_s;
    QTest::newRow("years") << QDateTime({2021, 10, 24}, {0, 0}, Qt::UTC) << u"on 24 Oct 2021"_s;
    QTest::newRow("invalid") << QDateTime() << QString();
}

void TestDelegates::timeIsRelative()
{
    QFETCH(QDateTime, then);
    QFETCH(QString, expected);
    QCOMPARE(relativeTime(then, QDateTime({2026, 8, 21}, {14, 30}, Qt::UTC)), expected);
}

void TestDelegates::daysAreThoseOfTheReader()
{
    const QDateTime then({2026, 8, 19}, {23, 30}, Qt::UTC);
    const QDateTime now({2026, 8, 21}, {14, 30}, Qt::UTC);
    QCOMPARE(relativeTime(then, now), u"2 days ago"_s);
    QCOMPARE(relativeTime(then, now.toOffsetFromUtc(3600)), u"yesterday"_s);
    const QDateTime night({2026, 8, 21}, {1, 0}, Qt::UTC);
    QCOMPARE(relativeTime(night.addSecs(-2 * 3600), night), u"2 hours ago"_s);
}

void TestDelegates::rowsAreAllTheSameHeight()
{
    QStandardItemModel model;
    model.appendRow(issueItem(u"short"_s));
    model.appendRow(issueItem(u"long\ntitle "_s.repeated(200)));
    IssueDelegate delegate;
    QStyleOptionViewItem option;
    option.font = QApplication::font();
    for (int row = 0; row < 2; ++row)
        QCOMPARE(delegate.sizeHint(option, model.index(row, 0)).height(), IssueDelegate::rowHeight(option.font));
}

void TestDelegates::stateHasItsMark_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("isPullRequest");
    QTest::addColumn<QString>("icon");
    QTest::addColumn<QColor>("color");
    const Theme &t = Theme::light();
    QTest::newRow("open") << int(IssueState::Open) << false << u"issue-open"_s << t.open;
    QTest::newRow("closed") << int(IssueState::Closed) << false << u"issue-closed"_s << t.closed;
    QTest::newRow("not planned") << int(IssueState::NotPlanned) << false << u"issue-not-planned"_s << t.notPlanned;
    QTest::newRow("open pr") << int(IssueState::Open) << true << u"pull-request"_s << t.open;
    QTest::newRow("closed pr") << int(IssueState::Closed) << true << u"pull-request-closed"_s << t.danger;
    QTest::newRow("draft") << int(IssueState::Draft) << true << u"pull-request-draft"_s << t.notPlanned;
    QTest::newRow("merged") << int(IssueState::Merged) << true << u"merged"_s << t.closed;
}

void TestDelegates::stateHasItsMark()
{
    QFETCH(int, state);
    QFETCH(bool, isPullRequest);
    QTEST(stateIconName(state, isPullRequest), "icon");
    QTEST(stateColor(state, isPullRequest, Theme::light()), "color");
    QStandardItem *item = issueItem(u"title"_s);
    item->setData(state, IssueStateRole);
    item->setData(isPullRequest, IssueIsPullRequestRole);
    QFETCH(QColor, color);
    QVERIFY(holds(painted(item).copy(0, 0, 40, 60), color));
}

void TestDelegates::rowIsFullyPainted()
{
    const Theme &t = Theme::light();
    const QImage plain = painted(issueItem(u"title"_s));
    QVERIFY(!holds(plain, Qt::magenta));
    QCOMPARE(plain.pixelColor(395, 5), t.window);
    QCOMPARE(plain.pixelColor(395, plain.height() - 1), t.border);
    const QImage selected = painted(issueItem(u"title"_s), QStyle::State_Enabled | QStyle::State_Selected);
    QCOMPARE(selected.pixelColor(395, 5), t.selection);
    QCOMPARE(selected.pixelColor(1, 5), t.accent);
    const QImage hovered = painted(issueItem(u"title"_s), QStyle::State_Enabled | QStyle::State_MouseOver);
    QCOMPARE(hovered.pixelColor(395, 5), t.hover);
    QVERIFY(painted(issueItem(u"title"_s), QStyle::State_Enabled | QStyle::State_HasFocus) != plain);
}

void TestDelegates::labelsAreShown()
{
    const Theme &t = Theme::light();
    QStandardItem *item = issueItem(u"title"_s);
    item->setData(QStringList{u"bug"_s, u"linux"_s}, IssueLabelNamesRole);
    item->setData(QStringList{u"d73a4a"_s, u"0e8a16"_s}, IssueLabelColorsRole);
    const QImage image = painted(item);
    QVERIFY(holds(image, chipColors(u"d73a4a"_s, t, t.window).ground));
    QVERIFY(holds(image, chipColors(u"0e8a16"_s, t, t.window).ground));
}

void TestDelegates::unreadIsMarked()
{
    const auto marked = [](IssueMark mark) {
        QStandardItem *item = issueItem(u"title"_s);
        item->setData(int(mark), IssueMarkRole);
        return painted(item);
    };
    const QRect around(7, 0, 9, 50);
    const auto &t = Theme::light();
    QVERIFY(!holds(marked(IssueMark::None).copy(around), t.accent));
    const auto fresh = marked(IssueMark::New);
    QVERIFY(holds(fresh.copy(around), t.accent));
    const auto changed = marked(IssueMark::Changed); // a ring
    QVERIFY(changed.copy(around) != fresh.copy(around));
    QVERIFY(changed.copy(around) != marked(IssueMark::None).copy(around));
    // What is new has a heavier title, too.
    const QRect title(45, 0, 200, 30);
    QVERIFY(fresh.copy(title) != changed.copy(title));
    QCOMPARE(changed.copy(title), marked(IssueMark::None).copy(title));
}

void TestDelegates::countsStandInAColumn()
{
    const auto counted = [](int comments, int reactions) {
        QStandardItem *item = issueItem(u"title"_s);
        item->setData(comments, IssueCommentCountRole);
        item->setData(reactions, IssueReactionCountRole);
        return painted(item);
    };
    const auto first = [](const QImage &image) { // column at the right with anything in it
        for (int x = 300; x < image.width(); ++x) {
            for (int y = 30; y < image.height() - 1; ++y) {
                if (image.pixelColor(x, y) != Theme::light().window)
                    return x;
            }
        }
        return -1;
    };
    QCOMPARE(first(counted(0, 0)), -1);
    QVERIFY(first(counted(7, 0)) > 300);
    QCOMPARE(first(counted(7, 0)), first(counted(1234, 0)));
    QCOMPARE(counted(7, 5), counted(7, 0)); // no room for reactions
}

void TestDelegates::compactRowHasOneLine()
{
    const auto &t = Theme::light();
    QStandardItem *item = issueItem(u"title"_s);
    item->setData(QStringList{u"bug"_s}, IssueLabelNamesRole);
    item->setData(QStringList{u"d73a4a"_s}, IssueLabelColorsRole);
    const auto compact = painted(item, QStyle::State_Enabled, Qt::LeftToRight, Density::Compact);
    QVERIFY(compact.height() < painted(issueItem(u"title"_s)).height() * 2 / 3);
    QVERIFY(!holds(compact, Qt::magenta));
    QVERIFY(holds(compact.copy(0, 0, 40, compact.height()), t.open));
    QVERIFY(holds(compact, chipColors(u"d73a4a"_s, t, t.window).ground));
}

void TestDelegates::headingIsLeftToTheView()
{
    const int plain = painted(issueItem(u"title"_s)).height();
    QStandardItem *item = issueItem(u"title"_s);
    item->setData(u"acme/engine"_s, IssueGroupRole);
    const auto image = painted(item);
    const int heading = IssueDelegate::headingHeight(QApplication::font());
    QCOMPARE(image.height(), plain + heading);
    QCOMPARE(image.pixelColor(200, heading - 1), QColor(Qt::magenta));
    QCOMPARE(image.copy(0, heading, 400, plain), painted(issueItem(u"title"_s)));
}

void TestDelegates::countsAreBrief_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("small") << 7 << u"7"_s;
    QTest::newRow("last exact") << 999 << u"999"_s;
    QTest::newRow("thousand") << 1000 << u"1.0k"_s;
    QTest::newRow("never too many") << 1999 << u"1.9k"_s;
    QTest::newRow("ten thousand") << 12'345 << u"12k"_s;
}

void TestDelegates::countsAreBrief()
{
    QFETCH(int, count);
    QTEST(briefCount(count), "text");
}

void TestDelegates::agesAreBrief_data()
{
    QTest::addColumn<QDateTime>("then");
    QTest::addColumn<QString>("expected");
    const QDateTime now({2026, 8, 21}, {14, 30}, Qt::UTC);
    QTest::newRow("future") << now.addSecs(90) << u"now"_s;
    QTest::newRow("1 min") << now.addSecs(-60) << u"1m"_s;
    QTest::newRow("14 h") << now.addSecs(-14 * 3600) << u"14h"_s;
    QTest::newRow("yesterday") << now.addDays(-1) << u"1d"_s;
    QTest::newRow("29 days") << now.addDays(-29) << u"29d"_s;
    QTest::newRow("30 days") << now.addDays(-30) << u"22 Jul"_s;
    QTest::newRow("another year") << QDateTime({2021, 10, 24}, {0, 0}, Qt::UTC) << u"Oct 2021"_s;
    QTest::newRow("invalid") << QDateTime() << QString();
}

void TestDelegates::agesAreBrief()
{
    QFETCH(QDateTime, then);
    QTEST(briefAge(then, QDateTime({2026, 8, 21}, {14, 30}, Qt::UTC)), "expected");
}

void TestDelegates::longTitleKeepsWithinTheRow()
{
    const Theme &t = Theme::light();
    QStandardItem *item = issueItem(u"a title of many words "_s.repeated(100));
    QStringList names;
    QStringList colors;
    for (int i = 0; i < 60; ++i) {
        names << u"label number %1"_s.arg(i);
        colors << u"d73a4a"_s;
    }
    item->setData(names, IssueLabelNamesRole);
    item->setData(colors, IssueLabelColorsRole);
    const QImage image = painted(item);
    QVERIFY(holds(image, chipColors(u"d73a4a"_s, t, t.window).ground));
    for (int y = 0; y < image.height() - 1; ++y)
        QCOMPARE(image.pixelColor(396, y), t.window); // the margin at the right stays free
}

void TestDelegates::rowsAreMirrored()
{
    const Theme &t = Theme::light();
    const QImage image = painted(issueItem(u"title"_s), QStyle::State_Enabled, Qt::RightToLeft);
    QVERIFY(holds(image.copy(360, 0, 40, 60), t.open));
    QVERIFY(!holds(image.copy(0, 0, 40, 60), t.open));
}

void TestDelegates::chipFitsItsName()
{
    const QFont font = chipFont(QApplication::font());
    QVERIFY(QFontMetrics(font).height() < QFontMetrics(QApplication::font()).height());
    const QSize size = chipSize(u"needs review"_s, font);
    QVERIFY(size.width() > QFontMetrics(font).horizontalAdvance(u"needs review"_s));
    QVERIFY(size.width() > chipSize(u"bug"_s, font).width());
    QCOMPARE(size.height(), chipSize(u"bug"_s, font).height());
}

void TestDelegates::clickTogglesTheBox()
{
    RepositoryView fixture{repositoryItem(u"acme/engine"_s)};
    QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {}, fixture.at(RepositoryDelegate::Part::CheckBox));
    QCOMPARE(fixture.model.item(0)->checkState(), Qt::Unchecked);
    QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {}, fixture.at(RepositoryDelegate::Part::CheckBox));
    QCOMPARE(fixture.model.item(0)->checkState(), Qt::Checked);
    QTest::mouseClick(fixture.view.viewport(), Qt::RightButton, {}, fixture.at(RepositoryDelegate::Part::CheckBox));
    QCOMPARE(fixture.model.item(0)->checkState(), Qt::Checked);
}

void TestDelegates::spaceTogglesTheBox()
{
    RepositoryView fixture{repositoryItem(u"acme/engine"_s)};
    fixture.view.setCurrentIndex(fixture.model.index(0, 0));
    QTest::keyClick(&fixture.view, Qt::Key_Space);
    QCOMPARE(fixture.model.item(0)->checkState(), Qt::Unchecked);
}

void TestDelegates::buttonsAskForTheirRow()
{
    RepositoryView fixture{repositoryItem(u"acme/engine"_s), repositoryItem(u"acme/toolkit"_s)};
    QSignalSpy refresh(fixture.delegate, &RepositoryDelegate::refreshRequested);
    QSignalSpy remove(fixture.delegate, &RepositoryDelegate::removeRequested);
    QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {},
                      fixture.at(RepositoryDelegate::Part::RefreshButton, 1));
    QCOMPARE(refresh.size(), 1);
    QCOMPARE(refresh[0][0].toModelIndex().row(), 1);
    QCOMPARE(remove.size(), 0);
    QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {},
                      fixture.at(RepositoryDelegate::Part::RemoveButton, 0));
    QCOMPARE(remove.size(), 1);
    QCOMPARE(remove[0][0].toModelIndex().row(), 0);
    QCOMPARE(refresh.size(), 1);
}

void TestDelegates::nameAsksForNothing()
{
    RepositoryView fixture{repositoryItem(u"acme/engine"_s)};
    QSignalSpy refresh(fixture.delegate, &RepositoryDelegate::refreshRequested);
    QSignalSpy remove(fixture.delegate, &RepositoryDelegate::removeRequested);
    QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {}, fixture.at(RepositoryDelegate::Part::Name));
    QCOMPARE(refresh.size() + remove.size(), 0);
    QCOMPARE(fixture.model.item(0)->checkState(), Qt::Checked);
    QCOMPARE(fixture.view.currentIndex().row(), 0);
}

void TestDelegates::onlyLoadingRowsHoldTheClock()
{
    RepositoryView fixture{repositoryItem(u"acme/engine"_s, RepositoryState::Loading),
                           repositoryItem(u"acme/toolkit"_s)};
    QTRY_VERIFY(fixture.clock.isRunning());
    fixture.model.item(0)->setData(int(RepositoryState::Succeeded), RepositoryStateRole);
    QTRY_VERIFY(!fixture.clock.isRunning());
    fixture.model.item(1)->setData(int(RepositoryState::Loading), RepositoryStateRole);
    QTRY_VERIFY(fixture.clock.isRunning());
}

void TestDelegates::goneRowsLetTheClockGo()
{
    RepositoryView fixture{repositoryItem(u"acme/engine"_s, RepositoryState::Loading),
                           repositoryItem(u"acme/toolkit"_s, RepositoryState::Loading)};
    QTRY_VERIFY(fixture.clock.isRunning());
    fixture.model.clear();
    QTRY_VERIFY(!fixture.clock.isRunning());
}

void TestDelegates::deletedViewLetsTheClockGo()
{
    SpinnerClock clock;
    QStandardItemModel model;
    model.appendRow(repositoryItem(u"acme/engine"_s, RepositoryState::Loading));
    {
        QListView view;
        view.setModel(&model);
        view.setItemDelegate(new RepositoryDelegate(clock, &view));
        view.show();
        QTRY_VERIFY(clock.isRunning());
    }
    QVERIFY(!clock.isRunning());
}

QTEST_MAIN(TestDelegates)
#include "tst_delegates.moc"
