// SPDX-License-Identifier: MIT
#include "ui/issuepane.h"

#include "models/attributevalue.h"
#include "models/repositoryname.h"
#include "models/threadmodel.h"
#include "models/trackedrepository.h"
#include "models/workspace.h"
#include "ui/emptypage.h"
#include "ui/errortext.h"
#include "ui/issuedelegate.h"
#include "ui/issuedetails.h"
#include "ui/labelrow.h"
#include "ui/relativetime.h"
#include "ui/spinner.h"
#include "ui/starbutton.h"
#include "ui/theme.h"
#include "ui/thread/findbar.h"
#include "ui/thread/threadview.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <chrono>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

constexpr int LeastWidthBeside = 580; ///< of the pane, in which the details stand beside the body

QString stateName(IssueState state)
{
    switch (state) {
    case IssueState::Open: return IssuePane::tr("Open");
    case IssueState::Closed: return IssuePane::tr("Closed");
    case IssueState::NotPlanned: return IssuePane::tr("Not planned");
    case IssueState::Draft: return IssuePane::tr("Draft");
    case IssueState::Merged: return IssuePane::tr("Merged");
    case IssueState::Deleted: return IssuePane::tr("Gone");
    }
    return {};
}

QVariant value(const Issue &issue, IssueColumn column)
{
    return attributeValue(issue.attributes(), Issue::columns().attributes().at(column));
}

} // namespace

IssuePane::IssuePane(Workspace &workspace, SpinnerClock &clock, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyPage(this))
    , m_back(new QToolButton(this))
    , m_title(new QLabel(this))
    , m_star(new StarButton(this))
    , m_badge(new QLabel(this))
    , m_byline(new QLabel(this))
    , m_whereabouts(new QLabel(this))
    , m_labels(new LabelRow(this))
    , m_spinner(new Spinner(clock, this))
    , m_model(new ThreadModel(workspace.store, this))
    , m_thread(new ThreadView(*m_model, clock, nullptr, this))
    , m_find(new FindBar(*m_thread, this))
    , m_details(new IssueDetails(this))
    , m_content(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("issue"));
    setAccessibleName(tr("Issue"));
    m_empty->setText(tr("Choose an issue to read it here."));

    auto big = m_title->font();
    big.setPointSizeF(big.pointSizeF() * 1.45);
    big.setWeight(QFont::DemiBold);
    m_title->setFont(big);
    m_title->setObjectName(QStringLiteral("issueTitle"));
    for (auto *label : {m_title, m_byline, m_whereabouts}) {
        label->setTextFormat(Qt::RichText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_whereabouts->setObjectName(QStringLiteral("issueWhereabouts"));
    m_whereabouts->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_whereabouts->hide();
    connect(m_whereabouts, &QLabel::linkActivated, this,
            [this](const QString &link) { Q_EMIT linkActivated(QUrl(link)); });
    m_badge->setObjectName(QStringLiteral("issueState"));
    m_badge->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_badge->setAutoFillBackground(false);
    m_thread->setObjectName(QStringLiteral("thread"));
    m_thread->setAccessibleName(tr("Conversation"));
    m_back->setObjectName(QStringLiteral("back"));
    m_back->setAccessibleName(tr("Back to the list"));
    m_back->setToolTip(tr("Back to the list (Esc)"));
    m_back->setIcon(themedIcon(isRightToLeft() ? QStringLiteral("forward") : QStringLiteral("back")));
    m_back->setAutoRaise(true);
    m_back->hide();
    connect(m_back, &QToolButton::clicked, this, &IssuePane::backRequested);
    connect(m_thread, &ThreadView::linkActivated, this, &IssuePane::linkActivated);
    connect(m_thread, &ThreadView::linkHovered, this, &IssuePane::linkHovered);
    connect(m_thread, &ThreadView::menuRequested, this, [this](QMenu *menu, int row) { addEntries(*menu, row); });
    connect(m_thread, &ThreadView::retryRequested, this, &IssuePane::retryRequested);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this] { showFragment(m_fragment); });
    m_dwell.setSingleShot(true);
    m_dwell.setInterval(400ms);
    connect(&m_dwell, &QTimer::timeout, this, &IssuePane::reading);

    m_star->hide();
    m_details->hide();
    connect(m_details, &IssueDetails::left, m_thread, qOverload<>(&QWidget::setFocus));

    auto *rule = new QFrame(this);
    rule->setFrameShape(QFrame::HLine);
    rule->setFrameShadow(QFrame::Plain);
    rule->setForegroundRole(QPalette::Mid);
    m_content->setSpacing(0);
    auto *text = new QVBoxLayout;
    text->setSpacing(0);
    text->addWidget(m_find);
    text->addWidget(m_thread, 1);
    m_content->addLayout(text, 1);
    m_content->addWidget(m_details);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(createHead());
    column->addWidget(rule);
    column->addLayout(m_content, 1);

    m_pages->addWidget(m_empty);
    m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
}

