// SPDX-License-Identifier: MIT
#include "ui/issueactions.h"

#include "models/issuedata.h"
#include "models/issuerecords.h"
#include "models/issueroles.h"
#include "models/library.h"
#include "ui/movemenu.h"
#include "ui/organizer.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QSet>
#include <QUrl>

#include <algorithm>

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

QList<IssueKey> keysOf(const QModelIndexList &issues)
{
    QList<IssueKey> keys;
    for (const auto &issue : issues)
        keys.append(issueKey(issue));
    return keys;
}

} // namespace

IssueActions::IssueActions(Library &library, QObject *parent)
    : QObject(parent)
    , m_library(library)
{
}

QString IssueActions::address(const QModelIndex &issue)
{
    return issue.data(IssueAddressRole).toString();
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
    copy(issues, &IssueActions::address);
}

void IssueActions::copyMarkdown(const QModelIndexList &issues) const
{
    copy(issues, [](const QModelIndex &issue) {
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
    Q_EMIT markReadRequested(keysOf(issues));
}

void IssueActions::markUnread(const QModelIndexList &issues)
{
    Q_EMIT markUnreadRequested(keysOf(issues));
}

void IssueActions::refresh(const QModelIndexList &issues) const
{
    QSet<TrackedRepository *> repositories;
    for (const auto &issue : issues)
        repositories.insert(
            m_library.find(issue.data(IssueHostRole).toString(), issue.data(IssueRepositoryIdRole).toLongLong()));
    repositories.remove(nullptr);
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
    if (m_organizer && count > 0 && count <= MostChosen)
        fillOwn(menu, count, chosen);
    menu.addSeparator();
    add(tr("Re&fresh"), std::numeric_limits<int>::max(), &IssueActions::refresh);
}

void IssueActions::fillOwn(QMenu &menu, int count, const std::function<QModelIndexList()> &chosen)
{
    menu.addSeparator();
    auto *columns = menu.addMenu(tr("Mo&ve to"));
    columns->setObjectName(u"moveTo"_s);
    listBoards(*columns, *m_organizer, [chosen] { return keysOf(chosen()); });
    const auto issues = chosen();
    const bool isStarred = std::all_of(
        issues.begin(), issues.end(), [](const QModelIndex &issue) { return issue.data(IssueIsStarredRole).toBool(); });
    auto *star = menu.addAction(isStarred ? tr("Take the &star away") : tr("&Star"));
    connect(star, &QAction::triggered, this,
            [this, chosen, isStarred] { m_organizer->star(keysOf(chosen()), !isStarred); });
    auto *note = menu.addAction(tr("Edit &note…"));
    note->setEnabled(count == 1);
    connect(note, &QAction::triggered, this, [this, chosen] {
        if (const auto one = chosen(); one.size() == 1)
            Q_EMIT noteRequested(issueKey(one.first()));
    });
}

} // namespace hubbub
