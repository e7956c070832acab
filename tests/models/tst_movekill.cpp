// SPDX-License-Identifier: MIT
#include "models/cards.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

constexpr int Most = 12; ///< cards that are moved at once

/// The card that the number \a card stands for.
IssueKey key(int card)
{
    return {u"github.com"_s, 7, 4'318'905'657 + card};
}

/// Moves cards until it is killed: those of the move \a number are in the column of that name. Says the number of each
/// move when it is on the disk.
class Mover : public QObject
{
public:
    Mover(const QString &folder, qint64 first)
        : m_store(folder, StoreAccess::ReadWrite)
        , m_local(m_store, {})
        , m_cards(&m_local)
        , m_number(first)
    {
        connect(&m_cards, &LocalRecords::loaded, this, &Mover::move);
        connect(&m_cards, &LocalRecords::saved, this, [this] {
            std::printf("%lld\n", static_cast<long long>(m_number++));
            std::fflush(stdout);
            move();
        });
        connect(&m_cards, &LocalRecords::failed, this, [] { std::_Exit(3); });
        m_cards.load();
    }

private:
    void move()
    {
        QList<IssueKey> moved;
        for (int card = 0; card < int(m_number % Most) + 1; ++card)
            moved.append(key(card));
        m_cards.put(m_cards.put(moved, MainBoard, u"move-%1"_s.arg(m_number), {}, {}).put);
    }

    JsonStore m_store;
    JsonStoreBackend m_local;
    Cards m_cards;
    qint64 m_number;
};

/// The move whose column a card is in; 0 if it is in none.
qint64 moveOf(const Cards &cards, int card)
{
    return cards.categoryOf(key(card)).section(u'-', 1).toLongLong();
}

} // namespace

/// The program is killed while cards are moved: what was told to be saved is there, and a move is there wholly or
/// not at all.
class TestMoveKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSavedIsLost();
};

void TestMoveKill::nothingSavedIsLost()
{
    QTemporaryDir folder;
    const auto store = folder.filePath(u"store"_s);
    qint64 next = 1;
    for (int round = 0; round < 12; ++round) {
        QProcess mover;
        mover.start(QCoreApplication::applicationFilePath(), {u"--move"_s, store, QString::number(next)});
        const auto wanted = QRandomGenerator::global()->bounded(1, 30);
        QByteArray told;
        while (told.count('\n') < wanted) {
            QVERIFY2(mover.waitForReadyRead(), mover.readAllStandardError().constData());
            told += mover.readAllStandardOutput();
        }
        mover.kill();
        QVERIFY(mover.waitForFinished());
        told += mover.readAllStandardOutput();
        told.truncate(told.lastIndexOf('\n'));
        const auto saved = told.mid(told.lastIndexOf('\n') + 1).toLongLong();
        QVERIFY(saved >= next);

        JsonStore opened(store, StoreAccess::ReadWrite);
        JsonStoreBackend local(opened, {});
        Cards cards(&local);
        cards.load();
        QTRY_VERIFY(cards.isLoaded());
        QVERIFY(opened.state().canWrite());
        const auto last = moveOf(cards, 0); // each move has this one
        QVERIFY2(last == saved || last == saved + 1, qPrintable(u"%1 after %2"_s.arg(last).arg(saved)));
        for (int card = 0; card < Most; ++card) {
            auto move = last; // the last one so far that had it
            while (move > 0 && card > int(move % Most))
                --move;
            QCOMPARE(moveOf(cards, card), move);
        }
        next = last + 1;
    }
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const auto arguments = app.arguments();
    if (arguments.value(1) == u"--move") {
        const Mover mover(arguments.value(2), arguments.value(3).toLongLong());
        return app.exec();
    }
    TestMoveKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_movekill.moc"
