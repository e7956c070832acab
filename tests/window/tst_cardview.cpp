// SPDX-License-Identifier: MIT
#include "models/issueroles.h"
#include "tests/window/windowtest.h"
#include "ui/cardview.h"
#include "ui/theme.h"

#include <QAbstractListModel>
#include <QContextMenuEvent>
#include <QSignalSpy>
#include <QWheelEvent>

#include <numeric>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

/// Cards of many heights, which notes the rows that somebody asks for.
class CardRows : public QAbstractListModel
{
public:
    explicit CardRows(int count)
        : m_ids(count)
    {
        std::iota(m_ids.begin(), m_ids.end(), 0);
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_ids.size()); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const int id = m_ids[index.row()];
        asked.insert(index.row());
        switch (role) {
        case Qt::DisplayRole: return titles.value(id, u"Title "_s + QString::number(id) + u" word"_s.repeated(id % 16));
        case IssueNumberRole: return qint64(id);
        case IssueRepositoryRole: return u"acme/engine"_s;
        case IssueStateRole: return states.value(id, int(IssueState::Open));
        case IssueLabelNamesRole: return QStringList(id % 3, u"label"_s);
        case IssueLabelColorsRole: return QStringList(id % 3, u"d73a4a"_s);
        case Qt::AccessibleTextRole: return u"card "_s + QString::number(id);
        default: return {};
        }
    }

    void insertAt(int row, int count)
    {
        beginInsertRows({}, row, row + count - 1);
        for (int i = 0; i < count; ++i)
            m_ids.insert(row, m_next++);
        endInsertRows();
    }
    void removeAt(int row, int count)
    {
        beginRemoveRows({}, row, row + count - 1);
        m_ids.remove(row, count);
        endRemoveRows();
    }
    /// As a list does it that is sorted anew: \a row comes to the top.
    void raise(int row)
    {
        Q_EMIT layoutAboutToBeChanged();
        const auto before = persistentIndexList();
        m_ids.move(row, 0);
        QModelIndexList after;
        for (const auto &index : before)
            after.append(this->index(index.row() == row ? 0 : index.row() + int(index.row() < row), 0));
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged();
    }
    void retitle(int row, const QString &title)
    {
        titles[m_ids[row]] = title;
        Q_EMIT dataChanged(index(row, 0), index(row, 0), {Qt::DisplayRole});
    }
    void changeAll() { Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0)); }

    mutable QSet<int> asked;
    QHash<int, QString> titles;
    QHash<int, int> states;

private:
    QList<int> m_ids;
    int m_next = 1'000'000;
};

struct Column
{
    explicit Column(int count, const QSize &size = {260, 640})
        : cards(count)
    {
        view.setModel(&cards);
        view.setAnimated(false);
        view.resize(size);
        view.show();
    }

    QRect rect(int row) const { return view.visualRect(cards.index(row, 0)); }
    QRect area() const { return view.viewport()->rect(); }
    bool isSeen(int row) const { return rect(row).intersects(area()); }
    int firstSeen() const
    {
        int row = int(view.verticalScrollBar()->value() / CardLayout::RowUnits);
        while (!isSeen(row))
            ++row;
        return row;
    }
    QList<int> seen() const
    {
        QList<int> rows;
        for (int row = firstSeen(); row < cards.rowCount() && isSeen(row); ++row)
            rows.append(row);
        return rows;
    }
    void scrollTo(int row) { view.scrollTo(cards.index(row, 0), QAbstractItemView::PositionAtTop); }
    void setCurrent(int row) { view.setCurrentIndex(cards.index(row, 0)); }
    int current() const { return view.currentIndex().row(); }
    QList<int> selected() const
    {
        QList<int> rows;
        const auto chosen = view.chosen();
        for (const auto &card : chosen)
            rows.append(card.row());
        return rows;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, rect(row).center());
    }
    bool wheel(const QPoint &pixels)
    {
        const QPointF middle(area().center());
        QWheelEvent event(middle, view.viewport()->mapToGlobal(middle), pixels, pixels, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &event);
        return event.isAccepted();
    }

    CardRows cards;
    CardView view;
};

