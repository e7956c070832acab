// SPDX-License-Identifier: MIT
#include "storetest.h"

#include "sync/storecompact.h"
#include "tests/support/faultlayer.h"

#include <QDirIterator>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace hubbub;
using namespace hubbub::test;
using namespace Qt::StringLiterals;

namespace {

const auto Host = u"api.github.com"_s;
const RecordSet Issues{Host, u"/repositories/12/issues"_s};
const RecordSet Repositories{Host, u"/repositories"_s};
const RecordSet Notes{{}, u"/local/notes"_s};
constexpr qint64 Extra = 900;
const auto IssuesFile = u"/remote/api.github.com/repositories/12/issues"_s;

using Records = QMap<qint64, QJsonObject>;

struct Content
{
    Records issues, notes, repositories;
    qint64 state = 0;
};

const Schema &schema()
{
    static const Schema columns({{"title", Attribute::Type::Text, true}}, Schema::Rest::Closed);
    return columns;
}

QJsonArray issuesOf(qint64 first, qint64 last, const QString &title)
{
    QJsonArray records;
    for (auto id = first; id <= last; ++id)
        records.append(record(id, title + titles().at(id % titles().size()).repeated(10)));
    return records;
}

void put(Records &records, const QJsonArray &added)
{
    for (const auto &value : added)
        records.insert(value[u"id"].toInteger(), value.toObject());
}

Result<Records> recordsOf(StoreFolder &store, const RecordSet &set)
{
    const auto all = store.readAll(set);
    if (!all)
        return all.error();
    Records records;
    put(records, all.value());
    return records;
}

/// What is done while calls fail, and what the store holds when it has succeeded.
struct Scenario
{
    bool (*perform)(StoreFolder &store, const QString &folder);
    void (*expect)(Content &content);
    /// Whether what has failed may be half done (a page without its state, a repository without its records).
    bool isInSteps = false;
};

bool derive(StoreFolder &, const QString &folder)
{
    JsonLinesLog log(folder + IssuesFile + u".jsonl"_s, JsonLinesLog::Mode::ReadOnly,
                     folder + u"/derived"_s + IssuesFile);
    const std::atomic<bool> stop = false;
    return log.derive(&schema(), stop).isOk();
}

bool compact(StoreFolder &, const QString &folder)
{
    JsonLinesLog log(folder + IssuesFile + u".jsonl"_s, JsonLinesLog::Mode::ReadWrite,
                     folder + u"/derived"_s + IssuesFile);
    return log.compact().isOk();
}

bool readEverything(StoreFolder &store, const QString &)
{
    const auto all = store.readAll(Issues);
    const auto table = store.readTable(Issues, schema());
    const auto state = store.readState(Host, 12);
    // What was read is right, also while calls fail.
    if ((all && all.value().size() != 30) || (table && table.value()->count() != 30))
        ::_exit(8);
    return all && table && state;
}

bool tidy(StoreFolder &store, const QString &)
{
    bool isRead = store.readTable(Issues, schema()).isOk();
    const std::atomic<bool> stop = false;
    for (const auto &work : store.tidy())
        isRead = work.run(stop) && isRead;
    return isRead;
}

const QMap<QByteArray, Scenario> &scenarios()
{
    static const QMap<QByteArray, Scenario> all{
        {"append",
         {[](StoreFolder &store, const QString &) { return store.write(Notes, {record(7, u"new"_s)}).isOk(); },
          [](Content &content) { content.notes[7] = record(7, u"new"_s); }}},
        {"create",
         {[](StoreFolder &store, const QString &) {
              return store.create(Notes, {{u"title"_s, u"new"_s}}).isOk();
          },
          [](Content &content) { content.notes[4] = record(4, u"new"_s); }}},
        {"patch",
         {[](StoreFolder &store, const QString &) {
              return store.patch(Notes, 2, {{u"title"_s, u"x"_s}}).isOk();
          },
          [](Content &content) { content.notes[2] = record(2, u"x"_s); }}},
        {"remove",
         {[](StoreFolder &store, const QString &) {
              return store.remove(Issues, {3, 4, 99}).isOk();
          },
          [](Content &content) { content.issues.remove(3), content.issues.remove(4); }}},
        {"page",
         {[](StoreFolder &store, const QString &) {
              return store.writePage(Issues, issuesOf(25, 40, u"new "_s), {{u"next"_s, 2}}).isOk();
          },
          [](Content &content) { put(content.issues, issuesOf(25, 40, u"new "_s)), content.state = 2; }, true}},
        {"compact", {compact, [](Content &) {}}},
        {"derive", {derive, [](Content &) {}}},
        {"read", {readEverything, [](Content &) {}}},
        {"tidy", {tidy, [](Content &) {}}},
        {"forget",
         {[](StoreFolder &store, const QString &) { return store.removeRepository(Host, 12).isOk(); },
          [](Content &content) { content.issues = {}, content.repositories = {}, content.state = 0; }, true}},
    };
    return all;
}

/// What a child process says in the end.
struct Outcome
{
    bool isDone = false; ///< what was asked for
    bool canWrite = true;
    long calls = 0;
    char complaint[400] = {};
};

bool runChild(const std::function<void(Outcome &)> &work, Outcome &outcome, int &status)
{
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0)
        return false;
    const auto process = ::fork();
    if (process == 0) {
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
        ::setenv("FAULT_AT", "0", 1);
        Outcome own;
        work(own);
        ::_exit(::write(pipe[1], &own, sizeof own) == sizeof own ? 0 : 9);
    }
    ::close(pipe[1]);
    const bool hasSpoken = ::read(pipe[0], &outcome, sizeof outcome) == sizeof outcome;
    ::close(pipe[0]);
    ::waitpid(process, &status, 0);
    return hasSpoken;
}

