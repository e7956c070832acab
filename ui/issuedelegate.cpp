// SPDX-License-Identifier: MIT
#include "ui/issuedelegate.h"

#include "models/issueroles.h"
#include "ui/issuerowmeasures.h"
#include "ui/issuerowpainter.h"
#include "ui/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace hubbub {

IssueDelegate::IssueDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(&QDateTime::currentDateTime)
{
}

IssueDelegate::~IssueDelegate() = default;

int IssueDelegate::rowHeight(const QFont &font, Density density)
{
    return IssueRowMeasures(font).rowHeight(density);
}

int IssueDelegate::headingHeight(const QFont &font)
{
    return QFontMetrics(font).height() + 11;
}

void IssueDelegate::setClock(std::function<QDateTime()> clock)
{
    m_clock = std::move(clock);
}

QSize IssueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool hasHeading = !index.data(IssueGroupRole).isNull();
    return {option.rect.width(),
            measuresFor(option.font).rowHeight(m_density) + (hasHeading ? headingHeight(option.font) : 0)};
}

void IssueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row(option);
    if (!index.data(IssueGroupRole).isNull())
        row.rect.setTop(row.rect.top() + headingHeight(option.font));
    painter->save();
    painter->setClipRect(row.rect);
    IssueRowPainter(*painter, row, index, measuresFor(option.font)).paint(m_density, m_clock());
    painter->restore();
}

const IssueRowMeasures &IssueDelegate::measuresFor(const QFont &font) const
{
    if (!m_measures || m_measures->base != font)
        m_measures = std::make_unique<IssueRowMeasures>(font);
    return *m_measures;
}

QString stateIconName(int state, bool isPullRequest)
{
    switch (IssueState(state)) {
    case IssueState::Open: return isPullRequest ? u"pull-request"_s : u"issue-open"_s;
    case IssueState::Closed: return isPullRequest ? u"pull-request-closed"_s : u"issue-closed"_s;
    case IssueState::NotPlanned:
    case IssueState::Deleted: return u"issue-not-planned"_s;
    case IssueState::Draft: return u"pull-request-draft"_s;
    case IssueState::Merged: return u"merged"_s;
    }
    return u"issue-open"_s;
}

QColor stateColor(int state, bool isPullRequest, const Theme &theme)
{
    switch (IssueState(state)) {
    case IssueState::Open: return theme.open;
    case IssueState::Closed: return isPullRequest ? theme.danger : theme.closed;
    case IssueState::NotPlanned:
    case IssueState::Deleted:
    case IssueState::Draft: return theme.notPlanned;
    case IssueState::Merged: return theme.closed;
    }
    return theme.open;
}

} // namespace hubbub
