// SPDX-License-Identifier: MIT
// Until a board is painted: that of a store on the disk, and that of a repository which comes over the network.
#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "sync/jsonstorebackend.h"
#include "sync/worker.h"
#include "tests/bench/boarddesk.h"
#include "tests/bench/boardgroups.h"
#include "tests/bench/measure.h"
#include "tests/support/githubserver.h"
#include "ui/boardview.h"
#include "ui/cardview.h"
#include "ui/columnview.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QThread>

#include <pthread.h>
#include <time.h>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

// The original as it was measured once, with real issues, in a browser (milliseconds).
constexpr double OriginalAdds1000 = 47'900;
constexpr double OriginalAdds1800 = 68'900;
constexpr double OriginalReloads1800 = 125'000;

int cardsOn(const BoardModel &board)
{
    int cards = 0;
    for (int place = 0; place < board.count(); ++place)
        cards += board.column(place).rowCount();
    return cards;
}

/// Notes when a board is painted with so many cards.
class BoardWatch
{
public:
    BoardWatch(const MainWindow *const &window, int cards)
    {
        m_watch.painted = [this, &window, cards](const CardView &view) {
            const auto *uncategorized = m_at == 0 && window ? columnIn(*window, DefaultCategory) : nullptr;
            if (uncategorized && uncategorized->cards() == &view && cardsOn(boardIn(*window)->model()) == cards)
                m_at = wallTime();
        };
    }
    /// \return when it was; 0 if it never was
    [[nodiscard]] double await()
    {
        return runUntil([this] { return m_at != 0; }) ? m_at : 0;
    }

private:
    PaintWatch m_watch;
    double m_at = 0;
};

/// About 3,100 bytes of JSON with all the rest, as the issues have that the original was measured with.
QString body(int number)
{
    QString text;
    while (text.size() < 1500 + number % 7 * 220) {
        text += u"When the engine of **part %1** starts, `valve_open()` returns early; see #%2 and @alice.\n\n"
                "- first it is cold, then it is warm, and after that nobody knows for sure what it is\n"
                "- 漢字 and äöü are kept as they are\n\n"_s.arg(number)
                    .arg(1 + number / 2);
    }
    return text;
}

/// A GitHub with one repository of open issues. What its thread takes is not Hubbub's.
class ServerThread : public QThread
{
public:
    explicit ServerThread(int issues)
        : m_issues(issues)
    {
        start();
        m_listens.acquire();
    }
    ~ServerThread() override
    {
        quit();
        wait();
    }
    Q_DISABLE_COPY_MOVE(ServerThread)

    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] qint64 size() const { return m_size; }
    /// CPU
    [[nodiscard]] double time() const
    {
        timespec now = {};
        ::clock_gettime(m_clock, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }

protected:
    void run() override
    {
        GitHubServer server;
        server.addRepository(u"acme/engine"_s, 7, m_issues);
        for (int number = 1; number <= m_issues; ++number)
            server.editIssue(7, number, {{u"body"_s, body(number)}, {u"state"_s, u"open"_s}});
        for (const auto issues = server.issues(7); const auto &issue : issues)
            m_size += QJsonDocument(issue).toJson(QJsonDocument::Compact).size();
        ::pthread_getcpuclockid(::pthread_self(), &m_clock);
        m_url = server.url();
        m_listens.release();
        exec();
    }

private:
    int m_issues;
    qint64 m_size = 0;
    QUrl m_url;
    clockid_t m_clock = 0;
    QSemaphore m_listens;
};

struct Arrival
{
    double wall = 0;
    double server = 0;
};

/// Adds the server's repository in a window over a new store.
Arrival arrive(const ServerThread &server, const QString &folder, int issues)
{
    JsonStore store(folder, StoreAccess::ReadWrite);
    JsonStoreBackend local(store, {});
    RestBackend rest(RestSettings{.apiRoot = server.url()});
    HubbubBackend backend(rest, store, server.url().host());
    Worker worker;
    const MirrorSource mirror{
        .host = server.url().host(), .listings = &backend, .remote = &rest, .store = &store, .worker = &worker};
    Workspace workspace({{.name = server.url().host(), .backend = &backend, .mirror = mirror}}, &local, store);
    MainWindow window(workspace);
    window.restore(boardState());
    window.resize(1600, 900);
    window.show();
    bool isLoaded = false;
    QObject::connect(&workspace.library, &Library::loaded, &window, [&] { isLoaded = true; });
    workspace.load();
    if (!runUntil([&] { return isLoaded; }))
        return {};
    const auto *shown = &window;
    BoardWatch watch(shown, issues);
    const auto begin = wallTime();
    const auto serverBegin = server.time();
    window.addRepository(u"acme/engine"_s);
    const auto end = watch.await();
    return {.wall = end == 0 ? 0 : end - begin, .server = server.time() - serverBegin};
}

} // namespace

void measureBoardArrival(const Subject &subject, Report &report)
{
    const auto issues = subject.issues;
    const ServerThread server(issues);
    Samples own;
    Samples theirs;
    for (int round = 0; round < 5; ++round) {
        const QTemporaryDir folder(subject.store + u"-arrival-XXXXXX"_s);
        const auto arrival = arrive(server, folder.path(), issues);
        if (arrival.wall == 0)
            return report.wrong(u"arrival: the board was never painted with all issues"_s);
        own.add(arrival.wall - arrival.server);
        theirs.add(arrival.server);
    }
    const auto what = u"add a repository of %L1 issues -> board painted"_s.arg(issues);
    report.add({.what = what,
                .measured = own.median(),
                .peerName = u"the original, constant: 1,800, storage in memory"_s,
                .peer = OriginalAdds1800,
                .ask = Ask::value(1000)});
    report.add({.what = what,
                .measured = own.median(),
                .peerName = u"the original, constant: 1,000"_s,
                .peer = OriginalAdds1000});
    report.note(u"Less what the server took of a processor, %1 ms; %2 bytes of JSON an issue."_s.arg(theirs.median())
                    .arg(server.size() / issues));
}

void measureBoardStart(const Subject &subject, Report &report)
{
    const auto truth = subject.truth();
    const auto open = std::count_if(truth.begin(), truth.end(), [](const IssueTruth &issue) { return issue.isOpen; });
    const int cards = int(open) + BoardSizes(subject.issues).all();
    Samples times;
    double first = 0;
    for (int round = 0; round < 6; ++round) {
        Workbench bench(subject);
        const MainWindow *window = nullptr;
        BoardWatch watch(window, cards);
        const auto begin = wallTime();
        bench.loadWindow(boardState(), [&window](const MainWindow &made) { window = &made; });
        const auto end = watch.await();
        if (end == 0)
            return report.wrong(u"start: the board was never painted with all %1 cards"_s.arg(cards));
        if (round == 0)
            first = end - begin;
        else
            times.add(end - begin);
    }
    const auto what = u"load %L1 issues -> board of %L2 cards painted"_s.arg(subject.issues).arg(cards);
    report.add({.what = what,
                .measured = times.median(),
                .peerName = u"the original's reload, constant: 1,800"_s,
                .peer = OriginalReloads1800,
                .ask = Ask::value(200)});
    report.add({.what = what + u", first in its process"_s, .measured = first});
}

} // namespace hubbub::bench
