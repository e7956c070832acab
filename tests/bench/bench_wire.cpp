// SPDX-License-Identifier: MIT
//
// What mirroring costs beside fetching the same pages with curl.
//
//     ninja bench_wire && tests/bench/bench_wire API-ROOT OWNER/NAME [ROUNDS]
//
// In turn, so that whatever else the machine does meets all alike: mirrors the issues into a new store, lists them
// without a store, and lets one curl fetch the same addresses over one connection. Everything is compressed and each
// starts without a connection. Build it in Release. HUBBUB_TOKEN, if set, is sent by all of them.
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/restbackend.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrlQuery>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <vector>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

struct Listing : SyncTarget
{
    explicit Listing(const QString &path, bool isListing)
        : m_path(path)
        , m_isListing(isListing)
    {
    }

    QString url() const override { return m_path; }
    QString storageKey() const override { return m_path; }
    std::optional<qint64> recordId() const override { return {}; }
    bool isListing() const override { return m_isListing; }
    QJsonValue toJson() const override { return {}; }

    QString m_path;
    bool m_isListing;
};

struct Cost
{
    double wall = 0; // milliseconds
    double cpu = 0;  // of this process, all threads
};

double milliseconds(clockid_t clock)
{
    timespec time = {};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
}

[[noreturn]] void giveUp(const QString &why)
{
    std::fprintf(stderr, "bench_wire: %s\n", qPrintable(why));
    std::exit(1);
}

/// What the request answers; \a pages takes the addresses that its pages lead on to.
SyncReply finish(std::unique_ptr<SyncRequest> request, QList<QUrl> *pages = nullptr)
{
    SyncReply answer;
    QEventLoop loop;
    QObject::connect(request.get(), &SyncRequest::page, &loop, [pages](const SyncPage &page) {
        if (pages && !page.next.isEmpty())
            pages->append(page.next);
    });
    QObject::connect(request.get(), &SyncRequest::succeeded, &loop, [&](const SyncReply &reply) { answer = reply; });
    QObject::connect(request.get(), &SyncRequest::failed, &loop, [](const SyncError &error) { giveUp(error.message); });
    QObject::connect(request.get(), &SyncRequest::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return answer;
}

class Bench
{
public:
    Bench(const QUrl &apiRoot, const QString &fullName)
        : m_apiRoot(apiRoot)
        , m_token(qgetenv("HUBBUB_TOKEN"))
    {
        const auto rest = connection();
        const Listing repository(u"/repos/"_s + fullName, false);
        const auto found = finish(std::unique_ptr<SyncRequest>(rest->sync(SyncMethod::Read, repository, {})));
        m_issues = u"/repositories/%1/issues"_s.arg(found.data[u"id"].toInteger());
    }

    Cost mirror()
    {
        const QTemporaryDir folder;
        JsonStore store(folder.filePath(u"store"_s), StoreAccess::ReadWrite);
        const auto rest = connection();
        HubbubBackend backend(*rest, store, m_apiRoot.host());
        return timed([&] { run(backend, {.remote = true, .paged = true}); });
    }

    Cost list()
    {
        const auto rest = connection();
        SyncOptions options{.paged = true};
        options.data = {{u"state"_s, u"all"_s}, {u"sort"_s, u"updated"_s}, {u"direction"_s, u"desc"_s}};
        return timed([&] { run(*rest, options); });
    }

    Cost curl()
    {
        QByteArray config = "silent\nshow-error\nfail\ncompressed\nheader = \"Accept: application/vnd.github+json\"\n"
                            "header = \"X-GitHub-Api-Version: 2022-11-28\"\n";
        if (!m_token.isEmpty())
            config += "header = \"Authorization: Bearer " + m_token + "\"\n";
        for (const auto &url : std::as_const(m_pages))
            config += "url = \"" + url.toEncoded() + "\"\noutput = \"/dev/null\"\n";
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        return timed([&] {
            process.start(u"curl"_s, {u"--config"_s, u"-"_s});
            process.write(config);
            process.closeWriteChannel();
            if (!process.waitForFinished(-1) || process.exitCode() != 0)
                giveUp(u"curl failed"_s);
        });
    }

    [[nodiscard]] qsizetype pages() const { return m_pages.size(); }

private:
    [[nodiscard]] std::unique_ptr<RestBackend> connection() const
    {
        auto rest = std::make_unique<RestBackend>(RestSettings{.apiRoot = m_apiRoot});
        rest->setToken(m_token);
        return rest;
    }

    static Cost timed(const std::function<void()> &work)
    {
        const auto wall = milliseconds(CLOCK_MONOTONIC);
        const auto cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
        work();
        return {milliseconds(CLOCK_MONOTONIC) - wall, milliseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu};
    }

    void run(SyncBackend &backend, const SyncOptions &options)
    {
        QList<QUrl> followed;
        const auto request = backend.sync(SyncMethod::Read, Listing(m_issues, true), options);
        finish(std::unique_ptr<SyncRequest>(request), &followed);
        if (followed.isEmpty())
            giveUp(u"there is one page only"_s);
        // The first one is like the second without its cursor.
        QUrlQuery query(followed.first());
        query.removeQueryItem(u"after"_s);
        query.removeQueryItem(u"page"_s);
        auto first = followed.first();
        first.setQuery(query);
        followed.prepend(first);
        m_pages = followed;
    }

    QUrl m_apiRoot;
    QByteArray m_token;
    QString m_issues;
    QList<QUrl> m_pages;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        giveUp(u"give the API root and OWNER/NAME"_s);
    const int rounds = arguments.size() > 3 ? std::max(1, arguments.at(3).toInt()) : 5;
    Bench bench(QUrl(arguments.at(1)), arguments.at(2));
    bench.mirror(); // so that the server has made up its records, too
    std::vector<double> mirrored, listed, fetched, ratio, listRatio, cpu, listCpu;
    for (int round = 0; round < rounds; ++round) {
        const auto curl = bench.curl();
        const auto mirror = bench.mirror();
        const auto list = bench.list();
        fetched.push_back(curl.wall);
        mirrored.push_back(mirror.wall);
        listed.push_back(list.wall);
        ratio.push_back(mirror.wall / curl.wall);
        listRatio.push_back(list.wall / curl.wall);
        cpu.push_back(mirror.cpu / double(bench.pages()));
        listCpu.push_back(list.cpu / double(bench.pages()));
        std::printf("round %d: curl %.0f ms, mirror %.0f ms (%.2f), list %.0f ms (%.2f)\n", round + 1, curl.wall,
                    mirror.wall, ratio.back(), list.wall, listRatio.back());
    }
    const auto print = [](const char *name, double wall, double times, double perPage) {
        std::printf("%-8s %8.0f ms  %5.2f x curl  %6.2f ms CPU a page  %5.1f %% of a core at 50 pages a second\n", name,
                    wall, times, perPage, perPage * 50 / 10);
    };
    std::printf("\n%lld pages, medians of %d rounds\n", static_cast<long long>(bench.pages()), rounds);
    std::printf("%-8s %8.0f ms\n", "curl", median(fetched));
    print("mirror", median(mirrored), median(ratio), median(cpu));
    print("list", median(listed), median(listRatio), median(listCpu));
    return 0;
}
