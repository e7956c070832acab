// SPDX-License-Identifier: MIT
#include "models/boardfileexchange.h"
#include "tests/support/boarddesk.h"

#include <QJsonDocument>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(hubbub::BoardFileError)

namespace {

const ColumnTitles Titles{{u"default"_s, u"Unsortiert"_s}, {u"todo"_s, u"Zu tun"_s}};

QByteArray board(const QByteArray &rest)
{
    return R"({"hubbub":"board","version":1,"name":"B",)" + rest + '}';
}

QByteArray repeated(const QByteArray &item, int count)
{
    return (item + ',').repeated(count - 1) + item;
}

/// A board of which everything is said.
BoardFile fullBoard()
{
    BoardFileCard known{.host = u"github.com"_s,
                        .repository = u"acme/engine"_s,
                        .repositoryId = 10,
                        .id = 1001,
                        .number = 1,
                        .title = u"Issue 1"_s,
                        .state = u"open"_s,
                        .url = u"https://github.com/acme/engine/issues/1"_s,
                        .note = u"first\nsecond “\"\\ \U0001F600"_s,
                        .isStarred = true};
    BoardFileCard elsewhere{.host = u"git.example.org"_s, .repositoryId = 7, .id = 5'000'000'000};
    return {u"My \"board\" ü"_s,
            u"is:open label:\"good first\""_s,
            {{.category = u"default"_s, .cards = {elsewhere}},
             {.category = u"needs-review"_s,
              .title = u"Needs review"_s,
              .color = u"d73a4a"_s,
              .limit = 3,
              .isCollapsed = true,
              .cards = {known}},
             {.category = u"todo"_s},
             {.category = u"doing"_s},
             {.category = u"done"_s}}};
}

QStringList idsOf(const BoardFile &file)
{
    QStringList ids;
    for (const auto &column : file.columns) {
        QStringList cards;
        for (const auto &card : column.cards)
            cards << QString::number(card.id);
        ids << column.category + u':' + cards.join(u' ');
    }
    return ids;
}

} // namespace

class TestBoardFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonIsReadableAndComesBack();
    void jsonKeepsAMemberALine();
    void markdownComesBack();
    void titlesBeginNothingElse_data();
    void titlesBeginNothingElse();
    void markdownByHand();
    void refused_data();
    void refused();
    void entriesThatAreNoCards();
    void exportedAndImportedAgain();
    void markdownFindsItsIssues();
    void notesAndStarsThatAreHereStay();
    void columnsAreMadeToFit();
    void namesAreFree();
    void manyCards();
};

void TestBoardFile::jsonIsReadableAndComesBack()
{
    const auto file = fullBoard();
    const auto json = toJson(file);
    const auto reading = readBoardFile(json, {});
    QCOMPARE(reading.error, BoardFileError::None);
    QVERIFY(reading.file == file);
    QCOMPARE(reading.notUnderstood, 0);
    QCOMPARE(toJson(reading.file), json);
    QVERIFY(readBoardFile("\xef\xbb\xbf\n " + json, {}).file == file);
    auto half = file;
    half.columns[1].cards[0].title = u"a"_s + QChar(0xd83d) + u"b"_s;
    QCOMPARE(readBoardFile(toJson(half), {}).file.columns[1].cards[0].title, u"a\ufffdb"_s);
}

void TestBoardFile::jsonKeepsAMemberALine()
{
    const BoardFile file{
        u"B"_s,
        {},
        {{.category = u"todo"_s, .cards = {{.host = u"h"_s, .repositoryId = 1, .id = 2}}}, {.category = u"done"_s}}};
    QCOMPARE(toJson(file), R"({
  "hubbub": "board",
  "version": 1,
  "name": "B",
  "query": "",
  "columns": [
    {
      "category": "todo",
      "title": "",
      "color": "",
      "limit": 0,
      "collapsed": false,
      "cards": [
        {
          "host": "h",
          "repository_id": 1,
          "id": 2,
          "note": "",
          "starred": false
        }
      ]
    },
    {
      "category": "done",
      "title": "",
      "color": "",
      "limit": 0,
      "collapsed": false,
      "cards": []
    }
  ]
}
)");
}