void compareGeometry(const Column &column)
{
    const auto rows = column.seen();
    QVERIFY(!rows.isEmpty());
    int bottom = INT_MIN;
    for (const int row : rows) {
        const auto card = column.rect(row);
        for (const auto &corner : {card.topLeft(), card.center(), card.bottomRight()})
            QCOMPARE(column.view.indexAt(corner).row(), row);
        QVERIFY(!column.view.indexAt(card.bottomLeft() + QPoint(0, 1)).isValid());
        QVERIFY(!column.view.indexAt(card.topLeft() - QPoint(1, 0)).isValid());
        if (bottom != INT_MIN)
            QCOMPARE(card.top() - bottom, CardLayout::Space + 1);
        bottom = card.bottom();
    }
    QVERIFY(column.rect(rows.first()).top() <= CardLayout::Space);
    QVERIFY(bottom >= column.area().bottom() - CardLayout::Space || rows.last() == column.cards.rowCount() - 1);
}

QImage picture(const CardView &view)
{
    return const_cast<CardView &>(view).grab().toImage();
}

bool holds(const QImage &image, const QRect &where, const QColor &color)
{
    for (int y = qMax(0, where.top()); y <= qMin(where.bottom(), image.height() - 1); ++y) {
        for (int x = where.left(); x <= where.right(); ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

} // namespace

class TestCardView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void whereACardIsThereItIsFound_data();
    void whereACardIsThereItIsFound();
    void fewCardsBeginAtTheTop();
    void theLastCardEndsAtTheEdge();
    void theScrollBarReachesEveryCard();
    void theWheelMovesByPixels();
    void nothingAsksForCardsThatAreNotSeen();
    void whatComesAboveMovesNothing();
    void whatComesAtTheTopIsSeenThere();
    void whatGoesAboveMovesNothing();
    void whatGoesAmongWhatIsSeenLeavesTheRest();
    void aNewOrderMovesNothing();
    void aChangedCardTakesTheRoomItNeeds();
    void otherCardsBeginAtTheTop();
    void keysMove_data();
    void keysMove();
    void pagesOverlapNothing();
    void sidewaysAndLettersAreLeftToTheParent();
    void keysSelectRanges();
    void clicksSelectRanges();
    void aRangeReachesBeyondWhatIsSeen();
    void allAreOneRange();
    void theRoomBetweenIsNothingToChoose();
    void enterAndDoubleClickActivate();
    void menusAreAskedForAtTheCard();
    void cardsAreDropped();
    void gapsMakeRoom();
    void gapsEase();
    void edgesScroll();
    void draggingOnesAsk();
    void draggedCardsHangOnThePointer();
    void draggedCardsAreFaded();
    void compactCardsAreLower();
    void selectionIsSeen();
    void assistantsSeeAList();
    void rightToLeftIsMirrored();
    void realIssuesAreCards();
};

void TestCardView::whereACardIsThereItIsFound_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("row");
    QTest::newRow("one") << 1 << 0;
    QTest::newRow("few, top") << 5 << 0;
    QTest::newRow("top") << 500 << 0;
    QTest::newRow("middle") << 500 << 250;
    QTest::newRow("bottom") << 500 << 499;
    QTest::newRow("many, middle") << 200'000 << 123'456;
    QTest::newRow("many, bottom") << 200'000 << 199'999;
}

void TestCardView::whereACardIsThereItIsFound()
{
    QFETCH(int, count);
    QFETCH(int, row);
    Column column(count);
    column.scrollTo(row);
    QVERIFY(column.isSeen(row));
    compareGeometry(column);
    column.view.resize(400, 500);
    QVERIFY(column.isSeen(qMin(row, column.seen().last())));
    compareGeometry(column);
    column.view.resize(200, 900);
    compareGeometry(column);
}

void TestCardView::fewCardsBeginAtTheTop()
{
    Column column(3);
    QCOMPARE(column.view.verticalScrollBar()->maximum(), 0);
    QVERIFY(column.rect(0).top() >= 0);
    QVERIFY(!column.wheel({0, -300}));
    QCOMPARE(column.seen(), (QList<int>{0, 1, 2}));
    QVERIFY(!column.view.indexAt({100, 600}).isValid());

    Column none(0);
    QVERIFY(!none.view.indexAt({100, 100}).isValid());
    none.press(Qt::Key_Down);
    none.press(Qt::Key_End);
    QVERIFY(!none.view.currentIndex().isValid());
    none.cards.insertAt(0, 2);
    QCOMPARE(none.seen(), (QList<int>{0, 1}));
    none.cards.removeAt(0, 2);
    QVERIFY(!none.view.indexAt({100, 20}).isValid());
}

