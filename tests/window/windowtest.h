// SPDX-License-Identifier: MIT
#pragma once

#include "models/workspace.h"
#include "sync/hubbubbackend.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"
#include "sync/restbackend.h"
#include "tests/support/githubserver.h"
#include "ui/issuelistview.h"
#include "ui/mainwindow.h"
#include "ui/repositorylist.h"
#include "ui/spinner.h"
#include "ui/thread/threaditem.h"
#include "ui/thread/threadview.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace hubbub {

/// The window over the real parts, put together as the program does it.
class Desk
{
public:
    Desk(const QUrl &apiRoot, const QString &folder, std::chrono::milliseconds timeout = std::chrono::seconds(30))
        : store(folder, StoreAccess::ReadWrite)
        , local(store, {})
        , rest(RestSettings{.apiRoot = apiRoot, .timeout = timeout, .retryPause = std::chrono::milliseconds(10)})
        , backend(rest, store, apiRoot.host())
        , workspace({{.name = apiRoot.host(),
                      .backend = &backend,
                      .mirror = {.host = apiRoot.host(),
                                 .listings = &backend,
                                 .remote = &rest,
                                 .store = &store,
                                 .worker = &worker}}},
                    &local, store)
        , library(workspace.library)
        , window(workspace)
    {
        QObject::connect(&store, &JsonStore::opened, &window, &MainWindow::setStoreState);
        QObject::connect(&rest, &RestBackend::budgetChanged, &window, &MainWindow::setBudget);
        QObject::connect(&rest, &RestBackend::reachableChanged, &window, &MainWindow::setReachable);
        for (auto *model : {issues()->model(), repositories()->model()})
            new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::Fatal, model);
        workspace.load();
        window.resize(1320, 840); // the screen of the tests is a small one
        window.show();
    }

    template<typename Widget>
    [[nodiscard]] Widget *part(const char *objectName) const
    {
        auto *found = window.findChild<Widget *>(QString::fromLatin1(objectName));
        if (!found)
            qFatal("the window has no %s", objectName);
        return found;
    }

    [[nodiscard]] QLineEdit *addField() const { return part<QLineEdit>("addRepository"); }
    [[nodiscard]] QLineEdit *searchField() const { return part<QLineEdit>("searchIssues"); }
    [[nodiscard]] RepositoryList *repositories() const { return part<RepositoryList>("repositories"); }
    [[nodiscard]] IssueListView *issues() const { return part<IssueListView>("issues"); }
    [[nodiscard]] QPushButton *cancel() const { return part<QPushButton>("cancelSync"); }
    [[nodiscard]] QString status() const { return part<QLabel>("status")->text(); }
    /// The description that is shown; empty when none is.
    [[nodiscard]] QString body() const
    {
        const auto *item = part<ThreadView>("thread")->item(0);
        return item && item->hasBody() ? item->body()->body()->text : QString();
    }
    [[nodiscard]] QString issueTitle() const { return part<QLabel>("issueTitle")->accessibleName(); }
    [[nodiscard]] QString counts() const { return part<QLabel>("issueCount")->text(); }
    /// What stands under the field; empty when nothing does.
    [[nodiscard]] QString addMessage() const { return shown(part<QLabel>("addMessage")); }
    /// What stands above the list; empty when nothing does.
    [[nodiscard]] QString notice() const { return shown(part<QWidget>("notice")->findChild<QLabel *>()); }
    [[nodiscard]] int rows() const { return issues()->model()->rowCount(); }
    [[nodiscard]] QString title(int row) const { return issues()->model()->index(row, 0).data().toString(); }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < rows(); ++row)
            titles.append(title(row));
        return titles;
    }
    [[nodiscard]] RepositoryState state(int row = 0) const
    {
        return RepositoryState(repositories()->model()->index(row, 0).data(RepositoryStateRole).toInt());
    }
    [[nodiscard]] QString toolTip(int row = 0) const
    {
        return repositories()->model()->index(row, 0).data(Qt::ToolTipRole).toString();
    }
    /// Anything in the window that says "wait".
    [[nodiscard]] bool isWaiting() const
    {
        for (int row = 0; row < library.count(); ++row) {
            if (library.at(row).state() == RepositoryState::Loading)
                return true;
        }
        const auto spinners = window.findChildren<Spinner *>();
        return cancel()->isVisible()
            || std::any_of(spinners.begin(), spinners.end(), [](Spinner *s) { return s->isSpinning(); });
    }

    void type(const QString &text)
    {
        addField()->clear();
        QTest::keyClicks(addField(), text);
        QTest::keyClick(addField(), Qt::Key_Return);
    }
    void search(const QString &text)
    {
        searchField()->clear();
        QTest::keyClicks(searchField(), text);
    }
    void clickIssue(int row)
    {
        const auto place = issues()->visualRect(issues()->model()->index(row, 0)).center();
        QTest::mouseClick(issues()->viewport(), Qt::LeftButton, {}, place);
    }

    JsonStore store;
    JsonStoreBackend local;
    RestBackend rest;
    HubbubBackend backend;
    Worker worker;
    Workspace workspace;
    Library &library;
    MainWindow window;

private:
    static QString shown(const QLabel *label) { return label->isVisible() ? label->text() : QString(); }
};

/// Holds back every page of issues until HttpServer::release(): a held redirect to the same page.
inline void holdPages(GitHubServer &server)
{
    auto asked = std::make_shared<QSet<QString>>();
    server.intercept = [&server, asked](const HttpRequest &request) -> std::optional<HttpAnswer> {
        auto query = request.query;
        query.removeAllQueryItems(QStringLiteral("passed"));
        if (!request.path.endsWith(u"/issues") || asked->contains(query.toString()))
            return {};
        asked->insert(query.toString());
        query.addQueryItem(QStringLiteral("passed"), QString::number(asked->size()));
        auto url = server.http().url(request.path);
        url.setQuery(query);
        HttpAnswer answer;
        answer.status = 307;
        answer.headers.emplaceBack("Location", url.toEncoded());
        answer.held = true;
        return answer;
    };
}

} // namespace hubbub