void TestBoardFile::markdownComesBack()
{
    auto file = fullBoard();
    auto second = file.columns[1].cards[0];
    second.number = 2;
    second.state = u"closed"_s;
    second.url = u"https://github.com/acme/engine/issues/2"_s;
    file.columns[1].cards.push_back(second);
    const auto markdown = toMarkdown(file, Titles);
    QCOMPARE(QString::fromUtf8(markdown),
             u"# My \"board\" ü\n"
             "\n"
             "Search: is:open label:\"good first\"\n"
             "\n"
             "## Unsortiert\n"
             "\n"
             "## Needs review (limit 3)\n"
             "\n"
             "- [ ] [acme/engine#1: Issue 1](https://github.com/acme/engine/issues/1)\n"
             "- [x] [acme/engine#2: Issue 1](https://github.com/acme/engine/issues/2)\n"
             "\n"
             "## Zu tun\n"
             "\n"
             "## doing\n"
             "\n"
             "## done\n"_s);
    const auto reading = readBoardFile(markdown, Titles);
    QCOMPARE(reading.error, BoardFileError::None);
    QCOMPARE(reading.notUnderstood, 0);
    QCOMPARE(reading.file.name, file.name);
    QCOMPARE(reading.file.query, file.query);
    QCOMPARE(reading.file.columns.size(), 5);
    const auto &columns = reading.file.columns;
    QCOMPARE(columns[0].category, u"default"_s);
    QCOMPARE(columns[0].title, QString());
    QCOMPARE(columns[1].title, u"Needs review"_s);
    QCOMPARE(columns[1].category, QString());
    QCOMPARE(columns[1].limit, 3);
    QCOMPARE(columns[2].category, u"todo"_s);
    QCOMPARE(columns[3].category, u"doing"_s);
    QCOMPARE(columns[1].cards.size(), 2);
    for (size_t i = 0; i < 2; ++i) {
        const auto &card = columns[1].cards[i];
        const auto &original = file.columns[1].cards[i];
        QCOMPARE(card.host, original.host);
        QCOMPARE(card.repository, original.repository);
        QCOMPARE(card.number, original.number);
        QCOMPARE(card.title, original.title);
        QCOMPARE(card.state, original.state);
        QCOMPARE(card.url, original.url);
    }
    QCOMPARE(toMarkdown(reading.file, Titles).count('\n'), markdown.count('\n'));
}

void TestBoardFile::titlesBeginNothingElse_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("written"); // as a card's
    const auto row = [](const char *name, const QString &title, const QString &written) {
        QTest::newRow(name) << title << written;
    };
    row("link", u"a](http) [b"_s, u"a\\](http) \\[b"_s);
    row("emphasis", u"*a* __b__ `c` ~~d~~"_s, u"\\*a\\* \\_\\_b\\_\\_ \\`c\\` \\~\\~d\\~\\~"_s);
    row("html", u"<b>&amp;</b>"_s, u"\\<b\\>\\&amp;\\</b\\>"_s);
    row("backslashes", u"C:\\dir\\"_s, u"C:\\\\dir\\\\"_s);
    row("formula", u"$x$"_s, u"\\$x\\$"_s);
    row("address", u"see https://x.org and www.y.org"_s, u"see https:\\//x.org and www\\.y.org"_s);
    row("lines", u"a\n## b\r\n- [ ] c"_s, u"a ## b - \\[ \\] c"_s);
    row("places", u"%1 %5 %%"_s, u"%1 %5 %%"_s);
    row("colons", u"fix: it: #12"_s, u"fix: it: #12"_s);
    row("limit", u"More (limit 5)"_s, u"More (limit 5)"_s);
    row("hashes", u"C ##"_s, u"C ##"_s);
    row("closing", u"C#"_s, u"C#"_s);
    row("only signs", u"#"_s, u"#"_s);
}

