// SPDX-License-Identifier: MIT
#include "tests/mirror/mirrordesk.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QSignalSpy>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hubbub {

namespace {

constexpr auto Patience = 30s;

void addRareEntries(GitHubServer &server, qint64 repository, qint64 number)
{
    const auto time = u"2026-02-03T04:05:06Z"_s;
    const QJsonObject source{
        {u"type"_s, u"issue"_s},
        {u"issue"_s, QJsonObject{{u"id"_s, qint64(4'000'000'001)}, {u"number"_s, 9}, {u"title"_s, u"There"_s}}}};
    server.addToTimeline(repository, number,
                         {{u"event"_s, u"cross-referenced"_s}, {u"created_at"_s, time}, {u"source"_s, source}});
    server.addToTimeline(repository, number,
                         {{u"event"_s, u"committed"_s},
                          {u"sha"_s, u"0123456789abcdef0123456789abcdef01234567"_s},
                          {u"node_id"_s, u"C_1"_s},
                          {u"message"_s, u"Mend it"_s}});
    // Reviews are numbered by themselves: this one as an event is.
    const auto event = server.addEvent(repository, number, u"labeled"_s);
    server.addToTimeline(repository, number,
                         {{u"event"_s, u"reviewed"_s},
                          {u"id"_s, event},
                          {u"node_id"_s, u"R_1"_s},
                          {u"submitted_at"_s, time},
                          {u"state"_s, u"approved"_s},
                          {u"body"_s, u"Fine"_s}});
}

} // namespace

bool waitUntil(const std::function<bool()> &isSo)
{
    const QDeadlineTimer deadline(Patience);
    QTimer clock; // some things are so without an event
    clock.start(20ms);
    while (!isSo()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

MirrorDesk::MirrorDesk()
    : settings{.timeout = 5s, .retryPause = 1ms}
    , comparison(server, folder.filePath(u"remote/h"_s), Engine)
{
}

MirrorDesk::~MirrorDesk()
{
    close();
}

void MirrorDesk::fill(int issues)
{
    server.addRepository(EngineName, Engine, 0);
    server.setReadme(Engine, "# Engine\r\n\nGrüße, 漢字 \xF0\x9F\x9A\x80\n");
    const auto help = server.addLabel(Engine, u"help wanted"_s);
    const auto good = server.addLabel(Engine, u"naïve ✓"_s, u"00ff00"_s);
    const auto soon = server.addMilestone(Engine, u"1.0 «soon»"_s);
    server.addMilestone(Engine, u"0.9"_s);
    for (int i = 1; i <= issues; ++i) {
        const auto number = server.addIssue(Engine);
        for (int comment = 0; comment < i % 4; ++comment)
            server.addComment(Engine, number, u"Comment %1 on %2 — ok 👍"_s.arg(comment).arg(number));
        if (i % 2 == 0)
            server.labelIssue(Engine, number, {help, good});
        if (i % 3 == 0)
            server.closeIssue(Engine, number);
    }
    server.planIssue(Engine, 2, soon);
    server.editIssue(Engine, 1, {{u"body"_s, QString(1 << 20, u'x')}});
    server.editIssue(Engine, 3, {{u"body"_s, QJsonValue()}, {u"user"_s, QJsonValue()}});
    server.editIssue(Engine, 4,
                     {{u"title"_s, u"\u202e\"quoted\" \\ \t\u0001 \U0001F469\u200D\U0001F680"_s},
                      {u"pull_request"_s, QJsonObject{{u"merged_at"_s, QJsonValue()}}},
                      {u"draft"_s, true}});
    server.editIssue(Engine, 5, {{u"body"_s, u"a%1b"_s.arg(QChar(0))}, {u"locked"_s, true}});
    addRareEntries(server, Engine, 6);
}

void MirrorDesk::open(const std::vector<GitHubServer *> &servers)
{
    close();
    worker = std::make_unique<Worker>();
    store = std::make_unique<JsonStore>(folder.path(), StoreAccess::ReadWrite);
    store->keepTable(u"issues"_s, Issue::columns());
    local = std::make_unique<JsonStoreBackend>(*store, QString());
    std::vector<Host> hosts;
    for (auto *one : servers.empty() ? std::vector<GitHubServer *>{&server} : servers) {
        const auto name = hosts.empty() ? u"h"_s : u"h%1"_s.arg(hosts.size() + 1);
        settings.apiRoot = one->url();
        auto &rest = rests.emplace_back(std::make_unique<RestBackend>(settings));
        rest->setToken(token);
        auto &backend = backends.emplace_back(std::make_unique<HubbubBackend>(*rest, *store, name));
        hosts.push_back({.name = name,
                         .backend = backend.get(),
                         .mirror = {.host = name,
                                    .listings = backend.get(),
                                    .remote = rest.get(),
                                    .store = store.get(),
                                    .worker = worker.get()}});
    }
    library = std::make_unique<Library>(std::move(hosts), local.get());
    QSignalSpy loaded(library.get(), &Library::loaded);
    library->load();
    if (!waitUntil([&loaded] { return !loaded.isEmpty(); }))
        qFatal("the library does not load");
}

void MirrorDesk::close()
{
    library.reset();
    backends.clear();
    rests.clear();
    local.reset();
    worker.reset();
    store.reset();
}

bool MirrorDesk::add(const QString &fullName)
{
    const auto repo = library->add(fullName);
    QSignalSpy errors(repo.get(), &Model::error);
    return waitUntil([&] { return library->find(fullName) || !errors.isEmpty(); }) && library->find(fullName);
}

bool MirrorDesk::refresh(RefreshMode mode)
{
    QSignalSpy refreshed(engine(), &TrackedRepository::refreshed);
    engine()->refresh(mode);
    return waitUntil([&refreshed] { return !refreshed.isEmpty(); }) && engine()->state() != RepositoryState::Loading;
}

bool MirrorDesk::bringUpToDate(RefreshMode mode)
{
    if (!library)
        open();
    if (engine())
        return refresh(mode);
    if (!add())
        return true; // and that was its end
    QSignalSpy refreshed(engine(), &TrackedRepository::refreshed);
    return waitUntil([&refreshed] { return !refreshed.isEmpty(); }) && engine()->state() != RepositoryState::Loading;
}

TrackedRepository *MirrorDesk::engine() const
{
    for (int row = 0; row < library->count(); ++row) {
        if (library->at(row).id() == Engine && library->at(row).host() == u"h")
            return &library->at(row);
    }
    return nullptr;
}

bool MirrorDesk::waitForLimit() const
{
    return waitUntil([this] { return !rests.front()->heldUntil().isValid(); });
}

bool MirrorDesk::settle()
{
    return waitUntil([this] {
        for (int row = 0; row < library->count(); ++row) {
            const auto state = library->at(row).state();
            if (state == RepositoryState::Loading || state == RepositoryState::Waiting)
                return false;
        }
        return true;
    });
}

QString MirrorDesk::gaps() const
{
    QStringList lines;
    if (!engine())
        return u"nothing was added"_s;
    for (const auto &gap : engine()->report().gaps) {
        lines.append(u"part %1, %2 of %3: kind %4, cause %5, HTTP %6, %7 (%8)"_s.arg(int(gap.progress.part))
                         .arg(gap.progress.done)
                         .arg(gap.progress.total)
                         .arg(int(gap.error.kind))
                         .arg(int(gap.error.cause))
                         .arg(gap.error.httpStatus)
                         .arg(gap.error.message, gap.error.url.toString()));
    }
    return lines.join(u'\n');
}

/// The store does one thing after the other.
bool MirrorDesk::finishWriting()
{
    bool isDone = false;
    store->readState(u"h"_s, Engine, store.get(), [&isDone](const Result<QJsonObject> &) { isDone = true; });
    return waitUntil([&isDone] { return isDone; });
}

QString MirrorDesk::difference(StoreComparison::Kind kind)
{
    if (store && !finishWriting())
        return u"the store does not answer"_s;
    return comparison.difference(kind);
}

} // namespace hubbub