IssuePane::~IssuePane() = default;

QLayout *IssuePane::createHead()
{
    auto *titleLine = new QHBoxLayout;
    titleLine->addWidget(m_back, 0, Qt::AlignTop);
    titleLine->addWidget(m_title, 1);
    titleLine->addWidget(m_star, 0, Qt::AlignTop);
    auto *line = new QHBoxLayout;
    line->addWidget(m_badge, 0, Qt::AlignTop); // of a byline of several lines
    line->addWidget(m_byline, 1);
    line->addWidget(m_spinner, 0, Qt::AlignTop);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(14, 14, 14, 12);
    head->setSpacing(8);
    head->addLayout(titleLine);
    head->addLayout(line);
    head->addWidget(m_whereabouts);
    head->addWidget(m_labels);
    return head;
}

void IssuePane::setOrganizer(Organizer *organizer)
{
    m_star->setOrganizer(organizer);
    m_details->setOrganizer(organizer);
    m_star->show();
    m_details->show();
    updateColumn();
}

std::optional<IssueKey> IssuePane::key() const
{
    const auto id = m_issue ? m_issue->recordId() : std::nullopt;
    return id ? std::optional(IssueKey{m_from->host(), m_from->id(), *id}) : std::nullopt;
}

void IssuePane::focusNote()
{
    m_details->focusNote();
}

qint64 IssuePane::numberRead() const
{
    return m_issue && !m_dwell.isActive() ? m_issue->number() : 0;
}

void IssuePane::show(std::shared_ptr<Issue> issue, TrackedRepository *repository)
{
    if (issue == m_issue)
        return;
    if (m_issue)
        m_issue->disconnect(this);
    m_issue = std::move(issue);
    m_from = repository;
    m_star->setIssue(key());
    m_details->setIssue(key());
    m_fragment.clear();
    m_find->leave();
    m_spinner->stop();
    m_dwell.stop();
    m_pages->setCurrentIndex(m_issue ? 1 : 0);
    if (!m_issue) {
        m_model->show(nullptr, nullptr, {});
        Q_EMIT issueChanged();
        return;
    }

    m_dwell.start();
    m_repository = repository->fullName();
    showHead();
    showThread();
    connect(m_issue.get(), &Model::request, m_spinner, &Spinner::start);
    connect(m_issue.get(), &Model::sync, m_spinner, &Spinner::stop);
    connect(m_issue.get(), &Model::sync, this, &IssuePane::showHead);
    connect(m_issue.get(), &Model::error, m_spinner, &Spinner::stop);
    connect(m_issue.get(), &Model::changed, this, &IssuePane::showHead);
    m_issue->fetch();
    Q_EMIT issueChanged();
}

int IssuePane::scroll() const
{
    return m_thread->place();
}

void IssuePane::setScroll(int scroll)
{
    m_thread->setPlace(scroll);
}

QWidget *IssuePane::text() const
{
    return m_thread;
}

void IssuePane::find()
{
    if (m_issue)
        m_find->open();
}

void IssuePane::showFragment(const QString &fragment)
{
    m_fragment = fragment;
    if (const int row = fragment.isEmpty() ? -1 : m_model->rowOf(fragment); row >= 0) {
        m_fragment.clear();
        m_thread->showRow(row);
    }
}

void IssuePane::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void IssuePane::setColumnWidth(int width)
{
    m_columnWidth = width;
    updateColumn();
}

void IssuePane::updateColumn()
{
    const int panel = m_details->panelWidth();
    const bool isBeside = width() >= LeastWidthBeside;
    const int beside = isBeside && !m_details->isHidden() ? panel : 0;
    const int side = m_columnWidth > 0 ? std::max(0, (width() - m_columnWidth - beside) / 2) : 0;
    layout()->setContentsMargins(side, 0, side, 0);
    m_details->setBeside(isBeside);
    m_details->setMinimumWidth(isBeside ? panel : 0);
    m_details->setMaximumWidth(isBeside ? panel : QWIDGETSIZE_MAX);
    m_content->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::BottomToTop);
}

