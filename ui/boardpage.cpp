// SPDX-License-Identifier: MIT
#include "ui/boardpage.h"

#include "ui/boardview.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hubbub {

BoardPage::BoardPage(BoardView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_line(new QWidget(this))
    , m_text(new QLabel(m_line))
{
    m_text->setObjectName(QStringLiteral("otherSearch"));
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_text->setWordWrap(true);
    auto *keep = new QPushButton(tr("Keep for this board"), m_line);
    auto *back = new QPushButton(tr("Back to the board's own"), m_line);
    auto *line = new QHBoxLayout(m_line);
    line->setContentsMargins(14, 0, 12, 6);
    line->addWidget(m_text, 1);
    line->addWidget(keep);
    line->addWidget(back);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_line);
    layout->addWidget(view, 1);
    connect(keep, &QPushButton::clicked, this, &BoardPage::keepSearchRequested);
    connect(back, &QPushButton::clicked, this, &BoardPage::ownSearchRequested);
    m_line->hide();
}

void BoardPage::setOtherSearch(const QString &board)
{
    m_line->setVisible(!board.isEmpty());
    //: %1 is a board
    m_text->setText(tr("Only what this search finds on “%1”.").arg(board));
}

} // namespace hubbub