void TestBoardFile::titlesBeginNothingElse()
{
    QFETCH(const QString, title);
    QFETCH(const QString, written);
    BoardFileCard card{.host = u"github.com"_s,
                       .repository = u"acme/_a_"_s,
                       .number = 1,
                       .title = title.simplified(),
                       .state = u"open"_s,
                       .url = u"https://github.com/acme/_a_/issues/1"_s};
    const BoardFile file{title.simplified(), title.simplified(), {{.title = title.simplified(), .cards = {card}}}};
    auto raw = file;
    raw.columns[0].cards[0].title = title;
    const auto markdown = toMarkdown(raw, {});
    QVERIFY2(
        markdown.contains(
            u"- [ ] [acme/\\_a\\_#1: %1](https://github.com/acme/_a_/issues/1)\n"_s.replace(u"%1"_s, written).toUtf8()),
        markdown.constData());
    const auto reading = readBoardFile(markdown, {});
    QCOMPARE(reading.file.name, file.name);
    QCOMPARE(reading.file.query, file.query);
    QCOMPARE(reading.file.columns.size(), 1);
    QCOMPARE(reading.file.columns[0].title, file.columns[0].title);
    QCOMPARE(reading.file.columns[0].limit, 0);
    QVERIFY(reading.file.columns[0].cards == file.columns[0].cards);
}

void TestBoardFile::markdownByHand()
{
    const auto reading = readBoardFile("# Plan #\r\n"
                                       "Some words. Search: nothing\r\n"
                                       "- acme/engine#1\r\n"
                                       "## todo\r\n"
                                       "* https://github.com/acme/engine/pull/3 the pull\r\n"
                                       "  + [X] [two](<https://github.com/acme/engine/issues/2>)\r\n"
                                       "- nothing at all\r\n"
                                       "- [ ] [broken](https://github.com/acme\r\n"
                                       "- [ ] \r\n"
                                       "## Done (limit 12) ##\r\n",
                                       {});
    QCOMPARE(reading.error, BoardFileError::None);
    QCOMPARE(reading.file.name, u"Plan"_s);
    QCOMPARE(reading.file.query, QString());
    const auto &columns = reading.file.columns;
    QCOMPARE(columns.size(), 3);
    QCOMPARE(columns[0].category, u"default"_s);
    QCOMPARE(columns[0].cards.size(), 1);
    QCOMPARE(columns[0].cards[0].repository, u"acme/engine"_s);
    QCOMPARE(columns[1].category, u"todo"_s);
    QCOMPARE(columns[1].cards.size(), 2);
    QCOMPARE(columns[1].cards[0].number, 3);
    QCOMPARE(columns[1].cards[1].number, 2);
    QCOMPARE(columns[1].cards[1].state, u"closed"_s);
    QCOMPARE(columns[2].category, u"done"_s);
    QCOMPARE(columns[2].limit, 12);
    QCOMPARE(reading.notUnderstood, 3);
    QCOMPARE(reading.lines, (std::vector<int>{7, 8, 9}));
}

