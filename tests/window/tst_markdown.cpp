// SPDX-License-Identifier: MIT
#include "ui/bodyview.h"
#include "ui/markdown.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>

#include <thread>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

MarkdownOptions options()
{
    MarkdownOptions result;
    result.theme = Theme::light();
    result.repository = u"acme/engine"_s;
    return result;
}

QString htmlOf(const QString &body)
{
    return markdownToHtml(body, options()).html;
}

/// What a reader sees, with runs of white space as one space.
QString seen(const QString &body)
{
    QTextDocument document;
    document.setHtml(htmlOf(body));
    return document.toPlainText().remove(u'\u200a').simplified();
}

int deepest(const QString &html, const QString &element)
{
    static const QRegularExpression tag(u"<(/?)([a-z0-9]+)[^>]*>"_s);
    int depth = 0;
    int most = 0;
    for (const QRegularExpressionMatch &match : tag.globalMatch(html)) {
        if (match.captured(2) != element)
            continue;
        depth += match.captured(1).isEmpty() ? 1 : -1;
        most = qMax(most, depth);
    }
    return depth == 0 ? most : -1;
}

} // namespace

class TestMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodyIsSeen_data();
    void bodyIsSeen();
    void htmlHolds_data();
    void htmlHolds();
    void hostileMarkupIsText_data();
    void hostileMarkupIsText();
    void referencesBecomeLinks_data();
    void referencesBecomeLinks();
    void referencesNeedARepository();
    void otherHostsGetTheirOwnLinks();
    void nestingIsBounded_data();
    void nestingIsBounded();
    void noWordIsLost();
    void longLinesOfCodeAreBroken();
    void longBodiesAreCut();
    void cutFallsBetweenCharacters();
    void structureMarksAreNeutral();
    void runsOnAnyThread();
    void viewReadsNoFile();
    void viewReportsOnlySafeLinks();
    void viewCopiesCodeWithoutPadding();
};

void TestMarkdown::bodyIsSeen_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("lines stay lines") << u"one\ntwo\n\nthree"_s << u"one two three"_s;
    QTest::newRow("emphasis") << u"**bold** *it* ~~old~~ `a  b`"_s << u"bold it old a b"_s;
    QTest::newRow("table") << u"|A|B|\n|-|:-:|\n|1|2|"_s << u"A B 1 2"_s;
    QTest::newRow("quote") << u"> one\n> > two"_s << u"one two"_s;
    QTest::newRow("list from 3") << u"3. three\n4. four"_s << u"3. three 4. four"_s;
    QTest::newRow("fence") << u"```cpp\nint a;\n\n  b;\n```"_s << u"int a; b;"_s;
    QTest::newRow("details") << u"<details><summary>More</summary>\n\n**inside**\n\n</details>\nafter"_s
                             << u"▾ More inside after"_s;
    QTest::newRow("image") << u"![a *cat*](https://example.org/c.png)"_s << u"[image: a cat]"_s;
    QTest::newRow("image without words") << u"![](https://example.org/c.png)"_s << u"[image]"_s;
    QTest::newRow("html image") << u"<img width=\"20\" src=\"https://example.org/c.png\" alt=\"cat\">"_s
                                << u"[image: cat]"_s;
    QTest::newRow("keys") << u"<kbd>Ctrl</kbd>+<kbd>C</kbd>"_s << u"Ctrl+C"_s;
    QTest::newRow("comment hidden") << u"a <!-- template --> b"_s << u"a b"_s;
    QTest::newRow("comment never closed") << u"a <!-- b"_s << u"a <!-- b"_s;
    QTest::newRow("unknown tag") << u"std::vector<int> and <T>"_s << u"std::vector<int> and <T>"_s;
    QTest::newRow("entities") << u"&lt;b&gt; &amp; <div>x &amp; y &lt;i&gt; AT&T</div>"_s << u"<b> & x & y <i> AT&T"_s;
    QTest::newRow("footnote") << u"See[^n].\n\n[^n]: The note."_s << u"See1. 1 The note."_s;
    QTest::newRow("raw table without cells")
        << u"<table>lost?<tr>in row<td>cell</table>after"_s << u"lost? in row cell after"_s;
    QTest::newRow("raw cell without table") << u"<div><td>cell</td></div>"_s << u"cell"_s;
    QTest::newRow("raw list item alone") << u"<div><li>item</div>"_s << u"• item"_s;
    QTest::newRow("wrongly nested") << u"<div><b>a<i>b</b>c</i></div>d"_s << u"abc d"_s;
    QTest::newRow("markdown in raw cell") << u"<table><tr><td>\n\n**x**\n\n</td><td>y</td></tr></table>"_s << u"x y"_s;
    QTest::newRow("raw tag cannot leave its paragraph") << u"> a </blockquote></td></table> b\n\nc"_s << u"a b c"_s;
    QTest::newRow("empty raw table") << u"<table></table><table><tr></tr></table>end"_s << u"end"_s;
}

