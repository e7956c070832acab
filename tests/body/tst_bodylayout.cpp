// SPDX-License-Identifier: MIT
#include "ui/body/bodylayout.h"
#include "ui/body/bodyparser.h"
#include "ui/theme.h"

#include <QFontDatabase>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace hubbub;

namespace {

constexpr auto Everywhere = 1e9;
constexpr int AnyTime = std::numeric_limits<int>::max();

std::shared_ptr<const Body> bodyOf(const QString &markdown)
{
    return std::make_shared<const Body>(parseBody(markdown, {.repository = u"acme/engine"_s}));
}

BodyLook look()
{
    return {.font = QApplication::font(), .fixed = fixedFont(), .theme = &Theme::light()};
}

std::unique_ptr<BodyLayout> layoutOf(const QString &markdown, qreal width = 400)
{
    auto layout = std::make_unique<BodyLayout>(bodyOf(markdown), look());
    layout->setWidth(width);
    layout->ensure(0, Everywhere, AnyTime);
    return layout;
}

} // namespace

class TestBodyLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCharacterHasAPlace_data();
    void everyCharacterHasAPlace();
    void blocksFollowOneAnother();
    void laysOutWhatIsAskedFor();
    void wideBlocksScrollOnTheirOwn();
    void detailsFold();
    void partsAreFoundWhereTheyAre();
    void absentImagesSayWhatTheyAre();
    void hostileBodiesArePainted_data();
    void hostileBodiesArePainted();
};

void TestBodyLayout::everyCharacterHasAPlace_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("paragraph") << u"one two three "_s.repeated(40);
    QTest::newRow("list") << u"- a\n  - b\n    1. c\n- [x] d"_s;
    QTest::newRow("quote") << u"> a\n>> b\n\n> [!NOTE]\n> c"_s;
    QTest::newRow("table") << u"|a|b|\n|-|-|\n|one|two|\n|`three`|four five|"_s;
    QTest::newRow("code") << u"```cpp\nint i;\n\tint k;\n```"_s;
    QTest::newRow("right to left") << u"\u05d0\u05d1\u05d2 abc \u05d3\u05d4"_s;
}

void TestBodyLayout::everyCharacterHasAPlace()
{
    QFETCH(QString, markdown);
    const auto layout = layoutOf(markdown);
    QVERIFY(layout->isComplete());
    const auto &text = layout->body().text;
    for (int at = 0; at < text.size(); ++at) {
        if (text[at] == u'\n' || text[at] == u'\t' || text[at] == u' ')
            continue;
        const auto rect = layout->rectOf(at);
        QVERIFY2(rect.top() >= 0 && rect.bottom() <= layout->height(), qPrintable(QString::number(at)));
        const int found = layout->positionAt(rect.center());
        QVERIFY2(found == at || found == at + 1, qPrintable(u"%1 is %2"_s.arg(at).arg(found)));
    }
}

void TestBodyLayout::blocksFollowOneAnother()
{
    const auto layout = layoutOf(u"# head\n\ntext\n\n- a\n- b\n\n---\n\n```\ncode\n```\n\n> quote"_s);
    qreal last = -1;
    for (const auto &block : layout->body().blocks) {
        if (block.length == 0)
            continue;
        const auto top = layout->rectOf(block.start).top();
        QVERIFY(top > last);
        last = top;
    }
}

void TestBodyLayout::laysOutWhatIsAskedFor()
{
    BodyLayout layout(bodyOf(u"some words of a paragraph\n\n"_s.repeated(2000)), look());
    layout.setWidth(300);
    QVERIFY(layout.ensure(0, 500, AnyTime));
    QVERIFY(!layout.isComplete());
    const auto estimate = layout.height();
    QVERIFY(layout.ensure(0, Everywhere, AnyTime));
    QVERIFY(layout.isComplete());
    QVERIFY(estimate > layout.height() / 2 && estimate < layout.height() * 2);
    // With no time it does one block at least.
    layout.setWidth(200);
    QVERIFY(!layout.ensure(0, 500, 0));
    while (!layout.ensure(0, 500, 0)) {}
    QVERIFY(!layout.isComplete());
}

