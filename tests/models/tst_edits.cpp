// SPDX-License-Identifier: MIT
#include "models/edits.h"
#include "models/localrecords.h"
#include "sync/memorybackend.h"

#include <QSignalSpy>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

class TestEdits : public QObject
{
    Q_OBJECT

    struct Desk
    {
        MemoryBackend backend;
        Schema closed{{{"text", Attribute::Type::Text}, {"changed_at", Attribute::Type::Text}}, Schema::Rest::Closed};
        Schema open{{{"position", Attribute::Type::Text}, {"changed_at", Attribute::Type::Text}}};
        LocalRecords notes{closed, u"notes"_s, &backend};
        LocalRecords boards{open, u"boards"_s, &backend};
        Edits edits;

        void write(qint64 id, const QString &text, const QString &kind = {})
        {
            edits.apply(text, {{&notes, {QJsonObject{{u"id"_s, id}, {u"text"_s, text}}}}}, kind);
        }
        [[nodiscard]] QString texts() const
        {
            QStringList texts;
            for (const auto id : {1, 2, 3})
                texts.append(notes.contains(id) ? notes.text(id, 0) : u"-"_s);
            return texts.join(u' ');
        }
        [[nodiscard]] QJsonValue board(const QString &key) { return boards.whole(1)[key]; }
        void putBoard(const QString &key, const QJsonValue &value)
        {
            boards.put({QJsonObject{{u"id"_s, 1}, {key, value}}});
        }
        void editBoard(const QString &key, const QJsonValue &value)
        {
            edits.apply(key, {{&boards, {QJsonObject{{u"id"_s, 1}, {key, value}}}}});
        }
    };

private Q_SLOTS:
    void undoesAndRedoesWhatIsNewChangedAndDropped()
    {
        Desk desk;
        QSignalSpy changed(&desk.edits, &Edits::changed);
        desk.write(1, u"a"_s);
        desk.write(2, u"b"_s);
        desk.write(1, u"A"_s);
        desk.edits.apply(u"drop"_s, {{&desk.notes, {QJsonObject{{u"id"_s, 3}, {u"text"_s, u"c"_s}}}, {2}}});
        const QStringList states{u"- - -"_s, u"a - -"_s, u"a b -"_s, u"A b -"_s, u"A - c"_s};
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(desk.texts(), states[4]);
            QCOMPARE(desk.edits.undoText(), u"drop"_s);
            for (int i = 4; i-- > 0;) {
                desk.edits.undo();
                QCOMPARE(desk.texts(), states[i]);
            }
            QVERIFY(!desk.edits.canUndo());
            desk.edits.undo(); // nothing
            for (int i = 1; i < 5; ++i) {
                desk.edits.redo();
                QCOMPARE(desk.texts(), states[i]);
            }
            QVERIFY(!desk.edits.canRedo());
            desk.edits.redo();
        }
        QCOMPARE(changed.count(), 4 + 16);
        desk.edits.undo();
        QCOMPARE(desk.edits.redoText(), u"drop"_s);
        desk.write(3, u"z"_s);
        QVERIFY(!desk.edits.canRedo());
    }

    void emptyAndIdleEditsAreNone()
    {
        Desk desk;
        QSignalSpy changed(&desk.edits, &Edits::changed);
        desk.edits.apply(u"none"_s, {});
        desk.edits.apply(u"none"_s, {{&desk.notes}});
        desk.edits.apply(u"none"_s, {{&desk.notes, {}, {77}}});
        QVERIFY(!desk.edits.canUndo());
        desk.write(1, u"a"_s);
        desk.write(1, u"a"_s);
        QCOMPARE(changed.count(), 1);
        desk.edits.undo();
        QCOMPARE(desk.texts(), u"- - -"_s);
    }

    void editsOfAKindBecomeOne()
    {
        Desk desk;
        desk.write(1, u"x"_s);
        for (const auto *text : {"h", "he", "hey"})
            desk.write(1, QString::fromLatin1(text), u"note:1"_s);
        desk.write(2, u"t"_s, u"note:2"_s);
        desk.write(1, u"hey!"_s, u"note:1"_s);
        desk.edits.undo();
        QCOMPARE(desk.texts(), u"hey t -"_s);
        desk.edits.undo();
        QCOMPARE(desk.texts(), u"hey - -"_s);
        desk.edits.undo();
        QCOMPARE(desk.texts(), u"x - -"_s);
        desk.edits.redo();
        QCOMPARE(desk.texts(), u"hey - -"_s);
    }

    void editsOfAKindAboutDifferentRecordsLoseNothing()
    {
        Desk desk;
        desk.write(1, u"a"_s, u"k"_s);
        desk.write(2, u"b"_s, u"k"_s);
        desk.edits.undo();
        QCOMPARE(desk.texts(), u"- - -"_s);
        desk.edits.redo();
        QCOMPARE(desk.texts(), u"a b -"_s);
    }

    void oneRecordTwiceInAnEdit()
    {
        Desk desk;
        desk.write(1, u"old"_s);
        const QJsonObject first{{u"id"_s, 1}, {u"text"_s, u"one"_s}}, second{{u"id"_s, 1}, {u"text"_s, u"two"_s}};
        desk.edits.apply(u"twice"_s, {{&desk.notes, {first, second}}, {&desk.notes, {first}}});
        QCOMPARE(desk.texts(), u"one - -"_s);
        desk.edits.undo();
        QCOMPARE(desk.texts(), u"old - -"_s);
    }

    void keepsTheLast200()
    {
        Desk desk;
        for (int i = 0; i < 205; ++i)
            desk.write(1, QString::number(i));
        for (int i = 0; i < 200; ++i)
            desk.edits.undo();
        QVERIFY(!desk.edits.canUndo());
        QCOMPARE(desk.texts(), u"4 - -"_s);
    }

    /// The name of a board and how repositories are arranged are in one record.
    void whatOthersSaidOfTheSameRecordStays()
    {
        Desk desk;
        desk.putBoard(u"repos"_s, 1);
        desk.editBoard(u"name"_s, u"Mine"_s);
        desk.putBoard(u"repos"_s, 2);
        desk.edits.undo();
        QVERIFY(desk.board(u"name"_s).toString().isEmpty()); // which it did not have
        QCOMPARE(desk.board(u"repos"_s).toInt(), 2);
        desk.putBoard(u"repos"_s, 3);
        desk.edits.redo();
        QCOMPARE(desk.board(u"name"_s).toString(), u"Mine"_s);
        QCOMPARE(desk.board(u"repos"_s).toInt(), 3);
    }

    void aNewRecordThatOthersUseStays()
    {
        Desk desk;
        desk.editBoard(u"name"_s, u"Mine"_s);
        desk.putBoard(u"repos"_s, 2);
        desk.edits.undo();
        QVERIFY(desk.board(u"name"_s).toString().isEmpty());
        QCOMPARE(desk.board(u"repos"_s).toInt(), 2);
        desk.edits.redo();
        QCOMPARE(desk.board(u"name"_s).toString(), u"Mine"_s);
    }

    void recordsThatAreGoneAreLeftOut()
    {
        MemoryBackend backend;
        const Schema schema{{{"text", Attribute::Type::Text}, {"changed_at", Attribute::Type::Text}}};
        Edits edits;
        {
            LocalRecords records(schema, u"x"_s, &backend);
            edits.apply(u"x"_s, {{&records, {QJsonObject{{u"id"_s, 1}, {u"text"_s, u"a"_s}}}}});
        }
        edits.undo();
        QVERIFY(edits.canRedo());
    }
};

QTEST_GUILESS_MAIN(TestEdits)
#include "tst_edits.moc"