void TestBoardFile::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<BoardFileError>("error");
    const auto row = [](const char *name, const QByteArray &bytes, BoardFileError error) {
        QTest::newRow(name) << bytes << error;
    };
    using enum BoardFileError;
    row("nothing", {}, NotABoard);
    row("prose", "Dear reader,\n- one\n- two\n", NotABoard);
    row("binary", QByteArray("\x89PNG\r\n\x1a\n\0# x\n", 13), NotABoard);
    row("zeros", "# x\n" + QByteArray(100, '\0'), NotABoard);
    row("other JSON", R"({"name":"x"})", NotABoard);
    row("an array", "[1,2]", NotABoard);
    row("no version", R"({"hubbub":"board"})", NotABoard);
    row("version of a wrong type", R"({"hubbub":"board","version":"1"})", NotABoard);
    row("version with a fraction", R"({"hubbub":"board","version":1.5})", NotABoard);
    row("newer", R"({"hubbub":"board","version":2,"columns":7})", Newer);
    row("cut off", toJson(fullBoard()).chopped(20), Malformed);
    row("no UTF-8", board("\"query\":\"\xff\xfe\""), Malformed);
    row("deep", board("\"columns\":" + QByteArray(1'000'000, '[')), Malformed);
    row("deep objects", QByteArray("{\"a\":").repeated(100'000), Malformed);
    row("name of a wrong type", R"({"hubbub":"board","version":1,"name":{}})", Malformed);
    row("columns of a wrong type", board(R"("columns":{})"), Malformed);
    row("a column of a wrong type", board(R"("columns":[[]])"), Malformed);
    row("cards of a wrong type", board(R"("columns":[{"cards":"x"}])"), Malformed);
    row("title of a wrong type", board(R"("columns":[{"title":5}])"), Malformed);
    row("columns", board("\"columns\":[" + repeated("{}", 101) + ']'), TooManyColumns);
    row("columns besides the four", board("\"columns\":[" + repeated(R"({"title":"x"})", 97) + ']'), TooManyColumns);
    row("one of the four again and again", board("\"columns\":[" + repeated(R"({"category":"done"})", 98) + ']'),
        TooManyColumns);
    row("columns of Markdown", QByteArray("## x\n").repeated(1'000'000), TooManyColumns);
    row("cards", board("\"columns\":[{\"cards\":[" + repeated(R"({"id":1})", 1'000'000) + "]}]"), TooManyCards);
    row("values", board("\"x\":[" + repeated("1", 10'000'000) + ']'), TooManyCards);
    row("cards of Markdown", "## x\n" + QByteArray("- acme/engine#1\n").repeated(1'000'000), TooManyCards);
    row("bullets", "## x\n" + QByteArray("- \n").repeated(200'000) + QByteArray("- x\n").repeated(200'000),
        TooManyCards);
    row("bytes", QByteArray(100 << 20, ' '), TooLarge);
}

void TestBoardFile::refused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const BoardFileError, error);
    const auto reading = readBoardFile(bytes, Titles);
    QCOMPARE(reading.error, error);
    QVERIFY(reading.file == BoardFile());
    QCOMPARE(reading.notUnderstood, 0);
}

void TestBoardFile::entriesThatAreNoCards()
{
    const auto reading = readBoardFile(
        board(R"("columns":[{"title":" a\n b ","color":"red;","limit":-5,"cards":[null, 7, [], {}, "x",
              {"host":"h","repository_id":1,"id":-2},
              {"host":"h","repository_id":1,"id":1e300},
              {"host":"a b","repository_id":1,"id":2},
              {"host":"h","repository_id":1,"id":2,"note":5},
              {"repository":"a/b/c","number":2},
              {"repository":"a/b"},
              {"host":"H.Example","repository_id":1,"id":2},
              {"repository":"a/b","number":2}]}])"),
        {});
    QCOMPARE(reading.error, BoardFileError::None);
    QCOMPARE(reading.notUnderstood, 11);
    const auto &column = reading.file.columns.at(0);
    QCOMPARE(column.title, u"a b"_s);
    QCOMPARE(column.color, QString());
    QCOMPARE(column.limit, 0);
    QCOMPARE(column.cards.size(), 2);
    QCOMPARE(column.cards[0].host, u"h.example"_s);

    // One endless line is one that is not understood.
    const auto endless = readBoardFile("# x\n- [" + QByteArray(20 << 20, '[') + "\n- acme/engine#1\n", {});
    QCOMPARE(endless.notUnderstood, 1);
    QCOMPARE(endless.file.columns.at(0).cards.size(), 1);
}

