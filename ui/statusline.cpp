// SPDX-License-Identifier: MIT
#include "ui/statusline.h"

#include "models/library.h"
#include "ui/mirrortext.h"
#include "ui/relativetime.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

#include <algorithm>
#include <chrono>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

/// Takes less room than its text if there is no more.
class ElidedLabel : public QLabel
{
public:
    using QLabel::QLabel;

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {fontMetrics().averageCharWidth() * 8, QLabel::minimumSizeHint().height()};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        painter.drawText(rect(), int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                         fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    }
};

/// A label lays out its whole window again for the same text, too.
void setTextOf(QLabel *label, const QString &text)
{
    if (label->text() != text)
        label->setText(text);
}

} // namespace

StatusLine::StatusLine(Library &library, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_text(new ElidedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_budgetText(new QLabel(this))
{
    setObjectName(QStringLiteral("statusLine"));
    m_text->setObjectName(QStringLiteral("status"));
    m_text->setAccessibleName(tr("Status"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setToolTip(tr("Click to see what came and what failed"));
    m_text->setCursor(Qt::PointingHandCursor);
    m_text->installEventFilter(this);
    m_progress->setObjectName(QStringLiteral("syncProgress"));
    m_progress->setAccessibleName(tr("Sync progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(130);
    m_cancel->setObjectName(QStringLiteral("cancelSync"));
    m_cancel->setFlat(true);
    m_cancel->setFixedWidth(m_cancel->fontMetrics().horizontalAdvance(m_cancel->text()) + 20); // beside its bar
    m_cancel->setToolTip(tr("Stop; what came stays"));
    connect(m_cancel, &QPushButton::clicked, &library, &Library::cancelAll);
    m_budgetText->setObjectName(QStringLiteral("budget"));
    m_budgetText->setAccessibleName(tr("API budget"));
    for (auto *label : {m_text, m_budgetText})
        label->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 3, 12, 3);
    layout->setSpacing(10);
    layout->addWidget(m_text);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addStretch(1);
    layout->addWidget(m_budgetText);
    setFixedHeight(m_cancel->sizeHint().height() + 6);

    connect(&library, &Library::activityChanged, this, &StatusLine::noteActivity);
    connect(&library, &Library::activeChanged, this, &StatusLine::refresh);
    connect(&library, &Library::loaded, this, &StatusLine::refresh);
    connect(&library, &QAbstractItemModel::rowsRemoved, this, &StatusLine::refresh);
    connect(&m_clockwork, &QTimer::timeout, this, &StatusLine::refresh);
    m_clockwork.start(30s);
    m_pause.setSingleShot(true);
    m_pause.setInterval(100ms);
    connect(&m_pause, &QTimer::timeout, this, &StatusLine::refresh);
    QTimer::singleShot(150ms, this, [this] {
        m_isReadingLong = true;
        refresh();
    });
    refresh();
}

void StatusLine::setBudget(const ApiBudget &budget)
{
    m_budget = budget;
    if (m_subject.repository)
        noteActivity(); // it comes with every answer
    else
        showBudget();
}

void StatusLine::setReachable(std::optional<bool> reachable)
{
    m_reachable = reachable;
    refresh();
}

void StatusLine::setImagesToCome(int count)
{
    if (std::exchange(m_imagesToCome, count) != count)
        noteActivity();
}

void StatusLine::setOfflineByChoice()
{
    m_isOfflineByChoice = true;
    refresh();
}

QString StatusLine::text() const
{
    return m_text->text();
}

StatusLine::Subject StatusLine::subject() const
{
    Subject loading;
    Subject waiting{.isWaiting = true};
    int busy = 0;
    for (int row = 0; row < m_library.count(); ++row) {
        const auto &repository = m_library.at(row);
        const bool isLoading = repository.state() == RepositoryState::Loading;
        if (!isLoading && repository.state() != RepositoryState::Waiting)
            continue;
        ++busy;
        auto &found = isLoading ? loading : waiting;
        if (!found.repository)
            found.repository = &repository;
    }
    auto subject = loading.repository ? loading : waiting.repository ? waiting : Subject();
    subject.others = std::max(0, busy - 1);
    return subject;
}

/// What is going on is another thing: at once. The same thing goes on: soon.
void StatusLine::noteActivity()
{
    if (subject() != m_subject)
        refresh();
    else if (!m_pause.isActive())
        m_pause.start();
}

void StatusLine::refresh()
{
    m_pause.stop();
    m_subject = subject();
    const auto *repository = m_subject.repository;
    // A bar without an end runs, and what waits does not.
    m_progress->setVisible(repository && (!m_subject.isWaiting || repository->progress().total > 0));
    m_cancel->setVisible(repository);
    if (repository)
        showActivity();
    else
        setTextOf(m_text, restingText());
    showBudget();
}

void StatusLine::showActivity()
{
    const auto &repository = *m_subject.repository;
    const auto &progress = repository.progress();
    m_progress->setRange(0, progress.total);
    m_progress->setValue(std::min(progress.done, progress.total));
    const auto text = m_subject.isWaiting
        ? waitSentence(repository)
        : tr("%1: %2", "repository and what is being brought").arg(repository.fullName(), progressText(progress));
    setTextOf(m_text, m_subject.others > 0 ? tr("%1 (and %Ln more)", nullptr, m_subject.others).arg(text) : text);
}

void StatusLine::showBudget()
{
    const QLocale locale;
    if (m_budget.limit < 0)
        return setTextOf(m_budgetText, {});
    const auto limit = locale.toString(m_budget.limit);
    const auto seconds = QDateTime::currentDateTimeUtc().secsTo(m_budget.resetsAt);
    if (seconds <= 0)
        return setTextOf(m_budgetText, tr("API %1 of %2").arg(limit, limit));
    setTextOf(m_budgetText,
              tr("API %1 of %2 · resets in %Ln min", nullptr, int((seconds + 59) / 60))
                  .arg(locale.toString(m_budget.remaining), limit));
}

QString StatusLine::restingText() const
{
    if (!m_library.isLoaded())
        return m_isReadingLong ? tr("Reading what is saved on this computer…") : QString();
    const auto asOf = m_library.asOf();
    const auto age = asOf.isValid() ? relativeTime(asOf, QDateTime::currentDateTimeUtc()) : QString();
    const auto partial = partialRepository();
    if (m_isOfflineByChoice || m_reachable == false) {
        if (!partial.isEmpty())
            return tr("Offline. Only a part of %1 is saved.").arg(partial);
        return age.isEmpty() ? tr("Offline. Nothing is saved on this computer yet.")
                             : tr("Offline. Showing what was saved %1.", "%1 is an age: 5 minutes ago").arg(age);
    }
    const auto state = m_reachable.has_value() ? tr("Online") : tr("Ready");
    if (!partial.isEmpty())
        return tr("%1 · only a part of %2 is saved, Refresh goes on from there").arg(state, partial);
    const auto text = age.isEmpty() ? state : tr("%1 · refreshed %2", "%2 is an age: 5 minutes ago").arg(state, age);
    return m_imagesToCome > 0 ? tr("%1 · %Ln images to come", nullptr, m_imagesToCome).arg(text) : text;
}

/// A shown repository whose first listing was stopped before its end; empty if there is none.
QString StatusLine::partialRepository() const
{
    for (int row = 0; row < m_library.count(); ++row) {
        const auto &repository = m_library.at(row);
        if (repository.isActive() && repository.issues().count() > 0 && !repository.issues().asOf().isValid())
            return repository.fullName();
    }
    return {};
}

bool StatusLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::MouseButtonRelease
        && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton)
        Q_EMIT activityRequested();
    return QWidget::eventFilter(watched, event);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, 0, width(), 1, Theme::of(this).border);
}

} // namespace hubbub
