// SPDX-License-Identifier: MIT
#pragma once

#include "models/issueorder.h"

#include <QToolButton>

class QActionGroup;

namespace hubbub {

/// Shows by what a list of issues is sorted, "Updated ↓", and has a menu to choose that and whether it is grouped.
class SortButton : public QToolButton
{
    Q_OBJECT

public:
    explicit SortButton(QWidget *parent = nullptr);

    void setOrder(IssueOrder order);
    [[nodiscard]] IssueOrder order() const { return m_order; }
    void setGrouped(bool grouped);

Q_SIGNALS:
    void orderChosen(const hubbub::IssueOrder &order);
    void groupingChosen(bool grouped);

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override;

private:
    IssueOrder m_order;
    QActionGroup *m_orders;
    QAction *m_grouped;
};

} // namespace hubbub
