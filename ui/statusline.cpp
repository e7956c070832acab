// SPDX-License-Identifier: MIT
#include "ui/statusline.h"

#include "models/library.h"
#include "ui/relativetime.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

#include <chrono>

namespace hubbub {

using namespace std::chrono_literals;

StatusLine::StatusLine(Library &library, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_text(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_budgetText(new QLabel(this))
{
    setObjectName(QStringLiteral("statusLine"));
    m_text->setObjectName(QStringLiteral("status"));
    m_text->setAccessibleName(tr("Status"));
    m_text->setTextFormat(Qt::PlainText);
    m_progress->setObjectName(QStringLiteral("syncProgress"));
    m_progress->setAccessibleName(tr("Sync progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(130);
    m_cancel->setObjectName(QStringLiteral("cancelSync"));
    m_cancel->setFlat(true);
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

    connect(&library, &Library::activityChanged, this, &StatusLine::refresh);
    connect(&library, &Library::activeChanged, this, &StatusLine::refresh);
    connect(&library, &Library::loaded, this, &StatusLine::refresh);
    connect(&library, &QAbstractItemModel::rowsRemoved, this, &StatusLine::refresh);
    connect(&m_clockwork, &QTimer::timeout, this, &StatusLine::refresh);
    m_clockwork.start(30s);
    QTimer::singleShot(150ms, this, [this] {
        m_isReadingLong = true;
        refresh();
    });
    refresh();
}

void StatusLine::setBudget(const ApiBudget &budget)
{
    m_budget = budget;
    refresh();
}

void StatusLine::setReachable(std::optional<bool> reachable)
{
    m_reachable = reachable;
    refresh();
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

void StatusLine::refresh()
{
    const TrackedRepository *loading = nullptr;
    int others = -1;
    for (int row = 0; row < m_library.count(); ++row) {
        if (m_library.at(row).state() == RepositoryState::Loading) {
            loading = &m_library.at(row);
            ++others;
        }
    }
    m_progress->setVisible(loading);
    m_cancel->setVisible(loading);
    if (loading)
        showProgress(*loading, others);
    else
        m_text->setText(restingText());

    const QLocale locale;
    if (m_budget.limit < 0)
        m_budgetText->clear();
    else if (const auto seconds = QDateTime::currentDateTimeUtc().secsTo(m_budget.resetsAt); seconds > 0)
        m_budgetText->setText(tr("API %1 of %2 · resets in %Ln min", nullptr, int((seconds + 59) / 60))
                                  .arg(locale.toString(m_budget.remaining), locale.toString(m_budget.limit)));
    else
        m_budgetText->setText(tr("API %1 of %2").arg(locale.toString(m_budget.limit), locale.toString(m_budget.limit)));
}

void StatusLine::showProgress(const TrackedRepository &repository, int others)
{
    const QLocale locale;
    QString text;
    if (repository.expected() > 0) {
        text = tr("%1: %2 of about %3 issues")
                   .arg(repository.fullName(), locale.toString(repository.fetched()),
                        locale.toString(repository.expected()));
        m_progress->setRange(0, repository.expected());
        m_progress->setValue(qMin(repository.fetched(), repository.expected()));
    } else {
        text = repository.fetched() > 0
            ? tr("%1: %Ln issues so far", nullptr, repository.fetched()).arg(repository.fullName())
            : tr("%1: asking the server…").arg(repository.fullName());
        m_progress->setRange(0, 0);
    }
    m_text->setText(others > 0 ? tr("%1 (and %Ln more)", nullptr, others).arg(text) : text);
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
    return age.isEmpty() ? state : tr("%1 · refreshed %2", "%2 is an age: 5 minutes ago").arg(state, age);
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

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, 0, width(), 1, Theme::of(this).border);
}

} // namespace hubbub
