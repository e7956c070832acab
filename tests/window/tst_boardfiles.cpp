// SPDX-License-Identifier: MIT
#include "tests/support/boarddesk.h"
#include "ui/boardfiles.h"
#include "ui/organizer.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestBoardFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void jsonGoesOutAndComesBack();
    void markdownGoesOutAndComesBack();
    void whatIsMissingIsSaid();
    void failuresAreSaid_data();
    void failuresAreSaid();
    void unwritable();
    void theDialogsChooseTheFile();
    void theChosenFormatGivesTheSuffix();
    void aSaveOutlivesItsWindow();

private:
    struct Parts
    {
        Parts()
            : organizer(desk.workspace)
            , files(std::make_unique<BoardFiles>(organizer, &window))
            , finished(files.get(), &BoardFiles::finished)
            , failed(files.get(), &BoardFiles::failed)
        {
        }

        BoardDesk desk;
        QWidget window;
        Organizer organizer;
        std::unique_ptr<BoardFiles> files;
        QSignalSpy finished;
        QSignalSpy failed;
    };

    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    [[nodiscard]] QFileDialog *dialog() const { return m_parts->window.findChild<QFileDialog *>(); }
    [[nodiscard]] Boards &boards() const { return m_parts->desk.workspace.library.boards(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Parts> m_parts;
};

void TestBoardFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_parts = std::make_unique<Parts>();
    auto &desk = m_parts->desk;
    QTRY_VERIFY(desk.isLoaded());
    desk.put({desk.key(10, 2), desk.key(10, 1)}, MainBoard, u"doing"_s);
    m_parts->organizer.writeNote(desk.key(10, 1), u"mine"_s);
}

void TestBoardFiles::jsonGoesOutAndComesBack()
{
    m_parts->files->exportTo(path(u"b.json"_s), MainBoard);
    QVERIFY(m_parts->finished.isEmpty()); // beside the window
    QTRY_COMPARE(m_parts->finished.count(), 1);
    const auto exported = m_parts->finished.takeFirst();
    QCOMPARE(exported.at(0).toString(), u"The board “Board” exported to %1."_s.arg(path(u"b.json"_s)));
    QCOMPARE(exported.at(1).toLongLong(), 0);
    QVERIFY(contents(path(u"b.json"_s)).contains("\"note\": \"mine\""));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"b.json"_s});

    m_parts->files->importFrom(path(u"b.json"_s));
    QTRY_COMPARE(m_parts->finished.count(), 1);
    const auto imported = m_parts->finished.takeFirst();
    QVERIFY(imported.at(0).toString().startsWith(u"The board “Board 2” imported"));
    const auto board = imported.at(1).toLongLong();
    QCOMPARE(boards().board(board).name, u"Board 2"_s);
    auto &desk = m_parts->desk;
    QCOMPARE(desk.workspace.cards.categoryOf(desk.key(10, 1), board), u"doing"_s);
    QCOMPARE(desk.workspace.edits.undoText(), u"The board “Board 2” imported"_s);
    desk.workspace.edits.undo();
    QVERIFY(!boards().contains(board));
    QVERIFY(m_parts->failed.isEmpty());
}

void TestBoardFiles::markdownGoesOutAndComesBack()
{
    m_parts->files->exportTo(path(u"b.MD"_s), MainBoard);
    QTRY_COMPARE(m_parts->finished.count(), 1);
    const auto markdown = contents(path(u"b.MD"_s));
    QVERIFY2(markdown.contains("## Doing\n\n- [x] [acme/engine#2: Issue 2]"), markdown.constData());
    QVERIFY(!markdown.contains("mine"));
    QVERIFY(QFile::rename(path(u"b.MD"_s), path(u"plain"_s))); // it is known by its content
    m_parts->files->importFrom(path(u"plain"_s));
    QTRY_COMPARE(m_parts->finished.count(), 2);
    const auto board = m_parts->finished.at(1).at(1).toLongLong();
    auto &desk = m_parts->desk;
    QCOMPARE(desk.workspace.cards.categoryOf(desk.key(10, 1), board), u"doing"_s);
    QCOMPARE(desk.workspace.cards.idsOn(board).size(), 2);
    QCOMPARE(boards().columns(board).size(), 4);
}