void TestBoardFile::exportedAndImportedAgain()
{
    BoardDesk desk;
    QTRY_VERIFY(desk.isLoaded());
    auto &workspace = desk.workspace;
    auto &boards = workspace.library.boards();
    qint64 id = 0;
    workspace.edits.apply({}, {boards.addBoard(u"Plan"_s, u"is:open"_s, &id)});
    workspace.edits.apply({}, {boards.addColumn(id, u"Needs review"_s, workspace.cards)});
    auto changed = boards.columns(id).back();
    changed.color = u"0e8a16"_s;
    changed.limit = 4;
    changed.isCollapsed = true;
    workspace.edits.apply({}, {boards.changeColumn(changed)});
    workspace.edits.apply({}, {boards.moveColumn(id, 4, 1)});
    const IssueKey elsewhere{u"git.example.org"_s, 7, 77};
    desk.put({desk.key(10, 5), desk.key(10, 3), desk.key(20, 1)}, id, u"needs-review"_s);
    desk.put({desk.key(10, 2), elsewhere}, id, u"done"_s);
    desk.put({desk.key(10, 4)}, id, u"default"_s);
    desk.put({desk.key(10, 1)}, MainBoard, u"todo"_s); // on another board
    workspace.edits.apply({}, {workspace.notes.write(elsewhere, u"mine"_s)});
    workspace.edits.apply({}, {workspace.stars.star({desk.key(10, 3)}, true)});

    const auto file = exportedBoard(workspace, id);
    QCOMPARE(
        idsOf(file),
        (QStringList{u"default:1004"_s, u"needs-review:1005 1003 2001"_s, u"todo:"_s, u"doing:"_s, u"done:1002 77"_s}));
    const auto &card = file.columns[1].cards[1];
    QCOMPARE(card.url, u"https://github.com/acme/engine/pull/3"_s);
    QVERIFY(card.isStarred);
    QCOMPARE(file.columns[4].cards[0].state, u"closed"_s);
    const BoardFileCard bare{.host = u"git.example.org"_s, .repositoryId = 7, .id = 77, .note = u"mine"_s};
    QVERIFY(file.columns[4].cards[1] == bare);
    QVERIFY(!toMarkdown(file, Titles).contains("mine"));

    const auto reading = readBoardFile(toJson(file), {});
    QVERIFY(reading.file == file);
    const auto import = importedBoard(workspace, reading.file, u"Board"_s);
    QCOMPARE(import.name, u"Plan 2"_s);
    QCOMPARE(import.shown, 5);
    QCOMPARE(import.waiting, 1);
    QCOMPARE(import.unknown, 0);
    workspace.edits.apply(u"imported"_s, import.changes);
    QCOMPARE(boards.boards().size(), 3);
    auto again = exportedBoard(workspace, import.board);
    QCOMPARE(again.name, u"Plan 2"_s);
    again.name = file.name;
    QVERIFY(again == file);

    const auto cards = workspace.cards.count();
    workspace.edits.undo();
    QCOMPARE(boards.boards().size(), 2);
    QCOMPARE(workspace.cards.count(), cards - 6);
    QVERIFY(exportedBoard(workspace, id) == file);
    workspace.edits.redo();
    QCOMPARE(idsOf(exportedBoard(workspace, import.board)), idsOf(file));
}

void TestBoardFile::markdownFindsItsIssues()
{
    BoardDesk desk;
    QTRY_VERIFY(desk.isLoaded());
    auto &workspace = desk.workspace;
    desk.put({desk.key(20, 1), desk.key(10, 2), desk.key(10, 1)}, MainBoard, u"doing"_s);
    auto file = exportedBoard(workspace, MainBoard);
    file.name = u"Board"_s;
    const auto markdown = toMarkdown(file, Titles)
        + "- [ ] [acme/engine#99: gone](https://github.com/acme/engine/issues/99)\n"
          "- [ ] [acme/engine#1: of another server](https://git.example.org/acme/engine/issues/1)\n"
          "- other/repo#1\n"
          "- ACME/Engine#1\n";
    const auto reading = readBoardFile(markdown, Titles);
    QCOMPARE(reading.notUnderstood, 0);
    const auto import = importedBoard(workspace, reading.file, u"Board"_s);
    QCOMPARE(import.name, u"Board 2"_s);
    QCOMPARE(import.shown, 3);
    QCOMPARE(import.waiting, 0);
    QCOMPARE(import.unknown, 3);
    workspace.edits.apply({}, import.changes);
    QCOMPARE(idsOf(exportedBoard(workspace, import.board)), idsOf(exportedBoard(workspace, MainBoard)));
}

