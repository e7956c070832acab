// SPDX-License-Identifier: MIT
#include "ui/issuelistemptypage.h"

#include "models/library.h"
#include "models/query.h"
#include "ui/errortext.h"
#include "ui/mirrortext.h"
#include "ui/spinner.h"

#include <QBoxLayout>
#include <QPushButton>

namespace hubbub {

namespace {

QString iconOf(EmptyReason reason)
{
    switch (reason) {
    case EmptyReason::NothingMatches: return QStringLiteral("search");
    case EmptyReason::NoneShown: return QStringLiteral("repository");
    case EmptyReason::NotRefreshed: return QStringLiteral("refresh");
    case EmptyReason::Offline: return QStringLiteral("offline");
    case EmptyReason::Failed: return QStringLiteral("error");
    case EmptyReason::UnknownMe: return QStringLiteral("hub");
    case EmptyReason::None:
    case EmptyReason::Reading:
    case EmptyReason::Arriving: break;
    }
    return {};
}

} // namespace

IssueListEmptyPage::IssueListEmptyPage(Library &library, SpinnerClock &clock, QWidget *parent)
    : EmptyPage(parent)
    , m_library(library)
    , m_waiting(new QWidget(this))
    , m_spinner(new Spinner(clock, m_waiting))
    , m_clear(addButton({}, true))
    , m_closedToo(addButton(tr("Search closed issues too")))
    , m_showAll(addButton(tr("Show all repositories")))
    , m_refresh(addButton({}, true))
    , m_identify(addButton(tr("Say who you are…"), true))
{
    auto *layout = new QHBoxLayout(m_waiting);
    layout->setContentsMargins({});
    layout->addWidget(m_spinner, 0, Qt::AlignCenter);
    setTop(m_waiting);
    connect(m_clear, &QPushButton::clicked, this, [this] { Q_EMIT queryChosen({}); });
    connect(m_closedToo, &QPushButton::clicked, this, [this] { Q_EMIT queryChosen(withoutOpen(m_query)); });
    connect(m_showAll, &QPushButton::clicked, this, &IssueListEmptyPage::showAll);
    connect(m_refresh, &QPushButton::clicked, this, [this] { m_library.refreshAll(); });
    connect(m_identify, &QPushButton::clicked, this, &IssueListEmptyPage::identityRequested);
    showButtons();
}

void IssueListEmptyPage::show(EmptyReason reason, const QString &query)
{
    m_reason = reason;
    m_query = query;
    const bool isWaiting = reason == EmptyReason::Reading || reason == EmptyReason::Arriving;
    m_waiting->setVisible(isWaiting);
    if (isWaiting)
        m_spinner->start();
    else
        m_spinner->stop();
    setIcon(iconOf(reason));
    showWords();
    showButtons();
}

void IssueListEmptyPage::setView(const QString &title)
{
    m_view = title;
    showWords();
    showButtons();
}

void IssueListEmptyPage::showWords()
{
    const auto say = [this](const QString &headline, const QString &text) {
        setHeadline(headline);
        setText(text.toHtmlEscaped());
    };
    switch (m_reason) {
    case EmptyReason::None:
    case EmptyReason::Reading: return say({}, {});
    case EmptyReason::Arriving: return say(tr("Issues are on their way"), tr("They appear here page by page."));
    case EmptyReason::NoneShown:
        if (m_library.count() == 0)
            return say(tr("No repositories yet"), tr("Type the name of one at the top of the sidebar."));
        return say(tr("No repository is shown"), tr("Check a repository in the sidebar to see its issues."));
    case EmptyReason::UnknownMe:
        return say(tr("Who are you?"), tr("Hubbub does not know who you are on %1.").arg(host()));
    case EmptyReason::NothingMatches:
        if (!m_view.isEmpty() && !m_query.trimmed().isEmpty())
            return say(tr("Nothing in “%1”").arg(m_view), tr("No issue is in this view at the moment."));
        return say(tr("Nothing matches"),
                   m_query.trimmed().isEmpty() ? tr("Everything that was here is no longer there.")
                                               : tr("No issue here is found by “%1”.").arg(m_query.simplified()));
    case EmptyReason::NotRefreshed:
        return say(tr("No issues yet"), tr("Refresh the repository to bring its issues to this computer."));
    case EmptyReason::Offline:
        return say(tr("Offline, and nothing here yet"),
                   tr("The issues come to this computer as soon as the server can be reached."));
    case EmptyReason::Failed: return say(tr("The issues could not be brought"), failure());
    }
}

void IssueListEmptyPage::showButtons()
{
    const bool isSearch = m_reason == EmptyReason::NothingMatches;
    const bool isTrouble = m_reason == EmptyReason::Offline || m_reason == EmptyReason::Failed;
    m_clear->setText(m_view.isEmpty() ? tr("Clear the search") : tr("Show all issues"));
    m_clear->setVisible(isSearch && !m_query.trimmed().isEmpty());
    m_closedToo->setVisible(isSearch && closedWouldHelp());
    m_showAll->setVisible((isSearch || m_reason == EmptyReason::NoneShown) && anyHidden());
    m_refresh->setText(isTrouble ? tr("Retry") : tr("Refresh"));
    m_refresh->setVisible(isTrouble || m_reason == EmptyReason::NotRefreshed);
    m_identify->setVisible(m_reason == EmptyReason::UnknownMe);
}

void IssueListEmptyPage::showAll()
{
    for (int row = 0; row < m_library.count(); ++row)
        m_library.setData(m_library.index(row), Qt::Checked, Qt::CheckStateRole);
}

bool IssueListEmptyPage::anyHidden() const
{
    for (int row = 0; row < m_library.count(); ++row) {
        if (!m_library.at(row).isActive())
            return true;
    }
    return false;
}

bool IssueListEmptyPage::closedWouldHelp() const
{
    const auto wider = withoutOpen(m_query);
    if (wider == m_query.simplified())
        return false;
    const auto query = Query::parse(wider);
    for (int row = 0; row < m_library.count(); ++row) {
        const auto &repository = m_library.at(row);
        if (!repository.isActive() || !query.admitsRepository(repository.fullName()))
            continue;
        const auto &issues = repository.issues();
        SlotSet all(issues.table().slotEnd());
        for (int issue = 0; issue < issues.count(); ++issue)
            all.insert(issues.slotAt(issue));
        if (query.evaluate(issues.table(), std::move(all)).count() > 0)
            return true;
    }
    return false;
}

QString IssueListEmptyPage::failure() const
{
    for (int row = 0; row < m_library.count(); ++row) {
        if (m_library.at(row).isActive() && m_library.at(row).state() == RepositoryState::Failed)
            return failureSentence(m_library.at(row));
    }
    return {};
}

/// What people call the server of what is shown.
QString IssueListEmptyPage::host() const
{
    for (int row = 0; row < m_library.count(); ++row) {
        if (m_library.at(row).isActive())
            return m_library.at(row).host();
    }
    return {};
}

} // namespace hubbub