void TestMarkdown::bodyIsSeen()
{
    QFETCH(QString, body);
    QFETCH(QString, expected);
    QCOMPARE(seen(body), expected);
}

void TestMarkdown::htmlHolds_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("part");
    QTest::newRow("task done") << u"- [x] a"_s << u"<li class=\"checked\">a"_s;
    QTest::newRow("task open") << u"- [ ] a"_s << u"<li class=\"unchecked\">a"_s;
    QTest::newRow("strike") << u"~~a~~"_s << u"<s>a</s>"_s;
    QTest::newRow("del") << u"<del>a</del>"_s << u"<s>a</s>"_s;
    QTest::newRow("hard break") << u"a\nb"_s << u"a<br />\nb"_s;
    QTest::newRow("alignment") << u"|a|\n|-:|\n|b|"_s << u"<td align=\"right\">b</td>"_s;
    QTest::newRow("autolink")
        << u"see https://example.org/a?b=1&c=2."_s
        << u"<a href=\"https://example.org/a?b=1&amp;c=2\">https://example.org/a?b=1&amp;c=2</a>."_s;
    QTest::newRow("mail") << u"<a@example.org>"_s << u"href=\"mailto:a@example.org\""_s;
    QTest::newRow("title") << u"[a](https://example.org/ \"x & y\")"_s << u"title=\"x &amp; y\""_s;
    QTest::newRow("relative link") << u"[a](../wiki)"_s << u"href=\"https://github.com/acme/engine/wiki\""_s;
    QTest::newRow("raw link") << u"<a href='https://example.org/?a&amp;b' onclick=x()>a</a>"_s
                              << u"<a href=\"https://example.org/?a&amp;b\">a</a>"_s;
    QTest::newRow("image in link") << u"[![a](https://i.example/i)](https://l.example/l)"_s
                                   << u"<a href=\"https://l.example/l\">[image: a]</a>"_s;
    QTest::newRow("align only") << u"<p align=\"center\" style=\"x\">a</p>"_s << u"<p align=\"center\">a</p>"_s;
}

void TestMarkdown::htmlHolds()
{
    QFETCH(QString, body);
    QFETCH(QString, part);
    QVERIFY2(htmlOf(body).contains(part), qPrintable(htmlOf(body)));
}