void TestBoardFiles::whatIsMissingIsSaid()
{
    QVERIFY(write(path(u"list.md"_s), "# List\n## To Do\n- acme/engine#1\n- acme/engine#99\n- what?\n- else\n"));
    m_parts->files->importFrom(path(u"list.md"_s));
    QTRY_COMPARE(m_parts->finished.count(), 1);
    const auto sentence = m_parts->finished.at(0).at(0).toString();
    QVERIFY2(sentence.contains(u"The board “List” imported") && sentence.contains(u"left out")
                 && sentence.contains(u"could not be understood: 5, 6."),
             qPrintable(sentence));
    QVERIFY(!sentence.contains(u"appear"));

    auto &desk = m_parts->desk;
    desk.put({{u"git.example.org"_s, 7, 77}}, MainBoard, u"todo"_s);
    m_parts->files->exportTo(path(u"b.md"_s), MainBoard);
    QTRY_COMPARE(m_parts->finished.count(), 2);
    QVERIFY(m_parts->finished.at(1).at(0).toString().contains(u"left out"));
    m_parts->files->exportTo(path(u"b.json"_s), MainBoard);
    QTRY_COMPARE(m_parts->finished.count(), 3);
    QVERIFY(!m_parts->finished.at(2).at(0).toString().contains(u"left out"));
    m_parts->files->importFrom(path(u"b.json"_s));
    QTRY_COMPARE(m_parts->finished.count(), 4);
    QVERIFY(m_parts->finished.at(3).at(0).toString().contains(u"appear as soon as"));
}

void TestBoardFiles::failuresAreSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("prose") << QByteArray("Hello") << u"no board"_s;
    QTest::newRow("damaged") << QByteArray("{\"hubbub\":") << u"damaged"_s;
    QTest::newRow("newer") << QByteArray(R"({"hubbub":"board","version":9})") << u"newer Hubbub"_s;
    QTest::newRow("columns") << QByteArray("## x\n").repeated(200) << u"more columns"_s;
    QTest::newRow("cards") << "## x\n" + QByteArray("- a/b#1\n").repeated(200'000) << u"too many cards"_s;
    QTest::newRow("size") << QByteArray((64 << 20) + 1, ' ') << u"too large"_s;
}

void TestBoardFiles::failuresAreSaid()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, sentence);
    QVERIFY(write(path(u"x"_s), bytes));
    const auto before = boards().boards();
    m_parts->files->importFrom(path(u"x"_s));
    QTRY_COMPARE(m_parts->failed.count(), 1);
    QVERIFY2(m_parts->failed.at(0).at(0).toString().contains(sentence),
             qPrintable(m_parts->failed.at(0).at(0).toString()));
    QVERIFY(m_parts->finished.isEmpty());
    QVERIFY(boards().boards() == before);
}

void TestBoardFiles::unwritable()
{
    const auto there = path(u"missing/b.json"_s);
    m_parts->files->exportTo(there, MainBoard);
    QTRY_COMPARE(m_parts->failed.count(), 1);
    QVERIFY(m_parts->failed.at(0).at(0).toString().contains(there));
    m_parts->files->importFrom(there);
    QTRY_COMPARE(m_parts->failed.count(), 2);
    QVERIFY(m_parts->failed.at(1).at(0).toString().contains(there));
    m_parts->files->importFrom(m_folder->path());
    QTRY_COMPARE(m_parts->failed.count(), 3);
    QVERIFY(m_parts->finished.isEmpty());
}

void TestBoardFiles::theDialogsChooseTheFile()
{
    m_parts->files->exportBoard(MainBoard);
    QVERIFY(dialog());
    QVERIFY(dialog()->isVisible());
    QCOMPARE(dialog()->acceptMode(), QFileDialog::AcceptSave);
    dialog()->setDirectory(m_folder->path());
    dialog()->selectFile(u"chosen"_s);
    QMetaObject::invokeMethod(dialog(), "accept");
    QTRY_COMPARE(m_parts->finished.count(), 1);
    QVERIFY(contents(path(u"chosen.json"_s)).startsWith('{'));
    QTRY_VERIFY(!dialog());

    m_parts->files->importBoard();
    QVERIFY(dialog());
    dialog()->setDirectory(m_folder->path());
    dialog()->selectFile(u"chosen.json"_s);
    QMetaObject::invokeMethod(dialog(), "accept");
    QTRY_COMPARE(m_parts->finished.count(), 2);
    QCOMPARE(boards().boards().size(), 2);
}

void TestBoardFiles::theChosenFormatGivesTheSuffix()
{
    m_parts->files->exportBoard(MainBoard);
    QCOMPARE(QFileInfo(dialog()->selectedFiles().value(0)).fileName(), u"Board.json"_s);
    dialog()->setDirectory(m_folder->path());
    const auto markdown = dialog()->nameFilters().at(1);
    dialog()->selectNameFilter(markdown);
    Q_EMIT dialog()->filterSelected(markdown);
    QMetaObject::invokeMethod(dialog(), "accept");
    QTRY_COMPARE(m_parts->finished.count(), 1);
    QVERIFY(contents(path(u"Board.md"_s)).startsWith("# Board\n"));
}

void TestBoardFiles::aSaveOutlivesItsWindow()
{
    m_parts->files->exportTo(path(u"b.json"_s), MainBoard);
    m_parts->files.reset();
    QVERIFY(contents(path(u"b.json"_s)).endsWith("}\n"));
}

QTEST_MAIN(TestBoardFiles)
#include "tst_boardfiles.moc"
