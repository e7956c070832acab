// SPDX-License-Identifier: MIT
//
// How long the window stands still while issues arrive.
//
//     ninja bench_arrival && QT_QPA_PLATFORM=offscreen tests/bench/bench_arrival [ISSUES | URL NAME]
//
// Serves ISSUES (1,827 if not said) made-up issues from a thread of its own, or takes the repository NAME
// from the API root URL; adds it in a shown window over a new store and measures how long each event on the
// GUI thread took that was delivered until all of them were there. Build it in Release.
#include "models/workspace.h"
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"
#include "sync/restbackend.h"
#include "sync/worker.h"
#include "tests/support/githubserver.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMetaEnum>
#include <QSemaphore>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

struct Delivery
{
    qint64 nanoseconds;
    QByteArray receiver;
    int event;
};

/// Measures the outermost deliveries; what is delivered within one is a part of it.
class MeasuringApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (!isMeasuring || m_depth > 0 || QThread::currentThread() != thread())
            return QApplication::notify(receiver, event);
        // Afterwards neither need exist.
        const QByteArray name = receiver->metaObject()->className() + (' ' + receiver->objectName().toUtf8());
        const int type = event->type();
        ++m_depth;
        QElapsedTimer elapsed;
        elapsed.start();
        const bool handled = QApplication::notify(receiver, event);
        deliveries.push_back({elapsed.nsecsElapsed(), name, type});
        --m_depth;
        return handled;
    }

    bool isMeasuring = false;
    std::vector<Delivery> deliveries;

private:
    int m_depth = 0;
};

/// A body as people write them: some paragraphs with a list and a piece of code.
QString body(int number)
{
    QString text;
    for (int part = 0; part < 1 + number % 7; ++part) {
        text += u"When the engine of **part %1** starts, `valve_open()` returns early; see #%2 and @alice.\n\n"
                "- first it is cold, then it is warm, and after that nobody knows for sure what it is\n"
                "- 漢字 and äöü are kept as they are\n\n"
                "```cpp\nfor (int i = 0; i < %1; ++i)\n    valve_open(i);\n```\n\n"_s.arg(part)
                    .arg(1 + number / 2);
    }
    return text;
}

/// A GitHub with one repository, on its own thread so that its work is not taken for the window's.
class ServerThread : public QThread
{
public:
    explicit ServerThread(int issues)
        : m_issues(issues)
    {
    }

    /// Blocks until it listens.
    QUrl url()
    {
        m_listens.acquire();
        return m_url;
    }

protected:
    void run() override
    {
        GitHubServer server;
        server.addRepository(u"acme/engine"_s, 7, m_issues);
        for (int number = 1; number <= m_issues; ++number)
            server.editIssue(7, number, {{u"body"_s, body(number)}});
        m_url = server.url();
        m_listens.release();
        exec();
    }

private:
    int m_issues;
    QUrl m_url;
    QSemaphore m_listens;
};

void report(std::vector<Delivery> deliveries, qint64 milliseconds)
{
    std::sort(deliveries.begin(), deliveries.end(),
              [](const Delivery &a, const Delivery &b) { return a.nanoseconds > b.nanoseconds; });
    const auto ms = [](const Delivery &delivery) { return double(delivery.nanoseconds) / 1e6; };
    const auto slow = std::count_if(deliveries.begin(), deliveries.end(), [&](const auto &d) { return ms(d) > 16; });
    std::printf("%zu events in %.1f s; longest %.2f ms, p99 %.3f ms, %td over 16 ms\n", deliveries.size(),
                double(milliseconds) / 1000, ms(deliveries.front()), ms(deliveries[deliveries.size() / 100]), slow);
    const auto names = QMetaEnum::fromType<QEvent::Type>();
    for (size_t i = 0; i < std::min<size_t>(5, deliveries.size()); ++i) {
        const char *event = names.valueToKey(deliveries[i].event);
        std::printf("%8.2f ms  %s  %s\n", ms(deliveries[i]), deliveries[i].receiver.constData(), event ? event : "?");
    }
}

} // namespace

int main(int argc, char **argv)
{
    MeasuringApplication app(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-bench"_s);
    applyTheme(app, Scheme::Light);
    const auto arguments = QCoreApplication::arguments();
    const bool isRemote = arguments.size() > 2;
    ServerThread server(isRemote ? 0 : arguments.value(1, u"1827"_s).toInt());
    server.start();
    const QUrl url = isRemote ? QUrl(arguments[1]) : server.url();
    const QString name = isRemote ? arguments[2] : u"acme/engine"_s;

    QTemporaryDir folder;
    JsonStore store(folder.path(), StoreAccess::ReadWrite);
    JsonStoreBackend local(store, {});
    RestBackend rest(RestSettings{.apiRoot = url});
    HubbubBackend backend(rest, store, url.host());
    Worker worker;
    const MirrorSource mirror{
        .host = url.host(), .listings = &backend, .remote = &rest, .store = &store, .worker = &worker};
    Workspace workspace({{.name = url.host(), .backend = &backend, .mirror = mirror}}, &local, store);
    auto &library = workspace.library;
    MainWindow window(workspace);
    QObject::connect(&rest, &RestBackend::budgetChanged, &window, &MainWindow::setBudget);
    QObject::connect(&rest, &RestBackend::reachableChanged, &window, &MainWindow::setReachable);
    QElapsedTimer elapsed;
    QObject::connect(&library, &Library::loaded, &app, [&] {
        QTimer::singleShot(500, &app, [&] { // the window stands
            app.isMeasuring = true;
            elapsed.start();
            window.addRepository(name);
        });
    });
    bool isOver = false;
    QObject::connect(&library, &Library::activityChanged, &app, [&](TrackedRepository *repository) {
        if (isOver || repository->state() == RepositoryState::Loading)
            return;
        isOver = true;
        QTimer::singleShot(200, &app, [&app, repository] { // what was put off until the window has time
            std::printf("%s: %d issues\n", qPrintable(repository->fullName()), repository->issues().count());
            app.isMeasuring = false;
            QCoreApplication::quit();
        });
    });
    workspace.load();
    window.show();
    QApplication::exec();
    report(app.deliveries, elapsed.elapsed());
    server.quit();
    server.wait();
    return 0;
}