void TestBodyLayout::wideBlocksScrollOnTheirOwn()
{
    const auto layout = layoutOf(u"short\n\n```\n"_s + u"wide "_s.repeated(100) + u"\n```"_s);
    QVERIFY(!layout->scrollBlock(0, 50));
    const int start = layout->body().blocks[1].start;
    const auto before = layout->rectOf(start).left();
    QVERIFY(layout->scrollBlock(1, 50));
    QCOMPARE(layout->rectOf(start).left(), before - 50);
    QVERIFY(layout->scrollBlock(1, 1e6));
    QVERIFY(!layout->scrollBlock(1, 1));
}

void TestBodyLayout::detailsFold()
{
    const auto layout = layoutOf(u"<details><summary>more</summary>\n\nhidden text\n\n</details>\n\nbehind"_s);
    const auto &body = layout->body();
    const auto parts = layout->parts();
    const auto fold = std::find_if(parts.begin(), parts.end(),
                                   [](const BodyPart &part) { return part.kind == BodyPart::Kind::Fold; });
    QVERIFY(fold != parts.end());
    QVERIFY(layout->isFolded(fold->index));
    const auto folded = layout->height();
    const int hidden = int(body.text.indexOf(u"hidden"));
    QCOMPARE(layout->rectOf(hidden), layout->rectOf(int(body.text.indexOf(u"more"))));
    QVERIFY(layout->reveal(hidden));
    QVERIFY(!layout->reveal(hidden));
    layout->ensure(0, Everywhere, AnyTime);
    QVERIFY(layout->height() > folded);
    QVERIFY(layout->rectOf(hidden).top() > layout->rectOf(int(body.text.indexOf(u"more"))).top());
    layout->setFolded(fold->index, true);
    QCOMPARE(layout->height(), folded);
}

void TestBodyLayout::partsAreFoundWhereTheyAre()
{
    const auto layout = layoutOf(
        u"see [this](https://a.example/) and #12\n\n```\ncode\n```\n\n![cat](https://a.example/c.png)"_s);
    const auto parts = layout->parts();
    QCOMPARE(parts.size(), size_t(4));
    for (const auto &part : parts) {
        const auto found = layout->partAt(layout->rectOf(part).center());
        QVERIFY(found.has_value());
        QCOMPARE(*found, part);
    }
    QVERIFY(!layout->partAt({1, 1}).has_value());
}

void TestBodyLayout::absentImagesSayWhatTheyAre()
{
    const auto named = layoutOf(u"![a very long description of it](https://a.example/c.png)"_s);
    const auto bare = layoutOf(u"![](https://a.example/c.png)"_s);
    QVERIFY(named->rectOf(BodyPart{BodyPart::Kind::Picture, 0}).width()
            > bare->rectOf(BodyPart{BodyPart::Kind::Picture, 0}).width());
}

void TestBodyLayout::hostileBodiesArePainted_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("quotes") << u"> "_s.repeated(10000) + u"core"_s;
    QTest::newRow("lists") << u"- "_s.repeated(10000) + u"core"_s;
    QTest::newRow("tables") << u"<table><tr><td>"_s.repeated(3000) + u"core"_s;
    QTest::newRow("details") << u"<details><summary>a</summary>"_s.repeated(3000) + u"core"_s;
    QTest::newRow("one line") << u"x"_s.repeated(1 << 20);
    QTest::newRow("one line of code") << u"    "_s + u"x"_s.repeated(1 << 20);
    QTest::newRow("columns") << u"|a"_s.repeated(500) + u"|\n"_s + u"|-"_s.repeated(500) + u"|\n"_s
            + u"|b"_s.repeated(500);
    QTest::newRow("images") << u"![a](https://a.example/b.png)"_s.repeated(2000);
    QTest::newRow("huge image") << u"<img src=https://a.example/b.png width=99999999 height=99999999>"_s;
    QTest::newRow("directions") << u"\u202e\u2067abc\u202d"_s.repeated(2000);
    QTest::newRow("nothing") << QString();
}

void TestBodyLayout::hostileBodiesArePainted()
{
    QFETCH(QString, markdown);
    for (const qreal width : {1.0, 60.0, 700.0}) {
        auto layout = layoutOf(markdown, width);
        QVERIFY(layout->isComplete());
        QImage image(700, 900, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        layout->paint(painter, image.rect(), {.selection = {0, 50}, .focusedPart = 0});
        static_cast<void>(layout->rectOf(int(layout->body().text.size()) / 2));
        static_cast<void>(layout->positionAt({300, 300}));
        static_cast<void>(layout->partAt({300, 300}));
    }
}

QTEST_MAIN(TestBodyLayout)
#include "tst_bodylayout.moc"
