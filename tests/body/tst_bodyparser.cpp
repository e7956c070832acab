// SPDX-License-Identifier: MIT
#include "tests/body/bodydump.h"
#include "ui/body/bodyparser.h"

#include <QRandomGenerator>
#include <QTest>

#include <thread>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

BodyOptions options()
{
    BodyOptions result;
    result.repository = u"acme/engine"_s;
    return result;
}

Body parsed(const QString &markdown)
{
    return parseBody(markdown, options());
}

} // namespace

class TestBodyParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void structure_data();
    void structure();
    void references_data();
    void references();
    void hostileAddressesAreText_data();
    void hostileAddressesAreText();
    void hostileBodiesAreBounded_data();
    void hostileBodiesAreBounded();
    void noWordIsLost();
    void longBodiesAreCut();
    void longCodeStaysWhole();
    void directionsEndWithTheirBlock();
    void controlCharactersAreReplaced();
    void filesReadTheirLinks();
    void runsOnAnyThread();
};

void TestBodyParser::structure_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &markdown, const QString &expected) {
        QTest::newRow(name) << markdown << expected;
    };
    row("paragraphs", u"one\ntwo\n\nthree"_s, u"one|two\nthree"_s);
    row("heading", u"## A *b*\ntext"_s, u"h2: A {i:b}\ntext"_s);
    row("styles", u"**b** _i_ ~~s~~ `c d` ***bi***"_s, u"{b:b} {i:i} {s:s} {c:c d} {bi:bi}"_s);
    row("html styles", u"<kbd>K</kbd> x<sup>2</sup> H<sub>2</sub> <ins>u</ins> <small>s</small>"_s,
        u"{k:K} x{^:2} H{_:2} {u:u} {.:s}"_s);
    row("list", u"- a\n- b\n  - c\n\n3. d\n4. e"_s,
        u"bullet> a\nbullet> b\nbullet> bullet> c\nnumber3> d\nnumber4> e"_s);
    row("tasks", u"- [ ] a\n- [x] b"_s, u"task> a\ntask+> b"_s);
    row("quote", u"> a\n>> b"_s, u"quote> a\nquote> quote> b"_s);
    row("alert", u"> [!note]\n> mind"_s, u"note> mind"_s);
    row("code", u"```py\nif x:\n    y\n```"_s, u"code(py): if x:|    y"_s);
    row("indented code", u"    a\n\n    b"_s, u"code(): a||b"_s);
    row("table", u"|a|b|\n|-|-:|\n|1|2|"_s, u"table(2): a&b|1&2"_s);
    row("html table", u"<table><tr><th>a<td>b<tr><td>c</table>"_s, u"table(2): a&b|c"_s);
    row("rule", u"a\n\n---\n\nb"_s, u"a\nrule\nb"_s);
    row("details", u"<details open><summary>S</summary>\n\nx\n</details>\n\ny"_s,
        u"details+> summary: S\ndetails+> x\ny"_s);
    row("unnamed details", u"<details>\n\nx\n</details>"_s, u"details> summary: Details\ndetails> x"_s);
    row("image", u"a ![b](https://e.example/c.png)"_s, u"a !(b https://e.example/c.png)"_s);
    row("html image", u"<img src=\"https://e.example/c.png\" width=9 alt=x>"_s, u"!(x https://e.example/c.png)"_s);
    row("link", u"[a](https://e.example \"t\")"_s, u"[a](https://e.example)"_s);
    row("autolink", u"see www.e.example."_s, u"see [www.e.example](http://www.e.example)."_s);
    row("emoji", u"a :tada: `:tada:` :nosuch:"_s, u"a \U0001F389 {c::tada:} :nosuch:"_s);
    row("comment", u"a <!-- b --> c\n\n<!--\nd\n-->\ne"_s, u"a c\ne"_s);
    row("unknown html", u"a <blink>b</blink>"_s, u"a <blink>b</blink>"_s);
    row("centre", u"<p align=center>a</p>\n\nb"_s, u"a\nb"_s);
    row("break", u"a<br>b"_s, u"a|b"_s);
    row("nothing", u""_s, u""_s);
}

void TestBodyParser::structure()
{
    QFETCH(QString, markdown);
    QFETCH(QString, expected);
    const auto body = parsed(markdown);
    QCOMPARE(brokenPromise(body), QString());
    QCOMPARE(dump(body), expected);
}