void TestMarkdown::hostileMarkupIsText_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("script") << u"<script>alert(1)</script>"_s << u"<script>alert(1)</script>"_s;
    QTest::newRow("style") << u"<style>p{}</style>"_s << u"<style>p{}</style>"_s;
    QTest::newRow("frame") << u"x <iframe src=\"file:///etc/passwd\"></iframe>"_s
                           << u"x <iframe src=\"file:///etc/passwd\"></iframe>"_s;
    QTest::newRow("body") << u"<body background=\"file:///x.png\">a"_s << u"<body background=\"file:///x.png\">a"_s;
    QTest::newRow("onload") << u"<img src=x onload=\"f()\" alt=\"a\">"_s << u"[image: a]"_s;
    QTest::newRow("javascript link") << u"[a](javascript:alert(1))"_s << u"a (javascript:alert(1))"_s;
    QTest::newRow("javascript case") << u"<a href=\" JaVaScRiPt:f()\">a</a>"_s << u"a (JaVaScRiPt:f())"_s;
    QTest::newRow("javascript entity") << u"<a href=\"javascript&#58;f()\">a</a>"_s << u"a"_s;
    QTest::newRow("file link") << u"[a](file:///etc/passwd)"_s << u"a (file:///etc/passwd)"_s;
    QTest::newRow("file image") << u"![a](file:///etc/passwd)"_s << u"[image: a] (file:///etc/passwd)"_s;
    QTest::newRow("data image") << u"![a](data:image/png;base64,AAAA)"_s
                                << u"[image: a] (data:image/png;base64,AAAA)"_s;
    QTest::newRow("resource image") << u"<img src=\"qrc:/x\" alt=a>"_s << u"[image: a] (qrc:/x)"_s;
    QTest::newRow("quote out of attribute") << u"[a](<https://e.example/\"onclick=\"x>)"_s << u"a"_s;
    QTest::newRow("quote out of title") << u"[a](https://e.example/ 'x\" onclick=\"y')"_s << u"a"_s;
    QTest::newRow("tag in alt") << u"![<script>](https://e.example/)"_s << u"[image: ]"_s;
    QTest::newRow("tag in code") << u"`<script>`"_s << u"<script>"_s;
    QTest::newRow("tag in fence") << u"```\n</pre><script>\n```"_s << u"</pre><script>"_s;
    QTest::newRow("closing our own") << u"</body></html></div>x"_s << u"</body></html>x"_s;
}

void TestMarkdown::hostileMarkupIsText()
{
    QFETCH(QString, body);
    QFETCH(QString, expected);
    if (QByteArray(QTest::currentDataTag()) != "tag in alt")
        QCOMPARE(seen(body), expected);
    const QString html = htmlOf(body);
    static const QRegularExpression tag(u"<[^>]*>"_s);
    static const QRegularExpression refused(
        u"^<(script|style|iframe|img|object)|on(load|click)=\"?[a-z]|(href|src)=\"\\s*(?!https?:|mailto:|#fn-)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString inner = html.mid(html.indexOf(u"<body>"_s) + 6);
    for (const QRegularExpressionMatch &match : tag.globalMatch(inner))
        QVERIFY2(!refused.match(match.captured()).hasMatch(), qPrintable(match.captured()));
}

void TestMarkdown::referencesBecomeLinks_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QStringList>("targets");
    const QString root = u"https://github.com/"_s;
    QTest::newRow("number") << u"see #12."_s << QStringList{root + u"acme/engine/issues/12"_s};
    QTest::newRow("shorthand") << u"see GH-12"_s << QStringList{root + u"acme/engine/issues/12"_s};
    QTest::newRow("other repository") << u"(foo/b.a-r#7)"_s << QStringList{root + u"foo/b.a-r/issues/7"_s};
    QTest::newRow("account") << u"thanks @octo-cat!"_s << QStringList{root + u"octo-cat"_s};
    QTest::newRow("several") << u"#1, #2 and @a"_s
                             << QStringList{root + u"acme/engine/issues/1"_s, root + u"acme/engine/issues/2"_s,
                                            root + u"a"_s};
    QTest::newRow("in strong") << u"**#3**"_s << QStringList{root + u"acme/engine/issues/3"_s};
    QTest::newRow("in code") << u"`#3 @a`"_s << QStringList();
    QTest::newRow("in fence") << u"```\n#3\n```"_s << QStringList();
    QTest::newRow("in link") << u"[#3](https://example.org/)"_s << QStringList{u"https://example.org/"_s};
    QTest::newRow("in word") << u"a#3 é#4 x@y #5a #05 @-a @a- a/b/c#1 ##6"_s << QStringList();
    QTest::newRow("too long") << u"#12345678901 @"_s + u"a"_s.repeated(40) << QStringList();
    QTest::newRow("team") << u"@org/team"_s << QStringList();
    QTest::newRow("colour") << u"#fff #"_s << QStringList();
}

