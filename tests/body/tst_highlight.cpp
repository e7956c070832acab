// SPDX-License-Identifier: MIT
#include "ui/body/highlight.h"
#include "ui/body/highlightlanguages.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

/// The words that stand out, each behind the first letter of what it is.
QString runsOf(const QString &code, const QString &language)
{
    QStringList words;
    for (const auto &run : highlight(code, language))
        words << QString(QLatin1Char("-KTFSNCDVARH"[int(run.syntax)])) + u':' + code.sliced(run.start, run.length);
    return words.join(u" | "_s).replace(u'\n', u'/');
}

bool isInOrder(std::string_view words)
{
    const auto list = QByteArray(words.data(), qsizetype(words.size())).split(' ');
    return std::is_sorted(list.begin(), list.end());
}

} // namespace

class TestHighlight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runs_data();
    void runs();
    void wordsAreInOrder();
    void whateverComesIsInPlace();
};

void TestHighlight::runs_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *language, const QString &code, const QString &expected) {
        QTest::newRow(language) << QString::fromLatin1(language) << code << expected;
    };
    row("C++", u"#include <a>\nint f(7); // x"_s, u"D:#include | T:int | F:f | N:7 | C:// x"_s);
    row("c", u"/* a\nb */ char *s = \"x\\\"y\";"_s, u"C:/* a/b */ | T:char | S:\"x\\\"y\""_s);
    row("python", u"@a\ndef f(): return None # c"_s, u"D:@a | K:def | F:f | K:return | T:None | C:# c"_s);
    row("py", u"x = '''a\nb'''"_s, u"S:'''a/b'''"_s);
    row("sh", u"if test $A; then echo a#b # c"_s, u"K:if | T:test | V:$A | K:then | T:echo | C:# c"_s);
    row("json", u"{\"a\": \"b\", \"c\": true}"_s, u"V:\"a\" | S:\"b\" | V:\"c\" | T:true"_s);
    row("yaml", u"a-b: 1\n- c: yes # d"_s, u"V:a-b | N:1 | V:c | T:yes | C:# d"_s);
    row("rust", u"fn f<'a>() -> u8 {}"_s, u"K:fn | T:u8"_s);
    row("js", u"const a = `x\ny`; f(null)"_s, u"K:const | S:`x/y` | F:f | T:null"_s);
    row("html", u"<a href=\"b\"><!-- c --></a>"_s, u"T:<a | S:\"b\" | C:<!-- c --> | T:</a"_s);
    row("SQL", u"SELECT a FROM b -- c"_s, u"K:SELECT | K:FROM | C:-- c"_s);
    row("diff", u"@@ -1 +1 @@\n-a\n+b\n c"_s, u"H:@@ -1 +1 @@ | R:-a | A:+b"_s);
    row("suggestion", u"a\nb"_s, u"A:a | A:b"_s);
    row("text", u"int if \"x\""_s, u""_s);
    row("", u"int"_s, u""_s);
}

void TestHighlight::runs()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, expected);
    QCOMPARE(runsOf(code, language), expected);
}

void TestHighlight::wordsAreInOrder()
{
    QVERIFY(highlightLanguages().size() > 25);
    for (const auto &language : highlightLanguages()) {
        QVERIFY2(isInOrder(language.keywords), language.names.data());
        QVERIFY2(isInOrder(language.types), language.names.data());
    }
}

void TestHighlight::whateverComesIsInPlace()
{
    const QStringList pieces{u"\""_s, u"'"_s, u"`"_s, u"\\"_s, u"/*"_s,     u"*/"_s, u"//"_s,  u"#"_s, u"\n"_s, u" "_s,
                             u"<"_s,  u"$"_s, u"{"_s, u"-"_s,  u"=begin"_s, u"if"_s, u"0x1"_s, u"é"_s, u":"_s,  u"@"_s};
    QRandomGenerator random(20261124);
    for (int round = 0; round < 2'000; ++round) {
        QString code;
        for (int i = 0; i < 30; ++i)
            code += pieces[random.bounded(pieces.size())];
        const auto &language = highlightLanguages()[size_t(random.bounded(int(highlightLanguages().size())))];
        const auto name = QString::fromLatin1(language.names.data(), qsizetype(language.names.size()))
                              .section(u' ', 0, 0);
        int end = 0;
        for (const auto &run : highlight(code, name)) {
            QVERIFY2(run.start >= end && run.length > 0, qPrintable(name + u": "_s + code));
            end = run.start + run.length;
        }
        QVERIFY(end <= code.size());
    }
}

QTEST_GUILESS_MAIN(TestHighlight)
#include "tst_highlight.moc"