void TestBodyParser::references_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &markdown, const QString &expected) {
        QTest::newRow(qPrintable(markdown)) << markdown << expected;
    };
    const auto root = u"https://github.com/"_s;
    row(u"see #12."_s, u"see [#12]("_s + root + u"acme/engine/issues/12)."_s);
    row(u"GH-7"_s, u"[GH-7]("_s + root + u"acme/engine/issues/7)"_s);
    row(u"(qt/base#3)"_s, u"([qt/base#3]("_s + root + u"qt/base/issues/3))"_s);
    row(u"@ann-b, hi"_s, u"[@ann-b]("_s + root + u"ann-b), hi"_s);
    row(u"in a1b2c3d4 too"_s, u"in [c:a1b2c3d4]("_s + root + u"acme/engine/commit/a1b2c3d4) too"_s);
    row(u"qt/base@a1b2c3d"_s, u"[c:qt/base@a1b2c3d]("_s + root + u"qt/base/commit/a1b2c3d)"_s);
    row(u"deadbeef 1234567 a1b2c3 0xa1b2c3d4 a1b2c3dz"_s, u"deadbeef 1234567 a1b2c3 0xa1b2c3d4 a1b2c3dz"_s);
    row(u"x#1 a@b.c /a1b2c3d4"_s, u"x#1 [a@b.c](mailto:a@b.c) /a1b2c3d4"_s);
    row(root + u"acme/engine/issues/5"_s, u"[#5]("_s + root + u"acme/engine/issues/5)"_s);
    row(root + u"a/b/pull/5#issuecomment-1"_s, u"[a/b#5 (comment)]("_s + root + u"a/b/pull/5#issuecomment-1)"_s);
}

void TestBodyParser::references()
{
    QFETCH(QString, markdown);
    QFETCH(QString, expected);
    QCOMPARE(dump(parsed(markdown)), expected);
    const auto anywhere = parseBody(u"#1 GH-2 a1b2c3d4"_s, {});
    QCOMPARE(dump(anywhere), u"#1 GH-2 a1b2c3d4"_s);
}

void TestBodyParser::hostileAddressesAreText_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("expected");
    QTest::newRow("javascript") << u"[a](javascript:alert)"_s << u"a (javascript:alert)"_s;
    QTest::newRow("file") << u"[a](file:///etc/passwd)"_s << u"a (file:///etc/passwd)"_s;
    QTest::newRow("html") << u"<a href=\"data:text/html,x\">a</a>"_s << u"a (data:text/html,x)"_s;
    QTest::newRow("image") << u"![alt](file:///a.png)"_s << u"alt"_s;
}

void TestBodyParser::hostileAddressesAreText()
{
    QFETCH(QString, markdown);
    QFETCH(QString, expected);
    const auto body = parsed(markdown);
    QCOMPARE(dump(body), expected);
    QVERIFY(body.links.empty());
    QVERIFY(body.images.empty());
}