void TestCardView::theLastCardEndsAtTheEdge()
{
    Column column(200'000);
    auto *bar = column.view.verticalScrollBar();
    const auto isAtEnd = [&] { return column.area().bottom() - column.rect(199'999).bottom() == CardLayout::Space; };
    bar->setValue(bar->maximum());
    QVERIFY(isAtEnd());
    column.scrollTo(100);
    column.press(Qt::Key_End);
    QVERIFY(isAtEnd());
    QVERIFY(column.wheel({0, -500}));
    QVERIFY(isAtEnd());
    column.wheel({0, 50});
    QCOMPARE(column.area().bottom() - column.rect(199'999).bottom(), CardLayout::Space - 50);
    column.wheel({0, -3000});
    QVERIFY(isAtEnd());
    column.view.resize(260, 700);
    QVERIFY(isAtEnd());
    QCOMPARE(bar->value(), bar->maximum());
}

void TestCardView::theScrollBarReachesEveryCard()
{
    Column column(1000);
    auto *bar = column.view.verticalScrollBar();
    for (const int row : {0, 1, 400, 900}) {
        bar->setValue(row * CardLayout::RowUnits);
        QCOMPARE(column.rect(row).top(), CardLayout::Space / 2);
        QCOMPARE(bar->value(), row * CardLayout::RowUnits);
    }
    QVERIFY(bar->pageStep() > CardLayout::RowUnits);
    bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    QVERIFY(column.isSeen(899) && column.isSeen(900));
}

void TestCardView::theWheelMovesByPixels()
{
    Column column(1000);
    const int top = column.rect(1).top();
    column.wheel({0, -37});
    QCOMPARE(column.rect(1).top(), top - 37);
    column.wheel({0, -1});
    QCOMPARE(column.rect(1).top(), top - 38);
    column.wheel({0, 500});
    QCOMPARE(column.rect(1).top(), top);
    QVERIFY(!column.wheel({-40, 2}));
    QCOMPARE(column.rect(1).top(), top);
    // What a scroll bar in units of rows rounds is not lost.
    column.scrollTo(500);
    const int held = column.rect(502).top();
    for (int i = 0; i < 50; ++i)
        column.wheel({0, -1});
    QCOMPARE(column.rect(502).top(), held - 50);
}

void TestCardView::nothingAsksForCardsThatAreNotSeen()
{
    constexpr int Count = 200'000;
    Column column(Count);
    auto *bar = column.view.verticalScrollBar();
    const auto compareAsked = [&](int most) {
        picture(column.view);
        QVERIFY(!column.cards.asked.isEmpty());
        QVERIFY2(column.cards.asked.size() <= most, qPrintable(QString::number(column.cards.asked.size())));
        column.cards.asked.clear();
    };
    const int page = int(column.seen().size());
    QVERIFY(page > 3 && page < 20);
    // Those that are seen and those of the last page, which say where the scroll bar ends.
    compareAsked(2 * page + 4);
    const auto seen = column.seen();
    compareAsked(page);
    QVERIFY(QSet<int>(seen.begin(), seen.end()).contains(column.cards.asked));

    bar->setValue(bar->maximum() / 2);
    compareAsked(2 * page + 2);
    column.wheel({0, -120});
    compareAsked(page + 4);
    column.cards.insertAt(5, 1);
    compareAsked(page + 4);
    column.cards.removeAt(5, 1);
    compareAsked(page + 4);
    column.cards.insertAt(column.firstSeen() + 1, 1);
    compareAsked(page + 4);
    column.cards.raise(column.firstSeen() + 2);
    compareAsked(2 * page + 6);
    column.cards.changeAll();
    compareAsked(2 * page + 6);
    column.setCurrent(Count - 100);
    compareAsked(3 * page + 6);
    column.view.selectAll();
    compareAsked(page + 4);
    column.view.resize(300, 640);
    compareAsked(3 * page + 6);
    column.view.setDropGap(column.firstSeen() + 1, 80);
    compareAsked(page + 4);
}

void TestCardView::whatComesAboveMovesNothing()
{
    Column column(1000);
    column.scrollTo(500);
    column.wheel({0, -30});
    const auto before = column.rect(502);
    column.cards.insertAt(0, 7);
    QCOMPARE(column.rect(509), before);
    column.cards.insertAt(column.firstSeen(), 1);
    QCOMPARE(column.rect(510), before);
    column.cards.insertAt(1006, 1);
    QCOMPARE(column.rect(510), before);
    compareGeometry(column);
    column.cards.insertAt(510, 1);
    QVERIFY(column.rect(511).top() > before.top());
    QCOMPARE(column.rect(510).top(), before.top());
}

void TestCardView::whatComesAtTheTopIsSeenThere()
{
    Column column(1000);
    column.cards.insertAt(0, 1);
    QCOMPARE(column.firstSeen(), 0);
    QVERIFY(column.rect(0).top() >= 0);
    compareGeometry(column);
}

void TestCardView::whatGoesAboveMovesNothing()
{
    Column column(1000);
    column.scrollTo(500);
    column.wheel({0, -30});
    const auto before = column.rect(502);
    column.setCurrent(502);
    column.cards.removeAt(0, 7);
    QCOMPARE(column.rect(495), before);
    // The current card goes, far above: its neighbour is the current one then, and is not gone to.
    column.view.selectionModel()->setCurrentIndex(column.cards.index(495, 0), QItemSelectionModel::NoUpdate);
    column.scrollTo(800);
    const auto later = column.rect(802);
    column.cards.removeAt(495, 1);
    QCOMPARE(column.rect(801), later);
    QVERIFY(column.view.currentIndex().isValid());
}

void TestCardView::whatGoesAmongWhatIsSeenLeavesTheRest()
{
    Column column(1000);
    column.scrollTo(500);
    column.wheel({0, -10});
    const auto second = column.rect(501);
    column.cards.removeAt(500, 1);
    QCOMPARE(column.rect(500), second);
    compareGeometry(column);
    const auto first = column.rect(column.firstSeen());
    column.cards.removeAt(column.firstSeen() + 1, 2);
    QCOMPARE(column.rect(column.firstSeen()), first);
    compareGeometry(column);
    // Everything that is seen, and all below.
    column.cards.removeAt(300, column.cards.rowCount() - 300);
    QCOMPARE(column.area().bottom() - column.rect(299).bottom(), CardLayout::Space);
    compareGeometry(column);
}

void TestCardView::aNewOrderMovesNothing()
{
    Column column(1000);
    column.scrollTo(500);
    column.wheel({0, -10});
    const auto before = column.rect(504);
    column.cards.raise(501); // from among what is seen
    QCOMPARE(column.rect(504), before);
    compareGeometry(column);
    column.cards.raise(900);
    QCOMPARE(column.rect(505), before);
    column.scrollTo(0);
    column.cards.raise(900);
    QCOMPARE(column.firstSeen(), 0);
}

void TestCardView::aChangedCardTakesTheRoomItNeeds()
{
    Column column(1000);
    column.cards.retitle(1, u"short"_s);
    const int height = column.rect(1).height();
    const auto next = column.rect(2);
    column.cards.retitle(1, u"a long title "_s.repeated(5));
    QVERIFY(column.rect(1).height() > height);
    QCOMPARE(column.rect(2).top() - next.top(), column.rect(1).height() - height);
    column.cards.retitle(1, u"an endless title "_s.repeated(50));
    const int three = column.rect(1).height();
    column.cards.retitle(1, u"an endless title "_s.repeated(500));
    QCOMPARE(column.rect(1).height(), three);
    compareGeometry(column);
}

void TestCardView::otherCardsBeginAtTheTop()
{
    Column column(1000);
    column.scrollTo(700);
    CardRows others(3);
    column.view.setModel(&others);
    QCOMPARE(column.view.indexAt({100, 30}), others.index(0, 0));
    column.view.setModel(&column.cards);
    QCOMPARE(column.firstSeen(), 0);
    column.view.setModel(nullptr);
    QVERIFY(!column.view.indexAt({100, 30}).isValid());
}

void TestCardView::keysMove_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::newRow("down") << int(Qt::Key_Down) << 10 << 11;
    QTest::newRow("up") << int(Qt::Key_Up) << 10 << 9;
    QTest::newRow("j") << int(Qt::Key_J) << 10 << 11;
    QTest::newRow("k") << int(Qt::Key_K) << 10 << 9;
    QTest::newRow("up from the first") << int(Qt::Key_Up) << 0 << 0;
    QTest::newRow("down from the last") << int(Qt::Key_Down) << 199'999 << 199'999;
    QTest::newRow("end") << int(Qt::Key_End) << 10 << 199'999;
    QTest::newRow("home") << int(Qt::Key_Home) << 150'000 << 0;
    QTest::newRow("page up at the top") << int(Qt::Key_PageUp) << 1 << 0;
    QTest::newRow("page down at the end") << int(Qt::Key_PageDown) << 199'998 << 199'999;
    QTest::newRow("left") << int(Qt::Key_Left) << 10 << 10;
}

void TestCardView::keysMove()
{
    QFETCH(int, key);
    QFETCH(int, from);
    QFETCH(int, to);
    Column column(200'000);
    column.setCurrent(from);
    column.press(Qt::Key(key));
    QCOMPARE(column.current(), to);
    QVERIFY(column.area().contains(column.rect(to)));
    QCOMPARE(column.selected(), QList<int>{to});
}

void TestCardView::pagesOverlapNothing()
{
    Column column(1000);
    column.setCurrent(0);
    int before = 0;
    while (before < 100) {
        column.press(Qt::Key_PageDown);
        const int now = column.current();
        QVERIFY(now > before);
        QVERIFY(column.area().contains(column.rect(now)));
        QVERIFY(column.rect(before).top() >= 0); // nothing between the two was passed over
        before = now;
    }
    column.press(Qt::Key_PageUp);
    QVERIFY(column.current() < before && column.area().contains(column.rect(column.current())));
}

void TestCardView::sidewaysAndLettersAreLeftToTheParent()
{
    struct Parent : QWidget
    {
        void keyPressEvent(QKeyEvent *event) override { keys.append(event->key()); }
        QList<int> keys;
    } parent;
    CardRows cards(10);
    CardView view(&parent);
    view.setModel(&cards);
    parent.show();
    view.setCurrentIndex(cards.index(3, 0));
    for (const auto key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_T, Qt::Key_Down, Qt::Key_4})
        QTest::keyClick(&view, key);
    QCOMPARE(parent.keys, (QList<int>{Qt::Key_Left, Qt::Key_Right, Qt::Key_T, Qt::Key_4}));
    QCOMPARE(view.currentIndex().row(), 4);
}

void TestCardView::keysSelectRanges()
{
    Column column(200'000);
    column.setCurrent(10);
    for (int i = 0; i < 3; ++i)
        column.press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(column.selected(), (QList<int>{10, 11, 12, 13}));
    column.press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(column.selected(), (QList<int>{10, 11, 12}));
    column.press(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(column.selected().size(), 11);
    QCOMPARE(column.selected().last(), 10);
    column.press(Qt::Key_End, Qt::ShiftModifier);
    const auto selection = column.view.selectionModel()->selection();
    QCOMPARE(selection.size(), 1);
    QCOMPARE(selection.first().top(), 10);
    QCOMPARE(selection.first().bottom(), 199'999);

    column.setCurrent(20);
    column.press(Qt::Key_Down, Qt::ControlModifier);
    column.press(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(column.current(), 22);
    QCOMPARE(column.selected(), QList<int>{20});
    column.press(Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(column.selected(), (QList<int>{20, 22}));
}

void TestCardView::clicksSelectRanges()
{
    Column column(1000);
    column.click(0);
    QCOMPARE(column.selected(), QList<int>{0});
    column.click(2, Qt::ControlModifier);
    QCOMPARE(column.selected(), (QList<int>{0, 2}));
    column.click(0, Qt::ControlModifier);
    QCOMPARE(column.selected(), QList<int>{2});
    column.click(1);
    column.click(3, Qt::ShiftModifier);
    QCOMPARE(column.selected(), (QList<int>{1, 2, 3}));
    column.click(0, Qt::ShiftModifier);
    QCOMPARE(column.selected(), (QList<int>{0, 1}));
    column.click(3);
    QCOMPARE(column.selected(), QList<int>{3});
}

void TestCardView::aRangeReachesBeyondWhatIsSeen()
{
    Column column(200'000);
    column.click(2);
    column.scrollTo(100'000);
    column.click(100'001, Qt::ShiftModifier);
    auto selection = column.view.selectionModel()->selection();
    QCOMPARE(selection.size(), 1);
    QCOMPARE(selection.first().top(), 2);
    QCOMPARE(selection.first().bottom(), 100'001);

    column.click(100'001);
    column.scrollTo(50'000);
    column.click(50'001, Qt::ShiftModifier);
    selection = column.view.selectionModel()->selection();
    QCOMPARE(selection.size(), 1);
    QCOMPARE(selection.first().top(), 50'001);
    QCOMPARE(selection.first().bottom(), 100'001);
}

void TestCardView::allAreOneRange()
{
    Column column(200'000);
    column.press(Qt::Key_A, Qt::ControlModifier);
    const auto selection = column.view.selectionModel()->selection();
    QCOMPARE(selection.size(), 1);
    QCOMPARE(selection.first().height(), 200'000);
}

void TestCardView::theRoomBetweenIsNothingToChoose()
{
    Column column(20);
    column.click(1);
    const auto between = column.rect(2).bottomLeft() + QPoint(20, CardLayout::Space / 2);
    QTest::mousePress(column.view.viewport(), Qt::LeftButton, {}, between);
    QMouseEvent move(QEvent::MouseMove, between + QPoint(10, 150), column.view.viewport()->mapToGlobal(between),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(column.view.viewport(), &move);
    QTest::mouseRelease(column.view.viewport(), Qt::LeftButton, {}, between + QPoint(10, 150));
    QCOMPARE(column.selected(), QList<int>{1});
    QCOMPARE(column.current(), 1);
}

void TestCardView::enterAndDoubleClickActivate()
{
    Column column(20);
    const QSignalSpy activated(&column.view, &QAbstractItemView::activated);
    column.setCurrent(3);
    column.press(Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.last().first().toModelIndex().row(), 3);
    column.click(1);
    QTest::mouseDClick(column.view.viewport(), Qt::LeftButton, {}, column.rect(1).center());
    QCOMPARE(activated.size(), 2);
    QCOMPARE(activated.last().first().toModelIndex().row(), 1);
}

void TestCardView::menusAreAskedForAtTheCard()
{
    Column column(200);
    const QSignalSpy wanted(&column.view, &CardView::menuRequested);
    const auto ask = [&](QContextMenuEvent::Reason reason, const QPoint &position) {
        QContextMenuEvent event(reason, position, column.view.viewport()->mapToGlobal(position));
        QCoreApplication::sendEvent(column.view.viewport(), &event);
    };
    ask(QContextMenuEvent::Keyboard, {});
    ask(QContextMenuEvent::Mouse, {2, 2});
    QCOMPARE(wanted.size(), 0);
    ask(QContextMenuEvent::Mouse, column.rect(2).center());
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.last().first().toPoint(), column.view.viewport()->mapToGlobal(column.rect(2).center()));
    column.setCurrent(150);
    column.scrollTo(0);
    ask(QContextMenuEvent::Keyboard, {});
    QCOMPARE(wanted.size(), 2);
    const auto place = column.view.viewport()->mapFromGlobal(wanted.last().first().toPoint());
    QVERIFY(column.rect(150).contains(place) && column.area().contains(place));
}

void TestCardView::cardsAreDropped()
{
    Column column(1000);
    for (const int from : {0, 500}) {
        column.scrollTo(from);
        QCOMPARE(column.view.dropRowAt(column.rect(from).topLeft() + QPoint(5, 3)), from);
        QCOMPARE(column.view.dropRowAt(column.rect(from).bottomLeft() + QPoint(5, -3)), from + 1);
        QCOMPARE(column.view.dropRowAt(column.rect(from + 1).topLeft() + QPoint(5, 3)), from + 1);
        QCOMPARE(column.view.dropRowAt({-40, -50}), from);
    }
    column.scrollTo(999);
    QCOMPARE(column.view.dropRowAt({30, 10'000}), 1000);

    Column few(2);
    QCOMPARE(few.view.dropRowAt({30, 600}), 2);
    Column none(0);
    QCOMPARE(none.view.dropRowAt({30, 300}), 0);
    none.view.setDropGap(0, 80);
    QVERIFY(holds(picture(none.view), none.area(), Theme::light().accent));
}

void TestCardView::gapsMakeRoom()
{
    Column column(1000);
    const auto before = column.rect(2);
    const auto above = column.rect(1);
    column.view.setDropGap(2, 64);
    QCOMPARE(column.rect(2).top() - before.top(), 64 + CardLayout::Space);
    QCOMPARE(column.rect(1), above);
    const QRect slot(before.left(), above.bottom() + 1, before.width(), 64);
    QVERIFY(holds(picture(column.view), slot, Theme::light().accent));
    QVERIFY(!column.view.indexAt(slot.center()).isValid());
    QCOMPARE(column.view.dropRowAt(slot.center()), 2); // it stays where it opened
    column.view.setDropGap(0, 64);
    QCOMPARE(column.rect(0).top(), CardLayout::Space / 2 + 64 + CardLayout::Space);
    column.cards.insertAt(0, 1); // the gap goes along with the card it was before
    QCOMPARE(column.rect(1).top() - column.rect(0).bottom() - 1, 64 + 2 * CardLayout::Space);
    column.cards.removeAt(0, 1);
    column.view.clearDropGap();
    QCOMPARE(column.rect(2), before);

    // After the last: there is room to scroll to.
    column.press(Qt::Key_End);
    const int end = column.rect(999).bottom();
    column.view.setDropGap(1000, 64);
    QCOMPARE(column.rect(999).bottom(), end);
    column.wheel({0, -500});
    QCOMPARE(column.rect(999).bottom(), end - 64 - CardLayout::Space);
    column.view.clearDropGap();
    QCOMPARE(column.rect(999).bottom(), end);
}

void TestCardView::gapsEase()
{
    Column column(1000);
    column.view.setAnimated(true);
    const int before = column.rect(2).top();
    column.view.setDropGap(2, 64);
    QVERIFY(column.rect(2).top() < before + 64);
    QTRY_COMPARE(column.rect(2).top(), before + 64 + CardLayout::Space);
    column.view.setDropGap(1, 64);
    QTRY_COMPARE(column.rect(2).top() - column.rect(1).bottom() - 1, CardLayout::Space);
    QCOMPARE(column.rect(2).top(), before + 64 + CardLayout::Space);
    column.view.clearDropGap();
    QTRY_COMPARE(column.rect(2).top(), before);
}

void TestCardView::edgesScroll()
{
    Column column(1000);
    const int width = column.area().center().x();
    QVERIFY(!column.view.autoScroll({width, 1})); // there is nothing above
    QVERIFY(!column.view.autoScroll({width, 320}));
    const int bottom = column.area().bottom();
    const int start = column.rect(1).top();
    QVERIFY(column.view.autoScroll({width, bottom - 30}));
    const int slow = start - column.rect(1).top();
    QVERIFY(column.view.autoScroll({width, bottom}));
    const int fast = start - slow - column.rect(1).top();
    QVERIFY(slow > 0 && fast > slow);
    while (column.view.autoScroll({width, 0})) {}
    QCOMPARE(column.rect(1).top(), start);
}

void TestCardView::draggingOnesAsk()
{
    Column column(1000);
    QList<int> dragged;
    connect(&column.view, &CardView::dragStarted, this, [&](const QModelIndexList &cards) {
        for (const auto &card : cards)
            dragged.append(card.row());
    });
    const auto drag = [&](int row) {
        const auto from = column.rect(row).center();
        QTest::mousePress(column.view.viewport(), Qt::LeftButton, {}, from);
        for (const QPoint &way : {QPoint(5, 5), QPoint(30, 30), QPoint(45, 45)}) {
            QMouseEvent move(QEvent::MouseMove, from + way, column.view.viewport()->mapToGlobal(from + way),
                             Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(column.view.viewport(), &move);
        }
        QTest::mouseRelease(column.view.viewport(), Qt::LeftButton, {}, from + QPoint(45, 45));
        return std::exchange(dragged, {});
    };
    QCOMPARE(drag(2), QList<int>{2});
    column.click(1);
    column.click(3, Qt::ShiftModifier);
    QCOMPARE(drag(2), (QList<int>{1, 2, 3}));
    QCOMPARE(drag(0), QList<int>{0});
    QVERIFY(!column.view.acceptDrops() && !column.view.viewport()->acceptDrops());
}

void TestCardView::draggedCardsHangOnThePointer()
{
    Column column(1000);
    const auto one = column.view.dragPixmap({column.cards.index(900, 0)});
    const auto height = [](const QPixmap &pixmap) { return pixmap.deviceIndependentSize().height(); };
    QVERIFY(one.deviceIndependentSize().width() > column.rect(0).width());
    QCOMPARE(one.devicePixelRatio(), column.view.devicePixelRatioF());
    QCOMPARE(one.toImage().pixelColor(0, 0).alpha(), 0);
    const auto many = column.view.dragPixmap(
        {column.cards.index(900, 0), column.cards.index(1, 0), column.cards.index(2, 0), column.cards.index(3, 0)});
    QVERIFY(height(many) > height(one));
    QVERIFY(column.view.dragPixmap({}).isNull());
}

void TestCardView::draggedCardsAreFaded()
{
    Column column(20);
    const auto whole = picture(column.view);
    column.view.setDragged({QPersistentModelIndex(column.cards.index(1, 0))});
    const auto faded = picture(column.view);
    QVERIFY(whole.copy(column.rect(1)) != faded.copy(column.rect(1)));
    QCOMPARE(whole.copy(column.rect(0)), faded.copy(column.rect(0)));
    column.view.setDragged({});
    QCOMPARE(picture(column.view), whole);
}

void TestCardView::compactCardsAreLower()
{
    Column column(1000);
    const int height = column.rect(5).height();
    column.view.setDensity(Density::Compact);
    QVERIFY(column.rect(5).height() < height);
    for (const int row : column.seen())
        QCOMPARE(column.rect(row).height(), column.rect(0).height());
    compareGeometry(column);
}

void TestCardView::selectionIsSeen()
{
    const auto &theme = Theme::light();
    Column column(20);
    column.cards.states[3] = int(IssueState::Closed);
    column.setCurrent(1);
    const auto image = picture(column.view);
    const QPoint corner(30, 3);
    QCOMPARE(image.pixelColor(column.rect(1).topLeft() + corner), theme.selection);
    QCOMPARE(image.pixelColor(column.rect(2).topLeft() + corner), theme.surface);
    QVERIFY(holds(image, column.rect(1), theme.accent));
    QVERIFY(!holds(image, column.rect(2), theme.accent));
    QVERIFY(holds(image, column.rect(2), theme.text));
    QVERIFY(!holds(image, column.rect(3), theme.text)); // what is closed is muted
    QVERIFY(holds(image, column.rect(3), theme.closed));
    QTest::mouseMove(column.view.viewport(), column.rect(2).center());
    QTRY_VERIFY(holds(picture(column.view), column.rect(2), theme.controlBorder));
}

void TestCardView::assistantsSeeAList()
{
    QAccessible::setActive(true);
    constexpr int Count = 50'000;
    Column column(Count);
    column.view.setAccessibleName(u"To Do"_s);
    auto *list = QAccessible::queryAccessibleInterface(&column.view);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), Count);
    column.cards.asked.clear();
    auto *card = list->child(40'000);
    QCOMPARE(card->text(QAccessible::Name), u"card 40000"_s);
    QVERIFY(!card->rect().intersects(list->rect()));
    QVERIFY(card->state().invisible);
    QCOMPARE(list->child(1)->rect(), column.rect(1).translated(column.view.viewport()->mapToGlobal(QPoint())));
    column.setCurrent(40'000);
    QVERIFY(list->rect().contains(card->rect()));
    QVERIFY(card->state().selected);
    const auto *found = list->childAt(card->rect().center().x(), card->rect().center().y());
    QCOMPARE(found->text(QAccessible::Name), u"card 40000"_s);
    column.view.selectAll();
    column.view.clearSelection();
    QVERIFY(column.cards.asked.size() < 100);
    QAccessible::setActive(false);
}

void TestCardView::rightToLeftIsMirrored()
{
    Column column(20);
    column.cards.states[0] = int(IssueState::Closed);
    const auto isMarked = [&](const QPoint &corner) {
        return holds(picture(column.view), QRect(corner, QSize(40, 30)), Theme::light().closed);
    };
    const auto topRight = [&] { return column.rect(0).topRight() - QPoint(39, 0); };
    QVERIFY(isMarked(column.rect(0).topLeft()) && !isMarked(topRight()));
    column.view.setLayoutDirection(Qt::RightToLeft);
    QVERIFY(!isMarked(column.rect(0).topLeft()) && isMarked(topRight()));
    compareGeometry(column);
}

void TestCardView::realIssuesAreCards()
{
    GitHubServer server;
    server.addRepository(u"acme/engine"_s, 7, 30);
    const QTemporaryDir folder;
    Desk desk(server.url(), folder.path());
    CardView view;
    view.setModel(desk.issues()->model());
    view.resize(260, 640);
    view.show();
    desk.type(u"acme/engine"_s);
    QTRY_COMPARE(desk.rows(), 20); // those that are open
    view.setCurrentIndex(view.model()->index(19, 0));
    QVERIFY(view.viewport()->rect().contains(view.visualRect(view.currentIndex())));
    QVERIFY(holds(picture(view), view.visualRect(view.currentIndex()), Theme::light().accent));
    desk.search(u"is:closed"_s);
    QTRY_COMPARE(desk.rows(), 10);
    QCOMPARE(view.indexAt({100, 20}).row(), 0);
}

QTEST_MAIN(TestCardView)
#include "tst_cardview.moc"