void complain(Outcome &outcome, const QString &what)
{
    qstrncpy(outcome.complaint, what.toUtf8().constData(), sizeof outcome.complaint);
}

} // namespace

/// Whatever call fails: what was said to be saved is there, and what has failed has changed nothing.
class TestStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void D8_everyCallMayFail_data();
    void D8_everyCallMayFail();
    void D8_filesThatMayNotGrow();
    void D8_noFileHandlesLeft();
    void D8_fullDisk();
    void T27_readOnlyMedium();

private:
    void fill();
    void perform(const Scenario &scenario, long at, Outcome &outcome);
    void goOn(StoreFolder &store, const Scenario &scenario, Outcome &outcome);
    void check(const Scenario &scenario, bool isDone, bool mayBePartial);
    [[nodiscard]] static Content before();
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"store"_s); }

    QTemporaryDir m_template{quickFolder()};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStoreFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>(quickFolder());
}

Content TestStoreFaults::before()
{
    Content content;
    put(content.issues, issuesOf(1, 30, u"old "_s));
    put(content.notes, {record(1, u"a"_s), record(2, u"b"_s), record(3, u"c"_s)});
    content.repositories[12] = record(12, u"a/b"_s);
    content.state = 1;
    return content;
}

/// A store to copy: making one waits for the disk many times.
void TestStoreFaults::initTestCase()
{
    const auto folder = m_template.filePath(u"store"_s);
    StoreFolder store(folder, StoreAccess::ReadWrite);
    QVERIFY(store.open().canWrite());
    QVERIFY(store.write(Notes, {record(1, u"a"_s), record(2, u"b"_s), record(3, u"c"_s)}));
    QVERIFY(store.write(Repositories, {record(12, u"a/b"_s)}));
    QVERIFY(store.write(Issues, issuesOf(1, 30, u"garbage "_s)));
    QVERIFY(derive(store, folder));
    QVERIFY(store.writePage(Issues, issuesOf(1, 30, u"old "_s), {{u"next"_s, 1}}));
}

void TestStoreFaults::fill()
{
    std::error_code error;
    std::filesystem::remove_all(folder().toStdString(), error);
    std::filesystem::copy(m_template.filePath(u"store"_s).toStdString(), folder().toStdString(),
                          std::filesystem::copy_options::recursive, error);
    QVERIFY2(!error, error.message().c_str());
}

/// In the child: performs the scenario while its \a at-th call fails, then goes on without faults.
void TestStoreFaults::perform(const Scenario &scenario, long at, Outcome &outcome)
{
    ::setenv("FAULT_PATH", folder().toUtf8().constData(), 1);
    ::setenv("FAULT_AT", QByteArray::number(qlonglong(at)).constData(), 1);
    fault_next();
    StoreFolder store(folder(), StoreAccess::ReadWrite);
    outcome.canWrite = store.open().canWrite();
    outcome.isDone = outcome.canWrite && scenario.perform(store, folder());
    outcome.calls = fault_calls();
    ::unsetenv("FAULT_PATH");
    if (outcome.canWrite)
        goOn(store, scenario, outcome);
}

