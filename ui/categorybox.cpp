// SPDX-License-Identifier: MIT
#include "ui/categorybox.h"

#include "models/workspace.h"
#include "ui/movemenu.h"
#include "ui/organizer.h"
#include "ui/theme.h"

#include <QEvent>
#include <QWheelEvent>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int LeastLetters = 10; // of a title; what is longer is elided

} // namespace

CategoryBox::CategoryBox(QWidget *parent)
    : QComboBox(parent)
{
    setObjectName(QStringLiteral("category"));
    setAccessibleName(tr("Category"));
    setFocusPolicy(Qt::StrongFocus); // not by the wheel
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(LeastLetters);
    connect(this, &QComboBox::activated, this, [this](int row) {
        if (m_organizer && m_issue)
            m_organizer->move({*m_issue}, MainBoard, itemData(row).toString());
    });
}

void CategoryBox::setOrganizer(Organizer *organizer)
{
    m_organizer = organizer;
    auto &workspace = organizer->workspace();
    connect(&workspace.library.boards(), &Boards::columnsChanged, this, &CategoryBox::listColumns);
    connect(&workspace.cards, &Collection::updated, this, &CategoryBox::showCategory);
    listColumns();
}

void CategoryBox::setIssue(const std::optional<IssueKey> &issue)
{
    m_issue = issue;
    showCategory();
}

void CategoryBox::listColumns()
{
    if (!m_organizer)
        return;
    clear();
    for (const auto columns = m_organizer->workspace().library.boards().columns(MainBoard);
         const auto &column : columns)
        addItem(columnIcon(column, Theme::of(this)), columnTitle(column), column.category);
    showCategory();
}

void CategoryBox::showCategory()
{
    if (!m_organizer || !m_issue)
        return;
    const int row = findData(m_organizer->workspace().cards.categoryOf(*m_issue));
    setCurrentIndex(row >= 0 ? row : std::max(0, findData(QString(DefaultCategory))));
    setToolTip(currentText());
}

void CategoryBox::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        listColumns(); // whose marks have colours
}

/// Whoever scrolls over it does not mean to move the issue.
void CategoryBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace hubbub