void TestBoardFile::notesAndStarsThatAreHereStay()
{
    BoardDesk desk;
    QTRY_VERIFY(desk.isLoaded());
    auto &workspace = desk.workspace;
    workspace.edits.apply({}, {workspace.notes.write(desk.key(10, 1), u"mine"_s)});
    auto file = fullBoard();
    auto second = file.columns[1].cards[0];
    second.id = 1002;
    file.columns[1].cards.push_back(second);
    workspace.edits.apply({}, importedBoard(workspace, file, u"Board"_s).changes);
    QCOMPARE(workspace.notes.textOf(desk.key(10, 1)), u"mine"_s);
    QCOMPARE(workspace.notes.textOf(desk.key(10, 2)), second.note);
    QVERIFY(workspace.stars.has(desk.key(10, 1)));
    QVERIFY(workspace.stars.has(desk.key(10, 2)));
    workspace.edits.undo();
    QCOMPARE(workspace.notes.textOf(desk.key(10, 1)), u"mine"_s);
    QCOMPARE(workspace.notes.textOf(desk.key(10, 2)), QString());
    QVERIFY(!workspace.stars.has(desk.key(10, 1)));
}

void TestBoardFile::columnsAreMadeToFit()
{
    BoardDesk desk;
    QTRY_VERIFY(desk.isLoaded());
    auto &workspace = desk.workspace;
    const auto categories = [&](const BoardFile &file) {
        const auto import = importedBoard(workspace, file, u"Board"_s);
        workspace.edits.apply({}, import.changes);
        QStringList found;
        for (const auto all = workspace.library.boards().columns(import.board); const auto &column : all)
            found << column.category;
        return found;
    };
    QCOMPARE(categories({}), (QStringList{u"default"_s, u"todo"_s, u"doing"_s, u"done"_s}));
    QCOMPARE(categories({{},
                         {},
                         {{.category = u"done"_s},
                          {.category = u"done"_s, .title = u"Again"_s},
                          {.title = u"Doing"_s},
                          {.category = u"A \"bad\" one"_s},
                          {.title = u"???"_s}}}),
             (QStringList{u"default"_s, u"done"_s, u"done-2"_s, u"doing-2"_s, u"a-bad-one"_s, u"column"_s, u"todo"_s,
                          u"doing"_s}));
    BoardFile full;
    for (int i = 0; i < 96; ++i)
        full.columns.push_back({.title = u"Column %1"_s.arg(i)});
    const auto reading = readBoardFile(toJson(full), {});
    QCOMPARE(reading.error, BoardFileError::None);
    QCOMPARE(categories(reading.file).size(), Boards::MostColumns);
}

void TestBoardFile::namesAreFree()
{
    BoardDesk desk;
    QTRY_VERIFY(desk.isLoaded());
    auto &workspace = desk.workspace;
    QStringList names;
    for (const auto &name : {u""_s, u"Board"_s, u"Other"_s, u"Other"_s, u"Other 2"_s}) {
        const auto import = importedBoard(workspace, {.name = name}, u"Board"_s);
        workspace.edits.apply({}, import.changes);
        names << workspace.library.boards().board(import.board).name;
    }
    QCOMPARE(names, (QStringList{u"Board 2"_s, u"Board 3"_s, u"Other"_s, u"Other 2"_s, u"Other 2 2"_s}));
}

void TestBoardFile::manyCards()
{
    BoardDesk desk;
    QTRY_VERIFY(desk.isLoaded());
    BoardFile file{u"Many"_s, {}, {{.category = u"todo"_s}}};
    for (int i = 1; i <= BoardFile::MostCards; ++i) {
        file.columns[0].cards.push_back({.host = u"github.com"_s,
                                         .repository = u"acme/engine"_s,
                                         .repositoryId = 10,
                                         .id = 1000 + i,
                                         .number = i,
                                         .title = u"Title, [with] {signs}"_s,
                                         .state = u"open"_s,
                                         .url = u"https://github.com/acme/engine/issues/1"_s,
                                         .note = {},
                                         .isStarred = true});
    }
    const auto reading = readBoardFile(toJson(file), {});
    QCOMPARE(reading.error, BoardFileError::None);
    const auto import = importedBoard(desk.workspace, reading.file, u"Board"_s);
    QCOMPARE(import.shown + import.waiting, BoardFile::MostCards);
    QCOMPARE(import.shown, 5);
    file.columns[0].cards.push_back(file.columns[0].cards.front());
    QCOMPARE(readBoardFile(toJson(file), {}).error, BoardFileError::TooManyCards);
}

QTEST_GUILESS_MAIN(TestBoardFile)
#include "tst_boardfile.moc"