/// The program that has seen the failure reads what it should, and saves again.
void TestStoreFaults::goOn(StoreFolder &store, const Scenario &scenario, Outcome &outcome)
{
    auto expected = before();
    if (outcome.isDone)
        scenario.expect(expected);
    for (const auto &[set, wanted] : {std::pair(Issues, expected.issues), std::pair(Notes, expected.notes)}) {
        const auto found = recordsOf(store, set);
        if (!found)
            return complain(outcome, found.error().message);
        if (found.value() != wanted && (outcome.isDone || !scenario.isInSteps))
            return complain(outcome,
                            u"%1: %2 records, not %3"_s.arg(set.key).arg(found.value().size()).arg(wanted.size()));
        if (const auto table = store.readTable(set, schema()); !table || table.value()->count() != found.value().size())
            return complain(outcome, u"%1: the table is another"_s.arg(set.key));
        if (const auto saved = store.write(set, {record(Extra, u"extra"_s)}); !saved)
            return complain(outcome, saved.error().message);
        const auto more = recordsOf(store, set);
        auto grown = found.value();
        grown[Extra] = record(Extra, u"extra"_s);
        if (!more || more.value() != grown)
            return complain(outcome, u"%1: not as before and one more"_s.arg(set.key));
        if (const auto removed = store.remove(set, {Extra}); !removed)
            return complain(outcome, removed.error().message);
    }
}

