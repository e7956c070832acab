// SPDX-License-Identifier: MIT
#include "ui/issueactions.h"

#include "models/issuelistmodel.h"
#include "models/trackedrepository.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QSet>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

void copy(const QModelIndexList &issues, const std::function<QString(const QModelIndex &)> &line)
{
    QStringList lines;
    for (const auto &issue : issues.first(qMin(issues.size(), qsizetype(IssueActions::MostChosen))))
        lines.append(line(issue));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

/// What would end the text of a link, or begin something else in it.
QString escaped(const QString &title)
{
    QString text;
    for (const QChar c : title.simplified()) {
        if (u"\\[]*_`<>"_s.contains(c))
            text += u'\\';
        text += c;
    }
    return text;
}

QList<int> rowsOf(const QModelIndexList &issues)
{
    QList<int> rows;
    for (const auto &issue : issues)
        rows.append(issue.row());
    return rows;
}

} // namespace

IssueActions::IssueActions(const IssueListModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
}

QString IssueActions::address(const QModelIndex &issue) const
{
    const auto *repository = m_model.repositoryAt(issue.row());
    auto root = repository->repo().get(u"html_url").toString();
    if (root.isEmpty())
        root = u"https://%1/%2"_s.arg(repository->host(), repository->fullName());
    return root + (issue.data(IssueIsPullRequestRole).toBool() ? u"/pull/"_s : u"/issues/"_s)
        + QString::number(issue.data(IssueNumberRole).toLongLong());
}

void IssueActions::openInBrowser(const QModelIndexList &issues) const
{
    if (issues.size() > MostOpened)
        return;
    for (const auto &issue : issues)
        QDesktopServices::openUrl(QUrl(address(issue)));
}

void IssueActions::copyLinks(const QModelIndexList &issues) const
{
    copy(issues, [this](const QModelIndex &issue) { return address(issue); });
}

void IssueActions::copyMarkdown(const QModelIndexList &issues) const
{
    copy(issues, [this](const QModelIndex &issue) {
        return u"- [%1](%2)"_s.arg(escaped(issue.data().toString()), address(issue));
    });
}

void IssueActions::copyNumbers(const QModelIndexList &issues) const
{
    copy(issues, [](const QModelIndex &issue) {
        return u"%1#%2"_s.arg(issue.data(IssueRepositoryRole).toString(),
                              QString::number(issue.data(IssueNumberRole).toLongLong()));
    });
}

void IssueActions::markRead(const QModelIndexList &issues)
{
    Q_EMIT markReadRequested(rowsOf(issues));
}

void IssueActions::markUnread(const QModelIndexList &issues)
{
    Q_EMIT markUnreadRequested(rowsOf(issues));
}

void IssueActions::refresh(const QModelIndexList &issues) const
{
    QSet<TrackedRepository *> repositories;
    for (const auto &issue : issues)
        repositories.insert(m_model.repositoryAt(issue.row()));
    for (auto *repository : std::as_const(repositories))
        repository->refresh();
}

void IssueActions::fill(QMenu &menu, int count, const std::function<QModelIndexList()> &chosen)
{
    const auto add = [&](const QString &text, int most, auto act) {
        auto *action = menu.addAction(text);
        action->setEnabled(count > 0 && count <= most);
        connect(action, &QAction::triggered, this, [this, chosen, act] { (this->*act)(chosen()); });
        return action;
    };
    auto *open = add(tr("&Open in browser"), MostOpened, &IssueActions::openInBrowser);
    if (count > MostOpened)
        open->setText(tr("Open in browser (at most %Ln at once)", nullptr, MostOpened));
    menu.addSeparator();
    add(tr("Copy &link"), MostChosen, &IssueActions::copyLinks);
    add(tr("Copy as &Markdown"), MostChosen, &IssueActions::copyMarkdown);
    add(tr("Copy &number"), MostChosen, &IssueActions::copyNumbers);
    menu.addSeparator();
    add(tr("Mark as &read"), MostChosen, &IssueActions::markRead);
    add(tr("Mark as &unread"), MostChosen, &IssueActions::markUnread);
    menu.addSeparator();
    add(tr("Re&fresh"), std::numeric_limits<int>::max(), &IssueActions::refresh);
}

} // namespace hubbub