void IssuePane::showHead()
{
    const auto &theme = Theme::of(this);
    const auto title = value(*m_issue, IssueTitle).toString();
    m_title->setText(QStringLiteral("%1 <span style=\"color:%3;font-weight:400\">#%2</span>")
                         .arg(title.toHtmlEscaped())
                         .arg(m_issue->number())
                         .arg(theme.mutedText.name()));
    m_title->setAccessibleName(tr("%1, number %2").arg(title).arg(m_issue->number()));

    const auto state = m_issue->state();
    const auto ground = stateColor(int(state), m_issue->isPullRequest(), theme);
    m_badge->setText(stateName(state));
    constexpr int Padding = 3;
    m_badge->setStyleSheet(QStringLiteral("background:%1;color:%2;padding:%3px 9px;border-radius:%4px")
                               .arg(ground.name(), theme.window.name())
                               .arg(Padding)
                               .arg(m_badge->fontMetrics().height() / 2 + Padding));

    const auto author = value(*m_issue, IssueAuthor).toString();
    const auto created = value(*m_issue, IssueCreatedAt).toDateTime().toLocalTime().date();
    const auto comments = tr("%Ln comments", nullptr, value(*m_issue, IssueCommentCount).toInt());
    m_byline->setText(tr("<b>%1</b> opened on %2 · %3 · %4", "author, date, comments, repository")
                          .arg((author.isEmpty() ? tr("ghost") : author).toHtmlEscaped(), shortDate(created), comments,
                               m_repository.toHtmlEscaped()));
    m_labels->setLabels(value(*m_issue, IssueLabelNames).toStringList(),
                        value(*m_issue, IssueLabelColors).toStringList());
    showWhereabouts();
}

/// Where an issue is that is no longer there, as far as its record says.
void IssuePane::showWhereabouts()
{
    const auto seenAt = QDateTime::fromString(m_issue->get(u"deleted_seen_at").toString(), Qt::ISODate);
    const bool isGone = m_issue->isDeleted() && seenAt.isValid();
    m_whereabouts->setVisible(isGone);
    if (!isGone)
        return;
    const auto seen = shortDate(seenAt.toLocalTime().date());
    const auto address = m_issue->get(u"deleted_moved_to").toString();
    if (address.isEmpty())
        return m_whereabouts->setText(
            tr("No longer on %1, seen %2.", "server, date").arg(serverName(m_from->host()), seen));
    const auto name = RepositoryName::parse(address);
    const auto place = name && name->number != 0 ? QStringLiteral("%1#%2").arg(name->fullName()).arg(name->number)
                                                 : address;
    m_whereabouts->setText(
        tr("Moved to %1, seen %2.", "a link, date")
            .arg(QStringLiteral("<a href=\"%1\" style=\"color:%2\">%3</a>")
                     .arg(address.toHtmlEscaped(), Theme::of(this).link.name(), place.toHtmlEscaped()),
                 seen));
}

void IssuePane::showThread()
{
    EventContext context{.repository = m_repository};
    QUrl webRoot(m_from->repo().get(u"html_url").toString());
    webRoot.setPath({});
    if (webRoot.isValid() && !webRoot.host().isEmpty())
        context.webRoot = webRoot;
    m_thread->setContext(context);
    const auto id = m_issue->recordId();
    m_model->show(m_issue, m_from, id ? m_workspace.seen.seenUpTo(*m_from, *id) : QDateTime());
}

/// What can be done with a comment.
void IssuePane::addEntries(QMenu &menu, int row)
{
    const auto &entry = m_model->entry(row);
    menu.addSeparator();
    if (!entry.body.isEmpty())
        menu.addAction(tr("Copy as Markdown"), this, [body = entry.body] { QApplication::clipboard()->setText(body); });
    if (entry.address.scheme() != u"https" && entry.address.scheme() != u"http")
        return;
    menu.addAction(tr("Copy Link to This"), this, [address = entry.address] {
        QApplication::clipboard()->setText(address.toString(QUrl::FullyEncoded));
    });
    menu.addAction(tr("Open in Browser"), this, [address = entry.address] { QDesktopServices::openUrl(address); });
}

void IssuePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateColumn();
}

/// The key to search issues finds in the issue while that has the focus.
bool IssuePane::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void IssuePane::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        find();
    else
        QWidget::keyPressEvent(event);
}

/// Also beside the column.
void IssuePane::wheelEvent(QWheelEvent *event)
{
    constexpr int Notch = 120;
    auto *bar = m_thread->verticalScrollBar();
    const int lines = event->angleDelta().y() * QApplication::wheelScrollLines() / Notch;
    bar->setValue(bar->value() - (!event->pixelDelta().isNull() ? event->pixelDelta().y() : lines * bar->singleStep()));
}

void IssuePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Colours are written into the HTML.
    if (event->type() == QEvent::PaletteChange && m_issue)
        showHead();
}

} // namespace hubbub