void TestBodyParser::hostileBodiesAreBounded_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("quotes") << u"> "_s.repeated(10'000) + u"deep"_s;
    QTest::newRow("lists") << u"- "_s.repeated(10'000) + u"deep"_s;
    QTest::newRow("html quotes") << u"<blockquote>"_s.repeated(10'000);
    QTest::newRow("html tables") << u"<table><tr><td>"_s.repeated(10'000);
    QTest::newRow("details") << u"<details><summary>"_s.repeated(5'000);
    QTest::newRow("brackets") << u"["_s.repeated(50'000);
    QTest::newRow("emphasis") << u"*a **b "_s.repeated(20'000);
    QTest::newRow("links") << u"[a](https://e.example) "_s.repeated(40'000);
    QTest::newRow("mentions") << u"@a #1 "_s.repeated(40'000);
    QTest::newRow("one word") << u"x"_s.repeated(1'000'000);
    QTest::newRow("one line") << u"word "_s.repeated(200'000);
    QTest::newRow("columns") << u"|a"_s.repeated(5'000) + u"|\n"_s + u"|-"_s.repeated(5'000) + u"|\n"_s;
    QTest::newRow("false fence") << u"<div>\n```\n\n"_s + (u">"_s.repeated(1'900) + u"\n"_s).repeated(100);
}

void TestBodyParser::hostileBodiesAreBounded()
{
    QFETCH(QString, markdown);
    const auto body = parsed(markdown);
    QCOMPARE(brokenPromise(body), QString());
    int deepest = 0;
    for (auto box = int(body.boxes.size()) - 1; box > 0; --box) {
        int depth = 0;
        for (int at = box; at > 0; at = body.boxes[size_t(at)].parent)
            ++depth;
        deepest = std::max(deepest, depth);
        if (depth > 100)
            break;
    }
    QVERIFY2(deepest <= 12, qPrintable(QString::number(deepest)));
    for (const auto &block : body.blocks)
        QVERIFY(block.kind != BodyBlock::Kind::Paragraph || block.length <= 8'200);
    QVERIFY(body.links.size() <= 20'000);
    QVERIFY(body.text.size() <= 2 * markdown.size());
}

void TestBodyParser::noWordIsLost()
{
    const QStringList pieces{u"\n"_s,
                             u"\n\n"_s,
                             u" "_s,
                             u"\n> "_s,
                             u"\n- "_s,
                             u"\n1. "_s,
                             u"\n    "_s,
                             u"\n```\n"_s,
                             u"**"_s,
                             u"*"_s,
                             u"_"_s,
                             u" ~~"_s,
                             u"`"_s,
                             u"["_s,
                             u"]"_s,
                             u"<b>"_s,
                             u"</b>"_s,
                             u"<div>"_s,
                             u"</div>"_s,
                             u"\n<table>"_s,
                             u"</table>"_s,
                             u"<tr>"_s,
                             u"<td>"_s,
                             u"</td>"_s,
                             u"<p>"_s,
                             u"</p>"_s,
                             u"\n<ul>"_s,
                             u"<li>"_s,
                             u"</ul>"_s,
                             u"<pre>"_s,
                             u"</pre>"_s,
                             u"<script>"_s,
                             u"</script>"_s,
                             u"<details>"_s,
                             u"<summary>"_s,
                             u"</summary>"_s,
                             u"</details>"_s,
                             u"<"_s,
                             u"&"_s,
                             u"#"_s,
                             u"@"_s,
                             u"\n# "_s,
                             u"<kbd>"_s,
                             u"</kbd>"_s,
                             u"<blockquote>"_s,
                             u"</blockquote>"_s,
                             u"</a>"_s,
                             u"<a href=\"https://e.example\">"_s,
                             u"\n|a|b|\n|-|-|\n|"_s,
                             u"\u202e"_s};
    QRandomGenerator random(20260821);
    for (int round = 0; round < 1'000; ++round) {
        QString markdown;
        QStringList words;
        for (int i = 0; i < 40; ++i) {
            markdown += pieces[random.bounded(pieces.size())];
            if (random.bounded(2)) {
                words << u"w%1w"_s.arg(i);
                markdown += words.last();
            }
        }
        const auto body = parsed(markdown);
        QVERIFY2(brokenPromise(body).isEmpty(), qPrintable(brokenPromise(body) + u"\n"_s + markdown));
        for (const auto &word : std::as_const(words))
            QVERIFY2(body.text.contains(word),
                     qPrintable(word + u" is missing\n"_s + markdown + u"\n--- is\n"_s + dump(body)));
    }
}

void TestBodyParser::longBodiesAreCut()
{
    auto few = options();
    few.maximumLength = 100;
    QVERIFY(parseBody(u"word "_s.repeated(100), few).isTruncated);
    QVERIFY(!parseBody(u"word "_s.repeated(20), few).isTruncated);
    const auto emoji = parseBody(u"\U0001F389"_s.repeated(100), few);
    QCOMPARE(brokenPromise(emoji), QString());
    QVERIFY(emoji.isTruncated);
}

void TestBodyParser::longCodeStaysWhole()
{
    const auto code = (u"x = 1;"_s.repeated(10) + u"\n"_s).repeated(500) + u"-"_s.repeated(300);
    const auto body = parsed(u"```c\n"_s + code + u"\n```"_s);
    QCOMPARE(body.blocks.size(), size_t(1));
    QCOMPARE(body.text, code);
}

void TestBodyParser::directionsEndWithTheirBlock()
{
    const auto body = parsed(u"a \u202e b\n\nc"_s);
    QCOMPARE(body.text, u"a \u202e b\u202c\nc"_s);
    QCOMPARE(parsed(u"`a\u202eb`\n\n    c\u202ed"_s).text.count(u'\u202e'), qsizetype(0));
}

void TestBodyParser::controlCharactersAreReplaced()
{
    const auto body = parsed(u"a\u0007b \ufffc c"_s);
    QCOMPARE(body.text, u"a\ufffdb \ufffd c"_s);
    QCOMPARE(brokenPromise(body), QString());
}

void TestBodyParser::filesReadTheirLinks()
{
    auto file = options();
    file.isFile = true;
    QCOMPARE(dump(parseBody(u"a\nb [c](doc/d.md) ![e](/f.png)"_s, file)),
             u"a b [c](https://github.com/acme/engine/blob/HEAD/doc/d.md) "
             "!(e https://github.com/acme/engine/raw/HEAD/f.png)"_s);
    const auto anchored = parseBody(u"[go](#the-end)\n\n# The end"_s, file);
    QCOMPARE(anchored.links.at(0).target, anchored.blocks.at(1).start);
}

void TestBodyParser::runsOnAnyThread()
{
    const auto markdown = u"# a\n- b :tada:\n```cpp\nint i;\n```\n|a|\n|-|\n~~c~~"_s;
    const auto expected = dump(parsed(markdown));
    std::vector<QString> results(4);
    std::vector<std::thread> threads;
    for (auto &result : results)
        threads.emplace_back([&] { result = dump(parsed(markdown)); });
    for (auto &thread : threads)
        thread.join();
    for (const auto &result : results)
        QCOMPARE(result, expected);
}

QTEST_GUILESS_MAIN(TestBodyParser)
#include "tst_bodyparser.moc"