void TestMarkdown::referencesBecomeLinks()
{
    QFETCH(QString, body);
    QFETCH(QStringList, targets);
    static const QRegularExpression link(u"<a href=\"([^\"]*)\">"_s);
    QStringList found;
    for (const QRegularExpressionMatch &match : link.globalMatch(htmlOf(body)))
        found << match.captured(1);
    QCOMPARE(found, targets);
}

void TestMarkdown::referencesNeedARepository()
{
    MarkdownOptions none = options();
    none.repository.clear();
    const QString html = markdownToHtml(u"#12 and acme/engine#13"_s, none).html;
    QVERIFY(html.contains(u"<p>#12 and <a href=\"https://github.com/acme/engine/issues/13\">"_s));
}

void TestMarkdown::otherHostsGetTheirOwnLinks()
{
    MarkdownOptions enterprise = options();
    enterprise.webRoot = QUrl(u"https://git.example/hub/"_s);
    const QString html = markdownToHtml(u"#12 [x](/y)"_s, enterprise).html;
    QVERIFY(html.contains(u"href=\"https://git.example/hub/acme/engine/issues/12\""_s));
    QVERIFY(html.contains(u"href=\"https://git.example/y\""_s));
}

void TestMarkdown::nestingIsBounded_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("quotes") << u"> "_s.repeated(10000) + u"core"_s;
    QTest::newRow("lists") << u"- "_s.repeated(10000) + u"core"_s;
    QTest::newRow("ordered lists") << u"1. "_s.repeated(3000) + u"core"_s;
    QTest::newRow("tables") << u"<table><tr><td>"_s.repeated(3000) + u"core"_s;
    QTest::newRow("divs") << u"<div>"_s.repeated(20000) + u"core"_s;
    QTest::newRow("raw quotes") << u"<blockquote><ul><li>"_s.repeated(3000) + u"core"_s;
    QTest::newRow("inline") << u"<b><i>"_s.repeated(20000) + u"core"_s;
    QTest::newRow("emphasis") << u"*a **a "_s.repeated(5000) + u"core"_s + u" a** a*"_s.repeated(5000);
    QTest::newRow("table in quotes") << u"> "_s.repeated(8) + u"|core|b|\n"_s + u"> "_s.repeated(8) + u"|-|-|\n"_s
            + u"> "_s.repeated(8) + u"|1|2|\n"_s;
    QTest::newRow("fence in quotes") << u"> "_s.repeated(8) + u"```\n"_s + u"> "_s.repeated(8) + u"core"_s;
}

void TestMarkdown::nestingIsBounded()
{
    QFETCH(QString, body);
    const QString html = htmlOf(body);
    const int tables = deepest(html, u"table"_s);
    QVERIFY2(tables >= 0 && tables <= 6, qPrintable(QString::number(tables)));
    for (const auto &element : {u"ul"_s, u"ol"_s, u"blockquote"_s, u"div"_s}) {
        const int depth = deepest(html, element);
        QVERIFY2(depth >= 0 && depth <= 50, qPrintable(element));
    }
    QVERIFY(deepest(html, u"b"_s) <= 200);
    QTextDocument document;
    document.setHtml(html);
    document.setTextWidth(760);
    QVERIFY(document.documentLayout()->documentSize().height() < 5000);
    QVERIFY(document.toPlainText().contains(u"core"_s));
}

/// Whatever markup stands around them, all words come out: generated bodies, the same ones in each run.
void TestMarkdown::noWordIsLost()
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
                             u"<a href=\"https://e.example\">"_s,
                             u"</a>"_s};
    QRandomGenerator random(20260821);
    for (int round = 0; round < 400; ++round) {
        QString body;
        QStringList words;
        for (int i = 0; i < 40; ++i) {
            body += pieces[random.bounded(pieces.size())];
            if (random.bounded(2)) {
                words << u"w%1w"_s.arg(i);
                body += words.last();
            }
        }
        const QString text = seen(body);
        for (const QString &word : std::as_const(words))
            QVERIFY2(text.contains(word),
                     qPrintable(word + u" is missing\n"_s + body + u"\n--- is shown as\n"_s + text));
    }
}