/// In the parent: a new start finds everything that was saved.
/// \param mayBePartial a part of what was not saved may be there
void TestStoreFaults::check(const Scenario &scenario, bool isDone, bool mayBePartial)
{
    const auto store = openedAfterCrash(folder());
    QVERIFY(store);
    const auto old = before();
    auto changed = old;
    scenario.expect(changed);
    const auto compare = [&](const RecordSet &set, const Records &from, const Records &to) {
        const auto found = recordsOf(*store, set);
        QVERIFY2(found, qPrintable(found ? QString() : found.error().message));
        const auto wanted = isDone ? to : from;
        if (found.value() == wanted || (scenario.isInSteps && !isDone && found.value() == to))
            return;
        QVERIFY2(mayBePartial && !isDone, qPrintable(u"%1: %2 records"_s.arg(set.key).arg(found.value().size())));
        for (const auto &one : found.value()) {
            const auto id = one[u"id"].toInteger();
            QVERIFY(one == from.value(id) || one == to.value(id));
        }
        for (auto it = from.cbegin(); it != from.cend(); ++it)
            QVERIFY(found.value().contains(it.key()) || !to.contains(it.key()));
    };
    compare(Issues, old.issues, changed.issues);
    compare(Notes, old.notes, changed.notes);
    compare(Repositories, old.repositories, changed.repositories);
    const auto all = store->readAll(Issues);
    const auto table = store->readTable(Issues, schema());
    QVERIFY(table);
    QCOMPARE(table.value()->count(), all.value().size());
    for (const auto &one : all.value())
        QCOMPARE(table.value()->toJson(table.value()->slotOf(one[u"id"].toInteger())), one.toObject());
    const auto state = store->readState(Host, 12);
    QVERIFY(state);
    const auto next = state.value()[u"next"].toInteger();
    QVERIFY(next == (isDone ? changed.state : old.state)
            || (!isDone && next == changed.state && all.value().size() == changed.issues.size())
            || (scenario.isInSteps && next == 0));
    QDirIterator files(folder(), {u"*.new"_s, u"*.damaged.jsonl"_s}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY2(!files.hasNext(), qPrintable(files.next()));
}

void TestStoreFaults::D8_everyCallMayFail_data()
{
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QByteArray>("count");
    QTest::addColumn<bool>("half");
    for (auto it = scenarios().keyValueBegin(); it != scenarios().keyValueEnd(); ++it) {
        const auto name = it->first;
        QTest::newRow((name + ", one I/O error").constData()) << name << QByteArray("EIO") << QByteArray("1") << false;
        QTest::newRow((name + ", full from here on").constData())
            << name << QByteArray("ENOSPC") << QByteArray("100000") << true;
        QTest::newRow((name + ", killed").constData()) << name << QByteArray("kill") << QByteArray("1") << true;
    }
}

void TestStoreFaults::D8_everyCallMayFail()
{
    QFETCH(QByteArray, scenario);
    QFETCH(QByteArray, error);
    QFETCH(QByteArray, count);
    QFETCH(bool, half);
    const auto &tried = scenarios()[scenario];
    ::setenv("FAULT_ERRNO", error.constData(), 1);
    ::setenv("FAULT_COUNT", count.constData(), 1);
    half ? ::setenv("FAULT_HALF", "1", 1) : ::unsetenv("FAULT_HALF");
    bool isThrough = false; // no call was left that could fail
    for (long at = 1; !isThrough; ++at) {
        const auto where = u"%1, call %2"_s.arg(QString::fromLatin1(QTest::currentDataTag())).arg(at);
        fill();
        Outcome outcome;
        int status = 0;
        const bool hasSpoken = runChild([&](Outcome &own) { perform(tried, at, own); }, outcome, status);
        const bool wasKilled = error == "kill" && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
        QVERIFY2(hasSpoken || wasKilled, qPrintable(where));
        QVERIFY2(!*outcome.complaint, qPrintable(where + u": "_s + QString::fromUtf8(outcome.complaint)));
        isThrough = hasSpoken && outcome.calls < at;
        QVERIFY2(outcome.isDone || !isThrough, qPrintable(where));
        check(tried, outcome.isDone, wasKilled || half);
        if (QTest::currentTestFailed())
            return QTest::qFail(qPrintable(where), __FILE__, __LINE__);
        QVERIFY(at < 1000);
    }
}

void TestStoreFaults::D8_filesThatMayNotGrow()
{
    for (auto it = scenarios().keyValueBegin(); it != scenarios().keyValueEnd(); ++it) {
        for (rlim_t limit = 0; limit < 40'000; limit += 997) {
            fill();
            Outcome outcome;
            int status = 0;
            const auto &scenario = it->second;
            const bool hasSpoken = runChild(
                [&](Outcome &own) {
                    StoreFolder store(folder(), StoreAccess::ReadWrite);
                    own.canWrite = store.open().canWrite();
                    std::signal(SIGXFSZ, SIG_IGN);
                    rlimit usual = {};
                    ::getrlimit(RLIMIT_FSIZE, &usual);
                    const rlimit tight{.rlim_cur = limit, .rlim_max = usual.rlim_max};
                    ::setrlimit(RLIMIT_FSIZE, &tight);
                    own.isDone = scenario.perform(store, folder());
                    ::setrlimit(RLIMIT_FSIZE, &usual);
                    goOn(store, scenario, own);
                },
                outcome, status);
            QVERIFY(hasSpoken && outcome.canWrite);
            QVERIFY2(!*outcome.complaint, outcome.complaint);
            check(scenario, outcome.isDone, false);
            if (QTest::currentTestFailed())
                return QTest::qFail(it->first.constData(), __FILE__, __LINE__);
        }
    }
}

void TestStoreFaults::D8_noFileHandlesLeft()
{
    for (auto it = scenarios().keyValueBegin(); it != scenarios().keyValueEnd(); ++it) {
        bool wasDone = false;
        for (rlim_t free = 0; !wasDone; ++free) {
            QVERIFY2(free < 50, it->first.constData());
            fill();
            Outcome outcome;
            int status = 0;
            const auto &scenario = it->second;
            const bool hasSpoken = runChild(
                [&](Outcome &own) {
                    StoreFolder store(folder(), StoreAccess::ReadWrite);
                    own.canWrite = store.open().canWrite();
                    rlimit usual = {};
                    ::getrlimit(RLIMIT_NOFILE, &usual);
                    const int next = ::dup(0);
                    ::close(next);
                    const rlimit tight{.rlim_cur = rlim_t(next) + free, .rlim_max = usual.rlim_max};
                    ::setrlimit(RLIMIT_NOFILE, &tight);
                    own.isDone = scenario.perform(store, folder());
                    ::setrlimit(RLIMIT_NOFILE, &usual);
                    goOn(store, scenario, own);
                },
                outcome, status);
            QVERIFY(hasSpoken && outcome.canWrite);
            QVERIFY2(!*outcome.complaint, outcome.complaint);
            wasDone = outcome.isDone;
            check(scenario, outcome.isDone, false);
            if (QTest::currentTestFailed())
                return QTest::qFail(it->first.constData(), __FILE__, __LINE__);
        }
    }
}

namespace {

/// In a child: a small file system of its own at \a folder. \return why there is none
const char *mountSmall(const QString &folder)
{
    const auto user = QByteArray::number(::getuid()), group = QByteArray::number(::getgid());
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return ::strerror(errno);
    const auto put = [](const char *path, const QByteArray &text) {
        const int file = ::open(path, O_WRONLY);
        const bool isPut = file >= 0 && ::write(file, text.constData(), size_t(text.size())) == text.size();
        ::close(file);
        return isPut;
    };
    if (!put("/proc/self/setgroups", "deny") || !put("/proc/self/uid_map", "0 " + user + " 1\n")
        || !put("/proc/self/gid_map", "0 " + group + " 1\n"))
        return ::strerror(errno);
    QDir().mkpath(folder);
    if (::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=256k") != 0)
        return ::strerror(errno);
    return nullptr;
}

} // namespace

void TestStoreFaults::D8_fullDisk()
{
    Outcome outcome;
    int status = 0;
    const auto path = folder();
    const bool hasSpoken = runChild(
        [&](Outcome &own) {
            if (const auto *why = mountSmall(path)) {
                own.canWrite = false;
                return complain(own, QString::fromUtf8(why));
            }
            StoreFolder store(path, StoreAccess::ReadWrite);
            if (const auto state = store.open(); !state.canWrite())
                return complain(own, u"cannot be written: %1 %2"_s.arg(int(state.reason)).arg(state.detail));
            Records saved;
            qint64 page = 0;
            int failures = 0;
            for (qint64 round = 1; round < 200; ++round) {
                const auto records = issuesOf(round % 7 * 10, round % 7 * 10 + 9, QString::number(round));
                const auto written = store.writePage(Issues, records, {{u"next"_s, round}});
                if (written) {
                    put(saved, records);
                    page = round;
                } else if (++failures > 3) {
                    break;
                }
                const auto found = recordsOf(store, Issues);
                const auto state = store.readState(Host, 12);
                auto withPage = saved;
                put(withPage, records);
                if (!found || (found.value() != saved && found.value() != withPage) || !state
                    || state.value()[u"next"].toInteger() != page)
                    return complain(own, u"round %1 is not as it was saved"_s.arg(round));
                saved = found.value();
            }
            if (failures == 0)
                return complain(own, u"it never became full"_s);
            // Room again: the log is mostly garbage.
            QFile::remove(path + u"/remote/api.github.com/repositories/12/sync.json"_s);
            (void)compact(store, path);
            StoreFolder reader(path, StoreAccess::ReadOnly);
            (void)reader.open();
            const auto found = recordsOf(reader, Issues);
            if (!found || found.value() != saved)
                return complain(own, u"compacting on a full disk has lost something"_s);
            own.isDone = true;
        },
        outcome, status);
    QVERIFY(hasSpoken);
    if (!outcome.canWrite)
        QSKIP(qPrintable(u"no file system of one's own here: %1"_s.arg(QString::fromUtf8(outcome.complaint))));
    QVERIFY2(outcome.isDone, outcome.complaint);
}

void TestStoreFaults::T27_readOnlyMedium()
{
    Outcome outcome;
    int status = 0;
    const auto path = folder();
    const bool hasSpoken = runChild(
        [&](Outcome &own) {
            if (const auto *why = mountSmall(path)) {
                own.canWrite = false;
                return complain(own, QString::fromUtf8(why));
            }
            {
                StoreFolder store(path, StoreAccess::ReadWrite);
                if (!store.open().canWrite() || !store.write(Notes, {record(1, u"a"_s)}))
                    return complain(own, u"cannot be written"_s);
            }
            QFile log(path + u"/local/notes.jsonl"_s);
            if (!log.open(QFile::Append) || log.write("{\"id\":2,") != 8)
                return complain(own, log.errorString());
            log.close();
            if (::mount("tmpfs", QFile::encodeName(path).constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, "") != 0)
                return complain(own, u"cannot be mounted again"_s);
            StoreFolder store(path, StoreAccess::ReadWrite);
            const auto state = store.open();
            if (state.canWrite() || state.reason != StoreState::Reason::ReadOnlyMedium)
                return complain(own, u"opened for writing"_s);
            const auto notes = recordsOf(store, Notes);
            if (!notes || notes.value() != Records{{1, record(1, u"a"_s)}} || store.write(Notes, {record(2, u"b"_s)}))
                return complain(own, u"not read, or written"_s);
            if (compactStore(path, {}).state.reason != StoreState::Reason::ReadOnlyMedium)
                return complain(own, u"compacted"_s);
            own.isDone = true;
        },
        outcome, status);
    QVERIFY(hasSpoken);
    if (!outcome.canWrite)
        QSKIP(qPrintable(u"no file system of one's own here: %1"_s.arg(QString::fromUtf8(outcome.complaint))));
    QVERIFY2(outcome.isDone, outcome.complaint);
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
