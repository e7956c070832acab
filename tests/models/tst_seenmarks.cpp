// SPDX-License-Identifier: MIT
#include "models/issuelistmodel.h"
#include "models/library.h"
#include "models/seenmarks.h"
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"
#include "sync/memorybackend.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

/// The time of a day in January 2026.
QString day(int of)
{
    return QDateTime(QDate(2026, 1, of), QTime(0, 0), Qt::UTC).toString(Qt::ISODate);
}

QJsonObject issue(qint64 id, int created, int updated)
{
    return {{u"id"_s, id},           {u"number"_s, id % 100},         {u"title"_s, QString::number(id)},
            {u"state"_s, u"open"_s}, {u"created_at"_s, day(created)}, {u"updated_at"_s, day(updated)}};
}

} // namespace

/// Over a store of two hosts with one repository each, whose ids are the same.
class TestSeenMarks : public QObject
{
    Q_OBJECT

    struct Desk
    {
        explicit Desk(const QString &folder)
            : store(folder, StoreAccess::ReadWrite)
            , local(store, {})
            , here(server, store, u"github.com"_s)
            , there(server, store, u"elsewhere.test"_s)
            , library({{.name = u"github.com"_s, .backend = &here}, {.name = u"elsewhere.test"_s, .backend = &there}},
                      &local)
            , seen(library, &local)
        {
        }

        MemoryBackend server;
        JsonStore store;
        JsonStoreBackend local;
        HubbubBackend here;
        HubbubBackend there;
        Library library;
        SeenMarks seen;
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;

    void write(const QString &path, const QJsonArray &lines) const
    {
        const QFileInfo file(m_folder->filePath(path));
        QVERIFY(QDir().mkpath(file.path()));
        QFile to(file.filePath());
        QVERIFY(to.open(QIODevice::WriteOnly));
        for (const auto &line : lines)
            to.write(QJsonDocument(line.toObject()).toJson(QJsonDocument::Compact) + '\n');
    }

    /// That the first listing was completed.
    void complete(const QString &host) const
    {
        write(u"remote/%1/repositories/7/sync.json"_s.arg(host),
              {QJsonObject{{u"issues"_s, QJsonObject{{u"checked_at"_s, day(11)}, {u"watermark"_s, day(11)}}}}});
    }

    void open()
    {
        m_desk = std::make_unique<Desk>(m_folder->path());
        QSignalSpy loaded(&m_desk->library, &Library::loaded);
        m_desk->library.load();
        m_desk->seen.load();
        QTRY_COMPARE(loaded.count(), 1);
        QTRY_VERIFY(m_desk->seen.isLoaded());
        QCOMPARE(m_desk->library.count(), 2);
    }

    [[nodiscard]] TrackedRepository &repository(const QString &host = u"github.com"_s) const
    {
        return *m_desk->library.find(host, 7);
    }

    [[nodiscard]] IssueMark mark(qint64 id, const QString &host = u"github.com"_s) const
    {
        return m_desk->seen.markOf(repository(host), repository(host).issues().table().slotOf(id));
    }

    [[nodiscard]] QList<qint64> ids(const SlotSet &set) const
    {
        QList<qint64> ids;
        const auto &table = repository().issues().table();
        for (RecordTable::Slot slot = 0; slot < table.slotEnd(); ++slot) {
            if (set.contains(slot))
                ids.append(table.id(slot).value_or(0));
        }
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    void arrive(const QJsonArray &issues, const QString &host = u"github.com"_s) const
    {
        repository(host).issues().set(issues, {.remove = false});
    }

    /// The last line of each record in the file.
    [[nodiscard]] QHash<qint64, QJsonObject> stored() const
    {
        QHash<qint64, QJsonObject> records;
        QFile file(m_folder->filePath(u"local/seen.jsonl"_s));
        if (file.open(QIODevice::ReadOnly)) {
            while (!file.atEnd()) {
                const auto record = QJsonDocument::fromJson(file.readLine()).object();
                records.insert(record[u"id"_s].toInteger(), record);
            }
        }
        return records;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const auto &host : {u"github.com"_s, u"elsewhere.test"_s}) {
            write(u"remote/%1/repositories.jsonl"_s.arg(host),
                  {QJsonObject{{u"id"_s, 7}, {u"full_name"_s, u"a/"_s + host}}});
            write(u"remote/%1/repositories/7/issues.jsonl"_s.arg(host), {issue(101, 1, 5), issue(102, 2, 10)});
            complete(host);
        }
    }

    void cleanup() { m_desk.reset(); }

    void nobodyBeginsWithUnreadIssues()
    {
        open();
        QCOMPARE(mark(101), IssueMark::None);
        QCOMPARE(m_desk->seen.unread(repository()).count(), size_t(0));
        QTRY_COMPARE(stored().size(), 2); // of two repositories
        const auto record = stored().value(localId(u"github.com", 7, LocalKind::Repository));
        QCOMPARE(record[u"repository"_s].toInteger(), 7);
        QCOMPARE(record[u"host"_s].toString(), u"github.com"_s);
        QCOMPARE(record[u"read_until"_s].toString(), day(10));
    }