void TestMarkdown::longLinesOfCodeAreBroken()
{
    const QString line = u"ä"_s.repeated(30000);
    QTextDocument document;
    document.setHtml(htmlOf(u"```\n"_s + line + u"\n```"_s));
    const QString text = document.toPlainText();
    for (const QString &part : text.split(u'\n'))
        QVERIFY(part.size() <= 2000);
    QCOMPARE(QString(text).remove(u'\n'), line);
}

void TestMarkdown::longBodiesAreCut()
{
    MarkdownOptions small = options();
    small.maximumLength = 100;
    const QString body = u"line of text\n"_s.repeated(20);
    const MarkdownHtml cut = markdownToHtml(body, small);
    QVERIFY(cut.truncated);
    QCOMPARE(cut.html.count(u"line of text"_s), 7);
    QVERIFY(cut.html.contains(u"Only its beginning is shown"_s));

    small.maximumLength = body.size();
    const MarkdownHtml whole = markdownToHtml(body, small);
    QVERIFY(!whole.truncated);
    QCOMPARE(whole.html.count(u"line of text"_s), 20);
    QVERIFY(!whole.html.contains(u"Only its beginning is shown"_s));
}

void TestMarkdown::cutFallsBetweenCharacters()
{
    MarkdownOptions small = options();
    const QString body = u"🎉"_s.repeated(50);
    for (small.maximumLength = 0; small.maximumLength < 12; ++small.maximumLength) {
        const MarkdownHtml cut = markdownToHtml(body, small);
        QVERIFY(cut.truncated);
        QVERIFY(!cut.html.contains(QChar(QChar::ReplacementCharacter)));
        QCOMPARE(cut.html.count(u"🎉"_s), small.maximumLength / 4);
    }
}

void TestMarkdown::structureMarksAreNeutral()
{
    const QString marks = u"\ufdd0\ufdd1\ufffc"_s;
    const QString html = htmlOf(u"a"_s + marks + u"b"_s + QChar(QChar::ParagraphSeparator) + u"c"_s);
    for (const QChar mark : marks)
        QVERIFY(!html.contains(mark));
    QCOMPARE(seen(u"a"_s + marks + u"b"_s), u"a\ufffd\ufffd\ufffdb"_s);
}

void TestMarkdown::runsOnAnyThread()
{
    const QString body = u"# a\n\n|b|\n|-|\n|#1|\n\n<b>c</b>"_s;
    const QString expected = htmlOf(body);
    std::vector<QString> results(4);
    {
        std::vector<std::jthread> threads;
        for (QString &result : results)
            threads.emplace_back([&result, &body] { result = htmlOf(body); });
    }
    for (const QString &result : results)
        QCOMPARE(result, expected);
}

void TestMarkdown::viewReadsNoFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"secret.html"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("secret");
    file.close();
    BodyView view;
    QVERIFY(!view.loadResource(QTextDocument::HtmlResource, QUrl::fromLocalFile(file.fileName())).isValid());
    view.setBody(u"<img src=\"%1\">text"_s.arg(QUrl::fromLocalFile(file.fileName()).toString()));
    QVERIFY(view.toPlainText().endsWith(u"text"_s));
    QVERIFY(!view.openLinks());
}

void TestMarkdown::viewReportsOnlySafeLinks()
{
    BodyView view;
    QSignalSpy activated(&view, &BodyView::linkActivated);
    for (const QString &address :
         {u"https://e.example/"_s, u"http://e.example/"_s, u"mailto:a@e.example"_s, u"file:///etc/passwd"_s,
          u"javascript:f()"_s, u"#fn-1"_s, u"data:text/plain,x"_s, u"hubbub://x"_s})
        Q_EMIT view.anchorClicked(QUrl(address));
    QCOMPARE(activated.size(), 3);
    QCOMPARE(activated[2][0].toUrl(), QUrl(u"mailto:a@e.example"_s));
}

void TestMarkdown::viewCopiesCodeWithoutPadding()
{
    BodyView view;
    view.setBody(htmlOf(u"run `make  all` now"_s));
    view.selectAll();
    view.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"run make  all now"_s);
}

QTEST_MAIN(TestMarkdown)
#include "tst_markdown.moc"
