// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/storecompact.h"
#include "sync/storefolder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDirIterator>
#include <QMap>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <memory>
#include <sys/wait.h>
#include <unistd.h>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Repository = 12;
constexpr qint64 FirstId = 4318905657;
constexpr int IdCount = 120;
constexpr int PageSize = 40;

const auto Host = u"api.github.com"_s;
const RecordSet Issues{Host, u"/repositories/12/issues"_s};
const RecordSet Repositories{Host, u"/repositories"_s};
const RecordSet Notes{{}, u"/local/notes"_s};

const Schema &schema()
{
    static const Schema columns({{"title", Attribute::Type::Text, true},
                                 {"body", Attribute::Type::Text},
                                 {"state", Attribute::Type::Symbol},
                                 {"number", Attribute::Type::Integer},
                                 {"updated_at", Attribute::Type::Time}},
                                Schema::Rest::Closed, "updated_at");
    return columns;
}

/// What the record \a id says since the operation \a version.
QJsonObject contentOf(qint64 id, qint64 version)
{
    QRandomGenerator random(quint32(id * 31 + version));
    const auto text = titles().at(random.bounded(int(titles().size())));
    return {{u"id"_s, id},
            {u"number"_s, version},
            {u"title"_s, text},
            {u"body"_s, text.repeated(random.bounded(300))},
            {u"state"_s, random.bounded(2) ? u"open"_s : u"closed"_s},
            {u"updated_at"_s, QDateTime::fromSecsSinceEpoch(1'700'000'000 + version, Qt::UTC).toString(Qt::ISODate)}};
}

/// One thing that a writer does, all of it told by its number.
struct Operation
{
    enum Kind { Page, Fill, Remove, Note, Create, Compact, Derive, Tidy, Reopen, Forget, KindCount };

    Kind kind = Page;
    qint64 version = 0;
    QList<qint64> ids = {}; // that are changed

    static Operation of(quint32 seed, qint64 number);
    [[nodiscard]] const RecordSet &set() const { return kind == Note || kind == Create ? Notes : Issues; }
    [[nodiscard]] bool isPage() const { return kind == Page || kind == Fill; }
    [[nodiscard]] bool removes() const { return kind == Remove || kind == Forget; }
};

Operation Operation::of(quint32 seed, qint64 number)
{
    QRandomGenerator random(seed ^ quint32(number * 2654435761));
    // By what one of hundred operations is.
    static constexpr std::array<int, KindCount> ends{42, 47, 55, 65, 73, 80, 91, 95, 99, 100};
    const auto *const end = std::upper_bound(ends.begin(), ends.end(), int(random.bounded(100)));
    Operation operation{.kind = Kind(end - ends.begin()), .version = number};
    const auto choose = [&](int count) {
        QSet<qint64> chosen;
        for (int i = 0; i < count; ++i)
            chosen.insert(FirstId + random.bounded(IdCount));
        operation.ids = chosen.values();
    };
    switch (operation.kind) {
    case Page: choose(random.bounded(1, PageSize)); break;
    case Note:
    case Remove: choose(random.bounded(1, 4)); break;
    case Fill:
    case Forget:
        for (int i = 0; i < IdCount; ++i)
            operation.ids.append(FirstId + i);
        break;
    case Create: operation.ids = {2 * FirstId + number}; break;
    default: break;
    }
    return operation;
}

/// A process of its own, whose end nobody announces.
class Writer
{
public:
    Writer(const QString &folder, quint32 seed)
        : m_folder(folder)
        , m_seed(seed)
    {
    }

    /// Never returns. Tells \a pipe the number of each operation: before it begins as a negative one, and when it
    /// has succeeded.
    [[noreturn]] void run(qint64 next, int pipe)
    {
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
        if (!open())
            ::_exit(3);
        for (;; ++next) {
            tell(pipe, -next);
            if (!perform(Operation::of(m_seed, next)))
                ::_exit(4);
            tell(pipe, next);
        }
    }

private:
    static void tell(int pipe, qint64 number)
    {
        if (::write(pipe, &number, sizeof number) != sizeof number)
            ::_exit(5);
    }

    bool open()
    {
        m_store = std::make_unique<StoreFolder>(m_folder, StoreAccess::ReadWrite);
        m_store->keepTable(u"issues"_s, schema());
        return m_store->open().canWrite();
    }

    bool perform(const Operation &operation)
    {
        QJsonArray records;
        for (const auto id : operation.ids)
            records.append(contentOf(id, operation.version));
        switch (operation.kind) {
        case Operation::Page:
        case Operation::Fill:
            return m_store->writePage(Issues, records, {{u"next"_s, operation.version}}).isOk()
                && (operation.kind == Operation::Page
                    || m_store->write(Repositories, {record(Repository, u"a"_s)}).isOk());
        case Operation::Remove: return m_store->remove(Issues, operation.ids).isOk();
        case Operation::Note: return m_store->write(Notes, records).isOk();
        case Operation::Create: return m_store->create(Notes, records.first().toObject()).isOk();
        case Operation::Forget: return m_store->removeRepository(Host, Repository).isOk();
        case Operation::Reopen: m_store.reset(); return open();
        case Operation::Compact: {
            m_store.reset();
            const auto compaction = compactStore(m_folder, {{u"issues"_s, &schema()}});
            return compaction.state.canWrite() && compaction.failures.isEmpty() && open();
        }
        case Operation::Derive: {
            const auto log = m_folder + u'/' + storePlace(Issues)->file;
            const DerivedWork work{DerivedWork::Kind::Derive,
                                   Host,
                                   Repository,
                                   log,
                                   m_folder + u'/' + derivedPlace(storePlace(Issues)->file),
                                   &schema()};
            return work.run(m_stop);
        }
        case Operation::Tidy: {
            bool areWhole = m_store->readTable(Issues, schema()).isOk();
            for (const auto &work : m_store->tidy())
                areWhole = work.run(m_stop) && areWhole;
            return areWhole;
        }
        case Operation::KindCount: break;
        }
        return false;
    }

    QString m_folder;
    quint32 m_seed;
    std::unique_ptr<StoreFolder> m_store;
    const std::atomic<bool> m_stop = false;
};

QStringList complaints; // what was logged as a warning

void noteComplaint(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // A torn tail is what a crash may leave.
    if (type != QtDebugMsg && qstrcmp(context.category, "hubbub.store") == 0
        && !message.contains(u"ended in the middle of a record"_s))
        complaints.append(message);
}

} // namespace

class TestStoreKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingSavedIsLost_data();
    void nothingSavedIsLost();

private:
    qint64 runWriter();
    void checkStore(const Operation &unfinished);
    void checkRecords(StoreFolder &store, const RecordSet &set, const Operation &unfinished);
    void checkState(StoreFolder &store, const Operation &unfinished);
    void apply(const Operation &operation);

    QTemporaryDir m_folder{quickFolder()};
    QRandomGenerator m_random;
    quint32 m_seed = 0;
    qint64 m_next = 1;     // the number of the next operation
    qint64 m_lastPage = 0; // that was saved; 0 if the repository was removed since
    // What is in the store, by key: the version of each record.
    QMap<QString, QMap<qint64, qint64>> m_saved;
};

void TestStoreKill::initTestCase()
{
    m_seed = qEnvironmentVariableIsSet("HUBBUB_SEED") ? qEnvironmentVariable("HUBBUB_SEED").toUInt()
                                                      : QRandomGenerator::global()->generate();
    m_random.seed(m_seed);
}

/// Lets a writer work until it is killed. \return the number of the operation that it was in, 0 if in none
qint64 TestStoreKill::runWriter()
{
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0)
        return -1;
    const auto process = ::fork();
    if (process == 0)
        Writer(m_folder.path(), m_seed).run(m_next, pipe[1]);
    ::close(pipe[1]);
    const auto delay = m_random.bounded(5) == 0 ? m_random.bounded(1500) : m_random.bounded(25'000);
    ::usleep(useconds_t(delay));
    ::kill(process, SIGKILL);
    qint64 number = 0, begun = 0;
    while (::read(pipe[0], &number, sizeof number) == sizeof number) {
        begun = std::min<qint64>(number, 0);
        if (number > 0)
            apply(Operation::of(m_seed, number));
        m_next = std::abs(number) + 1;
    }
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(process, &status, 0);
    // It ends by itself only when something has failed.
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? -begun : -1;
}

void TestStoreKill::apply(const Operation &operation)
{
    for (const auto id : operation.ids) {
        if (operation.removes())
            m_saved[operation.set().key].remove(id);
        else
            m_saved[operation.set().key][id] = operation.version;
    }
    if (operation.isPage())
        m_lastPage = operation.version;
    else if (operation.kind == Operation::Forget)
        m_lastPage = 0;
}

void TestStoreKill::nothingSavedIsLost_data()
{
    QTest::addColumn<int>("rounds");
    const bool isLong = qEnvironmentVariableIntValue("HUBBUB_LONG_TESTS") > 0;
    for (int row = 0; row < (isLong ? 17 : 1); ++row)
        QTest::addRow("%d", row) << 300;
}

void TestStoreKill::nothingSavedIsLost()
{
    QFETCH(int, rounds);
    std::array<int, Operation::KindCount + 1> hits{};
    for (int round = 0; round < rounds; ++round) {
        const auto number = runWriter();
        QVERIFY2(number >= 0, qPrintable(u"the writer failed; seed %1"_s.arg(m_seed)));
        const auto unfinished = number > 0 ? Operation::of(m_seed, number) : Operation{.kind = Operation::Reopen};
        ++hits[size_t(number > 0 ? unfinished.kind : Operation::KindCount)];
        checkStore(unfinished);
        if (QTest::currentTestFailed()) {
            QTest::qFail(
                qPrintable(u"round %1, seed %2, in operation %3 of kind %4"_s.arg(round).arg(m_seed).arg(number).arg(
                    int(unfinished.kind))),
                __FILE__, __LINE__);
            return;
        }
    }
    QStringList counts;
    for (const auto count : hits)
        counts.append(QString::number(count));
    qInfo("%s",
          qPrintable(u"seed %1: %2 operations, killed in each kind, and between them: %3"_s.arg(m_seed)
                         .arg(m_next - 1)
                         .arg(counts.join(u' '))));
    for (const auto kind : {Operation::Page, Operation::Compact, Operation::Derive})
        QVERIFY(hits[kind] > 0);
}

void TestStoreKill::checkStore(const Operation &unfinished)
{
    complaints.clear();
    const auto before = qInstallMessageHandler(noteComplaint);
    const auto restore = qScopeGuard([before] { qInstallMessageHandler(before); });
    const auto store = openedAfterCrash(m_folder.path());
    QVERIFY(store);
    QVERIFY(store->readAll(Repositories));
    checkState(*store, unfinished);
    checkRecords(*store, Notes, unfinished);
    checkRecords(*store, Issues, unfinished);
    QVERIFY(JsonLinesLog::areDerivedWhole(m_folder.path() + u'/' + derivedPlace(storePlace(Issues)->file)));
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
    QDirIterator files(m_folder.path(), {u"*.new"_s, u"*.damaged.jsonl"_s}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY2(!files.hasNext(), qPrintable(files.next()));
}

/// The state is never ahead of the records, and not behind what was saved.
void TestStoreKill::checkState(StoreFolder &store, const Operation &unfinished)
{
    const auto state = store.readState(Host, Repository);
    QVERIFY(state);
    const auto page = state.value()[u"next"].toInteger();
    const bool isAnswered = unfinished.isPage() && page == unfinished.version;
    if (isAnswered) {
        for (const auto id : unfinished.ids)
            QCOMPARE(store.read(Issues, id).value(), contentOf(id, page));
    } else if (unfinished.kind != Operation::Forget || page != 0) {
        QCOMPARE(page, m_lastPage);
    }
    m_lastPage = page;
}

void TestStoreKill::checkRecords(StoreFolder &store, const RecordSet &set, const Operation &unfinished)
{
    const auto all = store.readAll(set);
    QVERIFY2(all, qPrintable(all ? QString() : all.error().message));
    RecordTable built(schema());
    auto &saved = m_saved[set.key];
    const auto isOpen = [&](qint64 id) { return unfinished.set() == set && unfinished.ids.contains(id); };
    QMap<qint64, qint64> found;
    for (const auto &value : all.value()) {
        const auto record = value.toObject();
        const auto id = record[u"id"].toInteger(), version = record[u"number"].toInteger();
        QCOMPARE(record, contentOf(id, version));
        const bool isNew = isOpen(id) && !unfinished.removes() && version == unfinished.version;
        QVERIFY2(isNew || saved.value(id) == version, qPrintable(u"%1 says %2"_s.arg(id).arg(version)));
        found.insert(id, version);
        built.merge(built.insert(id), record);
    }
    for (auto it = saved.cbegin(); it != saved.cend(); ++it)
        QVERIFY2(found.contains(it.key()) || (isOpen(it.key()) && unfinished.removes()),
                 qPrintable(u"%1 is lost"_s.arg(it.key())));
    saved = found;

    const auto table = store.readTable(set, schema());
    QVERIFY(table);
    QCOMPARE(table.value()->count(), built.count());
    for (RecordTable::Slot slot = 0; slot < built.slotEnd(); ++slot)
        QCOMPARE(table.value()->toJson(table.value()->slotOf(*built.id(slot))), built.toJson(slot));
}

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIntValue("HUBBUB_LONG_TESTS") > 0)
        qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); // milliseconds, for all rows together
    const QCoreApplication app(argc, argv);
    TestStoreKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_storekill.moc"