    void whatComesLaterIsNewOrChanged()
    {
        open();
        arrive({issue(101, 1, 12), issue(103, 12, 12), issue(104, 3, 9)});
        QCOMPARE(mark(101), IssueMark::Changed);
        QCOMPARE(mark(102), IssueMark::None);
        QCOMPARE(mark(103), IssueMark::New);
        QCOMPARE(mark(104), IssueMark::None); // came late, and is older than what was read
        QCOMPARE(ids(m_desk->seen.unread(repository())), QList<qint64>({101, 103}));
        QCOMPARE(mark(101, u"elsewhere.test"_s), IssueMark::None);
    }

    void aFirstListingUnderWayHasNoMarks()
    {
        QVERIFY(QFile::remove(m_folder->filePath(u"remote/github.com/repositories/7/sync.json"_s)));
        open();
        arrive({issue(103, 12, 12)});
        QCOMPARE(mark(103), IssueMark::None);
        m_desk->seen.markAllRead(repository());
        QTRY_COMPARE(stored().size(), 1); // the other one's
        complete(u"github.com"_s);
        write(u"remote/github.com/repositories/7/issues.jsonl"_s, {issue(101, 1, 5), issue(103, 12, 12)});
        repository().load();
        QTRY_COMPARE(stored().size(), 2);
        QCOMPARE(stored().value(localId(u"github.com", 7, LocalKind::Repository))[u"read_until"_s].toString(), day(12));
        QCOMPARE(mark(103), IssueMark::None);
        arrive({issue(105, 13, 13)});
        QCOMPARE(mark(105), IssueMark::New);
    }

    void lookingTakesTheMarkAway()
    {
        open();
        arrive({issue(101, 1, 12), issue(103, 12, 12)});
        QSignalSpy changes(&m_desk->seen, &SeenMarks::changed);
        for (const auto id : {101, 103})
            m_desk->seen.look(repository(), id);
        QCOMPARE(changes.count(), 2);
        QCOMPARE(changes.first().first().value<TrackedRepository *>(), &repository());
        QCOMPARE(mark(101), IssueMark::None);
        QCOMPARE(mark(103), IssueMark::None);
        QCOMPARE(ids(m_desk->seen.viewed(repository())), QList<qint64>({101, 103}));
        const auto slot = repository().issues().table().slotOf(101);
        const auto other = repository().issues().table().slotOf(102);
        const auto now = QDateTime::currentSecsSinceEpoch();
        const auto times = m_desk->seen.viewTimes(repository());
        QVERIFY(qAbs(qint64(times[slot]) - now) <= 60);
        QCOMPARE(times[other], quint32(0));
        QVERIFY(ids(m_desk->seen.viewed(repository(u"elsewhere.test"_s))).isEmpty());
        arrive({issue(103, 12, 14)});
        QCOMPARE(mark(103), IssueMark::Changed); // not new any more
        m_desk->seen.look(repository(), 999);    // there is none
        QCOMPARE(changes.count(), 2);

        QTRY_COMPARE(stored().size(), 4);
        QCOMPARE(stored().value(103)[u"issue"_s].toInteger(), 103);
        QCOMPARE(stored().value(103)[u"host"_s].toString(), u"github.com"_s);
        QCOMPARE(stored().value(103)[u"updated_at"_s].toString(), day(12));
        m_desk.reset();
        open();
        arrive({issue(101, 1, 12), issue(103, 12, 14)});
        QCOMPARE(mark(101), IssueMark::None);
        QCOMPARE(mark(103), IssueMark::Changed);
    }

    void marksOfTwoHostsKeepApart()
    {
        open();
        for (const auto &host : {u"github.com"_s, u"elsewhere.test"_s})
            arrive({issue(103, 12, 12)}, host);
        m_desk->seen.look(repository(u"elsewhere.test"_s), 103);
        QCOMPARE(mark(103), IssueMark::New);
        QCOMPARE(mark(103, u"elsewhere.test"_s), IssueMark::None);
        QTRY_VERIFY(stored().contains(localId(u"elsewhere.test", 103)));
        QVERIFY(!stored().contains(103));
    }

    void allAreReadByOneRecord()
    {
        open();
        QTRY_COMPARE(stored().size(), 2);
        arrive({issue(101, 1, 12), issue(103, 13, 14)});
        m_desk->seen.markUnseen(repository(), 102);
        QCOMPARE(mark(102), IssueMark::Changed);
        QCOMPARE(ids(m_desk->seen.unread(repository())), QList<qint64>({101, 102, 103}));
        m_desk->seen.markAllRead(repository());
        QCOMPARE(m_desk->seen.unread(repository()).count(), size_t(0));
        for (const auto id : {101, 102, 103})
            QCOMPARE(mark(id), IssueMark::None);
        QTRY_COMPARE(stored().value(localId(u"github.com", 7, LocalKind::Repository))[u"read_until"_s].toString(),
                     day(14));
        QCOMPARE(stored().size(), 3);               // but for 102, none of issues
        m_desk->seen.markUnseen(repository(), 102); // even within the same second
        QCOMPARE(mark(102), IssueMark::Changed);
        m_desk->seen.look(repository(), 102);
        QCOMPARE(mark(102), IssueMark::None);
        m_desk->seen.markUnseen(repository(), 102);
        QCOMPARE(ids(m_desk->seen.unread(repository())), QList<qint64>({102}));
        QCOMPARE(ids(m_desk->seen.viewed(repository())), QList<qint64>({102})); // that it was stays
    }

