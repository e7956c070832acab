// SPDX-License-Identifier: MIT
#include "sync/imageaddresses.h"
#include "sync/imagetype.h"
#include "sync/mediaaddress.h"
#include "sync/mediarecord.h"
#include "sync/mediascan.h"
#include "sync/storelayout.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

const QUrl GitHub(u"https://api.github.com"_s);
const QString Asset(u"0a1b2c3d-0000-4444-8888-0123456789ab"_s);

QStringList texts(const QList<QUrl> &urls)
{
    QStringList texts;
    for (const auto &url : urls)
        texts.append(url.toString(QUrl::FullyEncoded));
    return texts;
}

} // namespace

/// Which images a text has, and which of them may be fetched: pure functions.
class TestMediaAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsImages_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QStringList>("addresses");
        const QStringList a{u"https://h/a"_s};
        const QStringList ab{u"https://h/a"_s, u"https://h/b"_s};
        const QStringList none;
        QTest::newRow("empty") << QString() << none;
        QTest::newRow("inline") << u"text ![alt](https://h/a) text"_s << a;
        QTest::newRow("title") << u"![alt](https://h/a \"a (title)\") ![x]( https://h/b 'y' )"_s << ab;
        QTest::newRow("title in parentheses") << u"![alt](https://h/a\n(x))"_s << a;
        QTest::newRow("brackets") << u"![alt](<https://h/a>) ![](<https://h/b> \"t\")"_s << ab;
        QTest::newRow("alt with brackets") << u"![a [b] `]` \\] c](https://h/a)"_s << a;
        QTest::newRow("alt over two lines") << u"![a\nb](https://h/a)"_s << a;
        QTest::newRow("in a link") << u"[![ci](https://h/a)](https://h/b)"_s << a;
        QTest::newRow("parentheses") << u"![x](https://h/a_(b))"_s << QStringList{u"https://h/a_(b)"_s};
        QTest::newRow("entity") << u"![x](https://h/a?b=1&amp;c=2)"_s << QStringList{u"https://h/a?b=1&c=2"_s};
        QTest::newRow("backslashes") << u"![x](https://h/a\\_b)"_s << QStringList{u"https://h/a_b"_s};
        QTest::newRow("reference") << u"![x][One]\n\n[one]: https://h/a \"t\"\n"_s << a;
        QTest::newRow("reference, collapsed") << u"![One][]\n\n[one]: <https://h/a>\n"_s << a;
        QTest::newRow("reference, short") << u"![One  two]\n\n[one TWO]: https://h/a\n[one two]: https://h/b"_s << a;
        QTest::newRow("reference in a quote") << u"> ![x][1]\n>\n> [1]: https://h/a\n"_s << a;
        QTest::newRow("reference to nothing") << u"![x][1] ![y]"_s << none;
        QTest::newRow("element") << u"<img src=\"https://h/a\" width=3>"_s << a;
        QTest::newRow("element, single quotes") << u"<IMG alt='>' SRC='https://h/a'/>"_s << a;
        QTest::newRow("element, no quotes") << u"<img\nsrc = https://h/a>"_s << a;
        QTest::newRow("element, entity") << u"<img src=\"https://h/a?b&amp;c\">"_s << QStringList{u"https://h/a?b&c"_s};
        QTest::newRow("element, first src") << u"<img data-src='https://h/b' src='https://h/a' src=https://h/b>"_s << a;
        QTest::newRow("element, in a table") << u"| <img src=https://h/a> | <img src=https://h/b> |"_s << ab;
        QTest::newRow("another element") << u"<imgx src=\"https://h/a\"> <image src='https://h/a'>"_s << none;
        QTest::newRow("element without an end") << u"<img src=\"https://h/a\""_s << none;
        QTest::newRow("quotation without an end") << u"<img src=\"https://h/b> ![](https://h/a)"_s << a;
        QTest::newRow("fence") << u"```md\n![](https://h/b)\n```\n![](https://h/a)"_s << a;
        QTest::newRow("fence of tildes") << u"~~~~\n~~~\n![](https://h/b)\n~~~~ \n![](https://h/a)"_s << a;
        QTest::newRow("fence in a list") << u"- x\n  ```\n  ![](https://h/b)\n  ```\n![](https://h/a)"_s << a;
        QTest::newRow("fence in an item") << u"1. ```\n   ![](https://h/b)\n   ```\n![](https://h/a)"_s << a;
        QTest::newRow("fence without an end") << u"![](https://h/a)\n```\n![](https://h/b)"_s << a;
        QTest::newRow("no fence") << u"```a`\n![](https://h/a)"_s << a;
        QTest::newRow("lines with carriage returns")
            << u"```\r\n![](https://h/b)\r\n```\r\n\r\n![](https://h/a)\r\n"_s << a;
        QTest::newRow("code") << u"`![](https://h/b)` ``![](https://h/b) ` `` ![](https://h/a)"_s << a;
        QTest::newRow("code without an end") << u"` ![](https://h/a)\n\n` ![](https://h/b)"_s << ab;
        QTest::newRow("code does not span items") << u"- ` ![](https://h/a)\n- ` ![](https://h/b)"_s << ab;
        QTest::newRow("escaped") << u"\\![](https://h/b) !\\[](https://h/b) \\`![](https://h/a)`"_s << a;
        QTest::newRow("comment") << u"<!-- ![](https://h/b)\n\n![](https://h/b) -->\n![](https://h/a)"_s << a;
        QTest::newRow("comment within") << u"x <!-- ![](https://h/b) --> ![](https://h/a) <!-- ![](https://h/c)"_s
                                        << QStringList{u"https://h/a"_s, u"https://h/c"_s};
        QTest::newRow("no image") << u"[x](https://h/b) ![x](https://h/b c) ![x] (https://h/b)"_s << none;
        QTest::newRow("relative") << u"![x](a.png) ![x](/a.png) ![x](//h/a) ![x](#a)"_s << none;
        QTest::newRow("schemes") << u"![x](http://h/b) ![](data:image/png;base64,AA) ![](ftp://h/b) ![](HTTPS://h/a)"_s
                                 << a;
        QTest::newRow("this machine") << u"![x](http://127.0.0.1:8080/a) ![x](http://localhost/b)"_s
                                      << QStringList{u"http://127.0.0.1:8080/a"_s, u"http://localhost/b"_s};
        QTest::newRow("credentials") << u"![x](https://u:p@h/b) ![](https://h/a#x)"_s << a;
        QTest::newRow("each once") << u"![x](https://h/a) <img src=https://h/a> ![](https://h/b)"_s << ab;
    }

    void findsImages()
    {
        QFETCH(QString, body);
        QTEST(texts(imageAddresses(body)), "addresses");
    }

    void findsNoMoreThanTwoHundred()
    {
        QString body;
        for (int i = 0; i < 300; ++i)
            body += u"![](https://h/%1)\n\n"_s.arg(i);
        const auto addresses = imageAddresses(body);
        QCOMPARE(addresses.size(), 200);
        QCOMPARE(addresses.last(), QUrl(u"https://h/199"_s));
    }

    /// A test that takes hours is one that fails.
    void hostileBodiesTakeLinearTime_data()
    {
        QTest::addColumn<QString>("piece");
        QTest::newRow("openings") << u"!["_s;
        QTest::newRow("links") << u"["_s;
        QTest::newRow("brackets") << u"![](<"_s;
        QTest::newRow("destinations") << u"![](a"_s;
        QTest::newRow("titles") << u"![](a \""_s;
        QTest::newRow("titles of all kinds") << u"![](a \"![](a '![](a ("_s;
        QTest::newRow("labels") << u"![a][b"_s;
        QTest::newRow("elements") << u"<img "_s;
        QTest::newRow("quotations") << u"<img a=\"<img a='\" b='"_s;
        QTest::newRow("comments") << u"<!--"_s;
        QTest::newRow("comments in text") << u"x<!--"_s;
        QTest::newRow("backticks") << u"` `` ``` ```` a"_s;
        QTest::newRow("quotes") << u"> > > "_s;
        QTest::newRow("items") << u"- "_s;
        QTest::newRow("lines") << u"- \n> ![x]\n"_s;
        QTest::newRow("instructions") << u"x<?"_s;
        QTest::newRow("declarations") << u"x<!A "_s;
        QTest::newRow("sections") << u"x<![CDATA["_s;
        QTest::newRow("emphasis") << u"*t ![a](b) "_s;
    }

    void hostileBodiesTakeLinearTime()
    {
        QFETCH(QString, piece);
        const auto body = u"[x]: https://h/a\n"_s + piece.repeated(1'000'000 / piece.size());
        QVERIFY(imageAddresses(body).size() <= 1);
        QVERIFY(htmlImageAddresses(body).isEmpty());
    }

    void hostileNestingTakesLinearTime_data()
    {
        QTest::addColumn<QString>("opening");
        QTest::addColumn<QString>("line");
        QTest::newRow("quotes") << u">"_s << u"a\n"_s;
        QTest::newRow("items") << u"- "_s << u"a\n"_s;
        QTest::newRow("items, blank lines") << u"- "_s << u"\n"_s;
        QTest::newRow("items, carriage returns") << u"- "_s << u"a\r"_s;
        QTest::newRow("numbers") << u"1. "_s << u"\n"_s;
    }

    void hostileNestingTakesLinearTime()
    {
        QFETCH(QString, opening);
        QFETCH(QString, line);
        const auto deep = opening.repeated(120'000 / opening.size());
        const auto lines = line.repeated(100'000 / line.size());
        QCOMPARE(imageAddresses(deep + u"a\n"_s + lines + u"\n\n![](https://h/a)"_s).size(), 1);
        QVERIFY(imageAddresses(u"x "_s + deep + u"a\n"_s + lines).isEmpty());
    }

    /// Each use of a definition is a copy of it.
    void hostileDefinitionsTakeLittleMemory()
    {
        const auto definition = u"[a]: https://h/%1\n\n"_s.arg(QString(100'000, u'u'));
        QVERIFY(imageAddresses(definition + u"![a]"_s.repeated(30'000)).isEmpty());
        QVERIFY(imageAddresses(u"![a]"_s.repeated(30'000) + u"\n\n"_s + definition).isEmpty());
    }

    void longTextsAreReadUpToWherePeopleSeeThem()
    {
        const auto image = u"\n![](https://h/a)"_s;
        const auto line = u"a line without an image\n"_s;
        QCOMPARE(imageAddresses(line.repeated(250'000 / line.size()) + image).size(), 1);
        QVERIFY(imageAddresses(line.repeated(270'000 / line.size()) + image).isEmpty());
        QVERIFY(imageAddresses(QString(90'000, QChar(0x4e00)) + image).isEmpty());
        QCOMPARE(imageAddresses(QString(100'000, u'x') + u" ![](https://h/a)"_s).size(), 1);
        QCOMPARE(imageAddresses(u"```\n"_s + line.repeated(1000) + image + u"\n```\n"_s).size(), 0);
        QCOMPARE(imageAddresses(QString(300, u' ') + u"- ![](https://h/a)"_s).size(), 1);
    }

    /// Of all lengths, so that none ends another.
    void differentRunsOfBackticksTakeLinearTime()
    {
        QString body;
        for (int i = 1; i < 700; ++i)
            body += QString(i, u'`') + u' ';
        QVERIFY(imageAddresses(body).isEmpty());
        QCOMPARE(imageAddresses(body + u"![](https://h/a)"_s).size(), 1);
    }

    void findsImagesInHtml()
    {
        const auto html = u"<p><a href=\"https://h/x\"><img src=\"https://h/a?jwt=1&amp;b\" alt=\"x\"></a>"_s
            + u"<pre>```\n<img src='https://h/b'></pre><img alt=\"c\">"_s;
        QList<QUrl> addresses;
        for (const auto &image : htmlImageAddresses(html))
            addresses.append(image.address);
        QCOMPARE(texts(addresses), QStringList({u"https://h/a?jwt=1&b"_s, u"https://h/b"_s}));
    }

    void findsImagesInOddHtml_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("address");
        const auto a = u"https://h/a"_s;
        QTest::newRow("in a value") << u"<a title=\"<img src='https://h/b'>\"><img src=https://h/a>"_s << a;
        QTest::newRow("in a comment") << u"<!-- <img src='https://h/b'> --><img src=https://h/a>"_s << a;
        QTest::newRow("behind a comparison") << u"1 < 2 <> </> it's </p ><IMG SRC='https://h/a'/>"_s << a;
        QTest::newRow("apostrophe") << u"<img alt=it's src=https://h/a>"_s << a;
        QTest::newRow("odd signs") << u"<img = \" / src\n=\n'https://h/a' />"_s << a;
        QTest::newRow("numbers") << u"<img src='https:&#47;&#x2F;h/&#97;'>"_s << a;
        QTest::newRow("decoded once") << u"<img src='https://h/a?&amp;amp;'>"_s << u"https://h/a?&amp;"_s;
        QTest::newRow("no character") << u"<img src='https://h/a?&#9999999;&lt;'>"_s << u"https://h/a?&lt;"_s;
        QTest::newRow("empty first") << u"<img src src='https://h/a'>"_s << a;
    }

    void findsImagesInOddHtml()
    {
        QFETCH(QString, html);
        const auto images = htmlImageAddresses(html);
        QCOMPARE(images.size(), 1);
        QTEST(images.first().address.toString(QUrl::FullyEncoded), "address");
    }

    void onlyHostsOfTheTextsAreAsked_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isAllowed");
        const auto row = [](const QString &root, const QString &address, bool isAllowed) {
            QTest::newRow(qPrintable(root.mid(8) + u" <- "_s + address)) << root << address << isAllowed;
        };
        const auto github = GitHub.toString();
        for (const auto &host :
             {u"avatars"_s, u"user-images"_s, u"private-user-images"_s, u"raw"_s, u"camo"_s, u"media"_s, u"objects"_s})
            row(github, u"https://%1.githubusercontent.com/x"_s.arg(host), true);
        row(github, u"https://githubusercontent.com/x"_s, false);
        row(github, u"https://other.githubusercontent.com/x"_s, false);
        row(github, u"https://avatars.githubusercontent.com.evil.org/x"_s, false);
        row(github, u"https://u@avatars.githubusercontent.com/x"_s, false);
        row(github, u"https://avatars.githubusercontent.com:444/x"_s, false);
        row(github, u"https://avatars.githubusercontent.com:443/x"_s, true);
        row(github, u"http://avatars.githubusercontent.com/x"_s, false);
        row(github, u"https://api.github.com/x"_s, false);
        row(github, u"https://github.com/user-attachments/assets/x"_s, true);
        row(github, u"https://github.com/user-attachments/files/x"_s, false);
        row(github, u"https://github.com/user-attachments/assets/../../logout"_s, false);
        row(github, u"https://github.com/user-attachments/assets/%2e%2E/x"_s, false);
        row(github, u"https://github.com/o/r/assets/1/x"_s, true);
        row(github, u"https://github.com/o/r/raw/main/x.png"_s, true);
        row(github, u"https://github.com/o/r/blob/main/x.png?raw=true"_s, true);
        row(github, u"https://github.com/o/r/blob/main/x.png"_s, false);
        row(github, u"https://github.com/o/r/issues/1"_s, false);
        row(github, u"https://github.com/x.png"_s, false);
        row(github, u"https://www.github.com/o/r/raw/main/x.png"_s, false);
        row(github, u"http://127.0.0.1/x"_s, false);
        row(github, u"https://i.imgur.com/x.png"_s, false);
        const auto own = u"https://git.corp.org:8443/api/v3"_s;
        row(own, u"https://git.corp.org:8443/x"_s, true);
        row(own, u"https://git.corp.org/x"_s, false);
        row(own, u"https://media.git.corp.org/x"_s, true);
        row(own, u"https://media.git.corp.org:444/x"_s, false);
        row(own, u"http://media.git.corp.org/x"_s, false);
        row(own, u"https://evilgit.corp.org/x"_s, false);
        row(own, u"https://corp.org/x"_s, false);
        row(own, u"https://avatars.githubusercontent.com/x"_s, false);
        const auto plain = u"http://git.corp.org"_s;
        row(plain, u"http://git.corp.org/x"_s, false);
        const auto local = u"http://127.0.0.1:8080"_s;
        row(local, u"http://127.0.0.1:8080/x"_s, true);
        row(local, u"http://127.0.0.1:8081/x"_s, false);
        row(local, u"http://localhost:8080/x"_s, false);
        row(local, u"https://x.127.0.0.1/x"_s, false);
    }

    void onlyHostsOfTheTextsAreAsked()
    {
        QFETCH(QString, root);
        QFETCH(QString, address);
        QTEST(isMediaAddress(QUrl(address), QUrl(root)), "isAllowed");
    }

    void redirectsOfGitHubLeadToWhereItKeepsThings()
    {
        const QUrl github(u"https://github.com/user-attachments/assets/x"_s);
        const QUrl bucket(u"https://github-production-user-asset-6210df.s3.amazonaws.com/x?X-Amz-Signature=1"_s);
        QVERIFY(isMediaRedirect(github, bucket, GitHub));
        QVERIFY(isMediaRedirect(github, QUrl(u"https://release-assets.githubusercontent.com/x"_s), GitHub));
        QVERIFY(isMediaRedirect(bucket, QUrl(u"https://objects.githubusercontent.com/x"_s), GitHub));
        QVERIFY(!isMediaRedirect(bucket, QUrl(u"https://other.s3.amazonaws.com/x"_s), GitHub));
        QVERIFY(!isMediaRedirect(QUrl(u"https://camo.githubusercontent.com/x"_s), bucket, GitHub));
        QVERIFY(!isMediaRedirect(github, QUrl(u"http://x.amazonaws.com/x"_s), GitHub));
        QVERIFY(!isMediaRedirect(github, QUrl(u"https://xamazonaws.com/x"_s), GitHub));
        QVERIFY(!isMediaRedirect(github, QUrl(u"https://github.com/login"_s), GitHub));
        QVERIFY(!isMediaRedirect(github, bucket, QUrl(u"https://github.com/api/v3"_s)));
    }

    void namesHoldNoSecrets()
    {
        const auto name = [](const QString &text) { return mediaName(QUrl(text)).toString(QUrl::FullyEncoded); };
        QCOMPARE(name(u"https://u:p@h/a?x=1&jwt=s&token=t#f"_s), u"https://h/a?x=1"_s);
        QCOMPARE(name(u"https://h/a?jwt=s"_s), u"https://h/a"_s);
        QCOMPARE(name(u"https://h/a?v=4&b=%20"_s), u"https://h/a?v=4&b=%20"_s);
        QCOMPARE(avatarAddress(QUrl(u"https://h/u/1?v=4&s=40"_s)), QUrl(u"https://h/u/1?v=4&s=96"_s));
        QCOMPARE(avatarAddress(QUrl(u"https://h/u/1"_s)), QUrl(u"https://h/u/1?s=96"_s));
    }

    void signedAddressesStandForTheirAsset()
    {
        const auto name = u"https://github.com/user-attachments/assets/"_s + Asset;
        const auto address = u"https://private-user-images.githubusercontent.com/12/34-%1.png?jwt=secret"_s.arg(Asset);
        const QJsonObject person{{u"avatar_url"_s, u"https://avatars.githubusercontent.com/u/1?v=4"_s}};
        const QJsonObject record{
            {u"body"_s, u"![x](%1) ![y](https://evil.org/pixel.png)"_s.arg(name)},
            {u"body_html"_s, u"<img src=\"%1\"><img src=\"https://evil.org/%2.png?jwt=x\">"_s.arg(address, Asset)},
            {u"updated_at"_s, u"2026-05-03T10:00:00Z"_s},
            {u"user"_s, person},
            {u"assignees"_s, QJsonArray{person, QJsonValue()}}};
        const auto found = mediaOf({record, QJsonObject{}, 7}, GitHub);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].name, QUrl(name));
        QCOMPARE(found[0].address, QUrl(address));
        QVERIFY(found[0].isSigned());
        QCOMPARE(found[0].seenAt, QDateTime(QDate(2026, 5, 3), QTime(10, 0), Qt::UTC));
        QCOMPARE(found[1].name, QUrl(u"https://avatars.githubusercontent.com/u/1?v=4"_s));
        QCOMPARE(found[1].address, QUrl(u"https://avatars.githubusercontent.com/u/1?v=4&s=96"_s));
        QVERIFY(found[1].isAvatar && !found[1].isSigned());
    }

    void copiesStandForTheirOriginal()
    {
        const auto copy = u"https://camo.githubusercontent.com/0a/%1"_s;
        const auto element = u"<img src=\"%1\" alt=\"x\" data-canonical-src=\"%2\">"_s;
        const auto own = u"https://user-images.githubusercontent.com/1/a.png"_s;
        const QJsonObject record{
            {u"body"_s, u"![x](https://evil.org/a.svg?b&c) ![y](https://evil.org/b.svg) ![z](%1)"_s.arg(own)},
            {u"body_html"_s,
             element.arg(copy.arg(u"a"_s), u"https://evil.org/a.svg?b&amp;c"_s)
                 + element.arg(u"https://evil.org/copy"_s, u"https://evil.org/b.svg"_s)
                 + element.arg(copy.arg(u"c"_s), own)}};
        const auto found = mediaOf({record}, GitHub);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].name, QUrl(u"https://evil.org/a.svg?b&c"_s));
        QCOMPARE(found[0].address, QUrl(copy.arg(u"a"_s)));
        QVERIFY(!found[0].isSigned());
        QCOMPARE(found[1].name, QUrl(own));
        QCOMPARE(found[1].address, QUrl(own));
        QVERIFY(mediaOf({record}, QUrl(u"https://git.corp.org"_s)).isEmpty());
    }

    void imagesAreKnownByTheirBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("ending");
        const auto row = [](const char *name, const QByteArray &bytes, const char *ending) {
            QTest::newRow(name) << bytes << QByteArray(ending);
        };
        row("PNG", QByteArray::fromHex("89504e470d0a1a0a00"), "png");
        row("JPEG", QByteArray::fromHex("ffd8ffe000"), "jpg");
        row("GIF", "GIF89a...", "gif");
        row("WebP", QByteArray("RIFF\1\2\3\4WEBPVP8 ", 16), "webp");
        row("a wave", QByteArray("RIFF\1\2\3\4WAVEfmt ", 16), "");
        row("BMP", QByteArray::fromHex("424d46000000000000003600000028000000") + QByteArray(40, 0), "bmp");
        row("BMW", "BMW is a manufacturer of cars, as everybody knows", "");
        row("ICO", QByteArray::fromHex("00000100010010100000010020006804000016000000") + "x", "ico");
        row("zeros", QByteArray(100, 0), "");
        row("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>", "svg");
        row("SVG after a prologue",
            "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC 'x' 'y'>\n<svg>", "svg");
        row("XML", "<?xml version='1.0'?><feed/>", "");
        row("SVG in a page", "<!DOCTYPE html><svg/>", "");
        row("endless prologue", "<!-- " + QByteArray(200'000, 'x'), "");
        row("text", "hello", "");
        row("nothing", "", "");
    }

    void imagesAreKnownByTheirBytes()
    {
        QFETCH(QByteArray, bytes);
        const auto type = imageTypeOf(bytes);
        QTEST(type ? QByteArray(type->ending.data(), type->ending.size()) : QByteArray(""), "ending");
        for (qsizetype size = 0; size < std::min<qsizetype>(bytes.size(), 64); ++size)
            (void)imageTypeOf(bytes.first(size)); // reads no further
    }

    void pagesAreKnownByTheirBytes()
    {
        QVERIFY(isHtmlPage("\n<!doctype HTML><title>Sign in</title>"));
        QVERIFY(isHtmlPage("<!-- x --><html>"));
        QVERIFY(!isHtmlPage("<svg/>"));
        QVERIFY(!isHtmlPage("html"));
        QVERIFY(!isHtmlPage(""));
    }

    void recordsComeBackAsTheyWere()
    {
        MediaRecord record{.url = QUrl(u"https://h/a?b=%20"_s),
                           .state = MediaRecord::State::Kept,
                           .isAvatar = true,
                           .file = mediaFile("x", "png"_L1),
                           .bytes = 1,
                           .type = u"image/png"_s,
                           .seenAt = QDateTime(QDate(2026, 5, 3), QTime(10, 0), Qt::UTC),
                           .askedAt = QDateTime(QDate(2026, 5, 3), QTime(11, 0), Qt::UTC)};
        record.id = MediaRecord::idOf(record.url);
        QVERIFY(record.id > 0 && record.id < qint64(1) << 52);
        const auto back = MediaRecord::fromJson(record.toJson());
        QVERIFY(back);
        QCOMPARE(back->toJson(), record.toJson());
        for (const auto &file :
             {u"../../x.png"_s, u"/etc/passwd"_s, u""_s, QString(record.file).replace(0, 1, u"z"_s)}) {
            auto spoiled = record.toJson();
            spoiled.insert(u"file"_s, file);
            QVERIFY2(!MediaRecord::fromJson(spoiled), qPrintable(file));
        }
    }

    void mediaHaveAPlaceInTheStore()
    {
        const auto place = storePlace({u"h"_s, u"/media"_s});
        QVERIFY(place);
        QCOMPARE(*place, (StorePlace{u"remote/h/media/media.jsonl"_s, {}, true}));
        QCOMPARE(derivedPlace(place->file), QString());
        QCOMPARE(mediaFolder(u"h"_s), u"remote/h/media"_s);
        QVERIFY(!storePlace({u"h"_s, u"/media/x"_s}));
    }
};

QTEST_APPLESS_MAIN(TestMediaAddresses)
#include "tst_mediaaddresses.moc"
