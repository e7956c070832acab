// SPDX-License-Identifier: MIT
#include "ui/thread/threadfooter.h"

#include "ui/errortext.h"
#include "ui/spinner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hubbub {

ThreadFooter::ThreadFooter(SpinnerClock &clock, QWidget *parent)
    : QWidget(parent)
    , m_spinner(new Spinner(clock, this))
    , m_text(new QLabel(this))
    , m_retry(new QPushButton(tr("Try Again"), this))
{
    setObjectName(QStringLiteral("threadFooter"));
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    connect(m_retry, &QPushButton::clicked, this, &ThreadFooter::retryRequested);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_spinner);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_retry);
}

void ThreadFooter::setState(ThreadModel::State state, const SyncError &failure, bool canAsk)
{
    const bool isReading = state == ThreadModel::State::Reading;
    const bool isFetching = state == ThreadModel::State::Fetching || isReading;
    const bool isPartial = state == ThreadModel::State::Partial;
    const bool hasFailed = isPartial && failure.kind != SyncError::Kind::None;
    if (isFetching)
        m_spinner->start();
    else
        m_spinner->stop();
    m_spinner->setVisible(isFetching);
    m_retry->setVisible(isPartial && canAsk);
    m_isWanted = isFetching || isPartial;
    if (isReading)
        m_text->setText(tr("Comments and events are being read…"));
    else if (isFetching)
        m_text->setText(tr("Comments and events are on their way…"));
    else if (hasFailed)
        m_text->setText(tr("This may not be all of it. %1").arg(errorSentence(failure, tr("The rest of this issue"))));
    else
        m_text->setText(tr("This may not be all of it: the server has not been asked since the issue changed."));
}

} // namespace hubbub
