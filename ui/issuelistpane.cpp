// SPDX-License-Identifier: MIT
#include "ui/issuelistpane.h"

#include "models/library.h"
#include "ui/emptypage.h"
#include "ui/issuelistview.h"
#include "ui/noticebar.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>

namespace hubbub {

IssueListPane::IssueListPane(Library &library, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_model(library)
    , m_top(new QHBoxLayout)
    , m_search(new QLineEdit(this))
    , m_notice(new NoticeBar(this))
    , m_count(new QLabel(this))
    , m_order(new QLabel(tr("Updated ↓"), this))
    , m_pages(new QStackedWidget(this))
    , m_view(new IssueListView(m_model, this))
    , m_empty(new EmptyPage(this))
{
    m_search->setObjectName(QStringLiteral("searchIssues"));
    m_search->setAccessibleName(tr("Search issues"));
    m_search->setPlaceholderText(tr("Search issues: words, is:open, is:pr, repo:owner/name"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &IssueListPane::search);

    m_count->setObjectName(QStringLiteral("issueCount"));
    for (auto *label : {m_count, m_order})
        label->setForegroundRole(QPalette::PlaceholderText);
    m_order->setToolTip(tr("Most recently updated first"));

    m_top->setContentsMargins(10, 10, 10, 8);
    m_top->addWidget(m_search);
    auto *counts = new QHBoxLayout;
    counts->setContentsMargins(14, 6, 14, 6);
    counts->addWidget(m_count, 1);
    counts->addWidget(m_order);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(m_top);
    layout->addWidget(m_notice);
    layout->addLayout(counts);
    layout->addWidget(m_pages, 1);

    connect(&m_model, &IssueListModel::totalChanged, this, &IssueListPane::updateCounts);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &IssueListPane::updateCounts);
    connect(&library, &Library::activityChanged, this, &IssueListPane::updateEmptyPage);
    connect(&library, &Library::loaded, this, &IssueListPane::updateCounts);
    updateCounts();
}

QString IssueListPane::query() const
{
    return m_search->text();
}

void IssueListPane::setQuery(const QString &query)
{
    m_search->setText(query);
}

void IssueListPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void IssueListPane::setLeading(QWidget *widget)
{
    m_top->insertWidget(0, widget);
    setTabOrder(m_search->previousInFocusChain(), widget);
}

void IssueListPane::search(const QString &text)
{
    m_view->keepCurrent([&] { m_model.setQuery(Query::parse(text)); });
    updateCounts();
    Q_EMIT queryChanged(text);
}

void IssueListPane::updateCounts()
{
    updateEmptyPage();
    if (!m_library.isLoaded() && m_model.total() == 0)
        return m_count->clear(); // not yet known
    const QLocale locale;
    auto text = tr("%1 of %Ln issues", "how many of all issues are shown; %1 is a number", int(m_model.total()))
                    .arg(locale.toString(m_model.rowCount()));
    const auto &unanswered = m_model.query().unanswered();
    if (!unanswered.isEmpty())
        text += tr(" · cannot answer: %1", "after the counts").arg(unanswered.join(u", "));
    m_count->setText(text);
}

void IssueListPane::updateEmptyPage()
{
    m_pages->setCurrentWidget(m_model.rowCount() > 0 ? static_cast<QWidget *>(m_view) : m_empty);
    if (m_model.rowCount() > 0)
        return;
    bool isLoading = !m_library.isLoaded();
    bool anyShown = false;
    for (int row = 0; row < m_library.count(); ++row) {
        isLoading |= m_library.at(row).state() == RepositoryState::Loading;
        anyShown |= m_library.at(row).isActive();
    }
    if (isLoading && m_model.total() == 0) {
        m_empty->setHeadline(m_library.isLoaded() ? tr("Issues are on their way") : QString());
        m_empty->setText(m_library.isLoaded() ? tr("They appear here page by page.") : QString());
    } else if (!anyShown) {
        m_empty->setHeadline(tr("No repository is shown"));
        m_empty->setText(tr("Check a repository in the sidebar to see its issues."));
    } else if (m_model.total() == 0) {
        m_empty->setHeadline(tr("No issues yet"));
        m_empty->setText(tr("Refresh the repository to bring its issues to this computer."));
    } else {
        m_empty->setHeadline(tr("Nothing matches"));
        m_empty->setText(tr("Clear the search or choose “All issues” to see more."));
    }
}

bool IssueListPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_view->setFocus();
            m_view->selectFirst();
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_view->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hubbub
