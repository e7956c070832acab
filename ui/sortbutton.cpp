// SPDX-License-Identifier: MIT
#include "ui/sortbutton.h"

#include "ui/theme.h"

#include <QActionGroup>
#include <QMenu>
#include <QStyleOption>

#include <array>

namespace hubbub {

namespace {

constexpr std::array Offered{
    IssueOrder{.by = IssueSort::Created},   IssueOrder{.by = IssueSort::Created, .ascending = true},
    IssueOrder{.by = IssueSort::Comments},  IssueOrder{.by = IssueSort::Comments, .ascending = true},
    IssueOrder{.by = IssueSort::Updated},   IssueOrder{.by = IssueSort::Updated, .ascending = true},
    IssueOrder{.by = IssueSort::Reactions}, IssueOrder{.by = IssueSort::Viewed}};

/// As in a menu.
QString nameOf(IssueOrder order)
{
    switch (order.by) {
    case IssueSort::Updated:
        return order.ascending ? SortButton::tr("Least recently updated") : SortButton::tr("Recently updated");
    case IssueSort::Created: return order.ascending ? SortButton::tr("Oldest") : SortButton::tr("Newest");
    case IssueSort::Comments:
        return order.ascending ? SortButton::tr("Least commented") : SortButton::tr("Most commented");
    case IssueSort::Reactions:
        return order.ascending ? SortButton::tr("Fewest reactions") : SortButton::tr("Most reactions");
    case IssueSort::Interactions:
        return order.ascending ? SortButton::tr("Least discussed") : SortButton::tr("Most discussed");
    case IssueSort::Viewed:
        return order.ascending ? SortButton::tr("Least recently viewed") : SortButton::tr("Recently viewed");
    }
    return {};
}

/// As on the button, whose arrow tells the direction.
QString wordOf(IssueSort by)
{
    switch (by) {
    case IssueSort::Updated: return SortButton::tr("Updated");
    case IssueSort::Created: return SortButton::tr("Created");
    case IssueSort::Comments: return SortButton::tr("Comments");
    case IssueSort::Reactions: return SortButton::tr("Reactions");
    case IssueSort::Interactions: return SortButton::tr("Interactions");
    case IssueSort::Viewed: return SortButton::tr("Viewed");
    }
    return {};
}

} // namespace

SortButton::SortButton(QWidget *parent)
    : QToolButton(parent)
    , m_orders(new QActionGroup(this))
{
    setObjectName(QStringLiteral("sortIssues"));
    setFocusPolicy(Qt::TabFocus);
    setAutoRaise(true);
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *menu = new QMenu(this);
    for (const auto order : Offered) {
        auto *action = menu->addAction(nameOf(order), this, [this, order] { Q_EMIT orderChosen(order); });
        action->setData(order.text());
        action->setCheckable(true);
        m_orders->addAction(action);
    }
    m_orders->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    menu->addSeparator();
    m_grouped = menu->addAction(tr("Group by repository"));
    m_grouped->setCheckable(true);
    connect(m_grouped, &QAction::triggered, this, &SortButton::groupingChosen);
    setMenu(menu);
    setOrder({});
}

void SortButton::setOrder(IssueOrder order)
{
    m_order = order;
    //: What a list is sorted by, on a button; the arrow tells the direction
    setText(order.ascending ? tr("%1 ↑").arg(wordOf(order.by)) : tr("%1 ↓").arg(wordOf(order.by)));
    //: %1 as in a menu: Recently updated
    setAccessibleName(tr("Sort: %1").arg(nameOf(order)));
    setToolTip(accessibleName());
    const auto actions = m_orders->actions();
    for (auto *action : actions)
        action->setChecked(action->data().toString() == order.text());
}

void SortButton::setGrouped(bool grouped)
{
    m_grouped->setChecked(grouped);
}

/// As quiet as the counts beside it; its own arrow is enough of one.
void SortButton::initStyleOption(QStyleOptionToolButton *option) const
{
    QToolButton::initStyleOption(option);
    option->features.setFlag(QStyleOptionToolButton::HasMenu, false);
    option->palette.setColor(QPalette::ButtonText, Theme::of(this).mutedText);
}

} // namespace hubbub