    void deletedIssuesHaveNone()
    {
        open();
        auto gone = issue(103, 12, 12);
        gone.insert(u"deleted"_s, true);
        arrive({gone});
        QCOMPARE(mark(103), IssueMark::None);
        QCOMPARE(m_desk->seen.unread(repository()).count(), size_t(0));
    }

    void marksOutliveTheirRepository()
    {
        open();
        arrive({issue(101, 1, 12)});
        m_desk->seen.look(repository(), 101);
        QTRY_COMPARE(stored().size(), 3);
        const auto before = stored();
        for (int row = 0; row < 2; ++row) {
            if (m_desk->library.at(row).host() == u"github.com") {
                m_desk->library.remove(row);
                m_desk->library.forgetRemoved();
                break;
            }
        }
        QTRY_VERIFY(!QFile::exists(m_folder->filePath(u"remote/github.com/repositories/7/issues.jsonl"_s)));
        m_desk.reset();
        write(u"remote/github.com/repositories.jsonl"_s, {QJsonObject{{u"id"_s, 7}, {u"full_name"_s, u"a/b"_s}}});
        write(u"remote/github.com/repositories/7/issues.jsonl"_s, {issue(101, 1, 12), issue(102, 2, 13)});
        complete(u"github.com"_s);
        open();
        QCOMPARE(mark(101), IssueMark::None);
        QCOMPARE(mark(102), IssueMark::Changed); // meanwhile
        QCOMPARE(stored(), before);
    }

    void whatOthersWroteStays()
    {
        write(u"local/seen.jsonl"_s,
              {QJsonObject{{u"id"_s, 101}, {u"host"_s, u"github.com"_s}, {u"issue"_s, 101}, {u"note"_s, u"mine"_s}},
               QJsonObject{{u"id"_s, 5}, {u"strange"_s, true}}});
        open();
        m_desk->seen.look(repository(), 101);
        QTRY_VERIFY(stored().value(101).contains(u"seen_at"_s));
        QCOMPARE(stored().value(101)[u"note"_s].toString(), u"mine"_s);
        QCOMPARE(stored().value(5)[u"strange"_s].toBool(), true);
    }

    void aListFindsWhatIsUnread()
    {
        open();
        IssueListModel list(m_desk->library, &m_desk->seen);
        list.setQuery(Query::parse(u"is:unread"_s));
        QVERIFY(list.unanswered().isEmpty());
        QCOMPARE(list.rowCount(), 0);
        arrive({issue(101, 1, 12), issue(103, 12, 13)});
        QCOMPARE(list.rowCount(), 2);
        QCOMPARE(list.index(0, 0).data(IssueMarkRole).toInt(), int(IssueMark::New));
        QCOMPARE(list.index(1, 0).data(IssueMarkRole).toInt(), int(IssueMark::Changed));
        m_desk->seen.look(repository(), 103);
        QCOMPARE(list.index(0, 0).data(IssueMarkRole).toInt(), int(IssueMark::None)); // at once
        QTRY_COMPARE(list.rowCount(), 1);
        m_desk->seen.markAllRead(repository());
        QTRY_COMPARE(list.rowCount(), 0);
        list.setQuery(Query::parse(u"is:read"_s));
        QCOMPARE(list.rowCount(), 5);
    }

    void aFailingStoreIsSaid()
    {
        MemoryBackend server;
        MemoryBackend local;
        Library library({{.name = u"h"_s, .backend = &server}}, &local);
        SeenMarks seen(library, &local);
        QSignalSpy failed(&seen, &SeenMarks::failed);
        local.failNext({.kind = SyncError::Kind::Store, .message = u"no"_s});
        seen.load();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!seen.isLoaded());
    }

    /// It is in stores.
    void localIdsNeverChange()
    {
        QCOMPARE(localId(u"github.com", 42), 42);
        QVERIFY(localId(u"github.com", 42, LocalKind::Repository) < 0);
        QSet<qint64> ids;
        for (const auto &host : {u"github.com"_s, u"elsewhere.test"_s, u"elsewhere.tesu"_s}) {
            for (qint64 id = 1; id <= 1000; ++id) {
                ids.insert(localId(host, id));
                ids.insert(localId(host, id, LocalKind::Repository));
            }
        }
        QCOMPARE(ids.size(), 6000);
        QCOMPARE(localId(u"elsewhere.test", 42), qint64(-1797447783006837145));
        QCOMPARE(localId(u"elsewhere.test", 42, LocalKind::Repository), qint64(-6036326300194635130));
    }
};

QTEST_GUILESS_MAIN(TestSeenMarks)
#include "tst_seenmarks.moc"
