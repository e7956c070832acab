// SPDX-License-Identifier: MIT
#include "ui/movemenu.h"

#include "models/workspace.h"
#include "ui/organizer.h"
#include "ui/theme.h"

#include <QIcon>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace hubbub {

namespace {

QString escaped(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

/// A card of no column of its board counts as uncategorized.
QString columnOf(const IssueKey &issue, qint64 board, const std::vector<BoardColumn> &columns, const Cards &cards)
{
    const auto category = cards.categoryOf(issue, board);
    const bool isThere = std::any_of(columns.begin(), columns.end(),
                                     [&](const BoardColumn &column) { return column.category == category; });
    return isThere ? category : QString(DefaultCategory);
}

void addColumns(QMenu &menu, Organizer &organizer, qint64 board, const MenuIssues &issues)
{
    const auto columns = organizer.workspace().library.boards().columns(board);
    const auto meant = issues();
    for (const auto &column : columns) {
        auto *action = menu.addAction(columnIcon(column, Theme::of(&menu)), escaped(columnTitle(column)));
        action->setData(column.category);
        action->setCheckable(true);
        action->setChecked(!meant.isEmpty() && std::all_of(meant.begin(), meant.end(), [&](const IssueKey &issue) {
            return columnOf(issue, board, columns, organizer.workspace().cards) == column.category;
        }));
        QObject::connect(action, &QAction::triggered, &organizer,
                         [&organizer, issues, board, to = column.category] { organizer.move(issues(), board, to); });
    }
}

void addFurtherBoards(QMenu &menu, Organizer &organizer, const MenuIssues &issues)
{
    for (const auto boards = organizer.workspace().library.boards().boards(); const auto &board : boards) {
        if (board.id != MainBoard)
            listColumns(*menu.addMenu(escaped(boardName(board))), organizer, board.id, issues);
    }
}

/// Has \a fill fill the menu anew whenever it is opened.
void fillWhenOpened(QMenu &menu, const std::function<void()> &fill)
{
    QObject::connect(&menu, &QMenu::aboutToShow, &menu, [&menu, fill] {
        menu.clear();
        for (auto *submenu : menu.findChildren<QMenu *>(Qt::FindDirectChildrenOnly))
            submenu->deleteLater();
        fill();
    });
}

} // namespace

QIcon columnIcon(const BoardColumn &column, const Theme &theme)
{
    constexpr int Side = 16, Scale = 3; // sharp enough on every screen
    constexpr QRectF Dot(4, 4, 8, 8);
    QPixmap pixmap(Side * Scale, Side * Scale);
    pixmap.setDevicePixelRatio(Scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color(QLatin1Char('#') + column.color);
    if (column.color.isEmpty() || !color.isValid())
        painter.setPen(QPen(theme.mutedText, 1.25));
    else
        painter.setPen(Qt::NoPen);
    painter.setBrush(painter.pen().style() == Qt::NoPen ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(Dot);
    return pixmap;
}

void listColumns(QMenu &menu, Organizer &organizer, qint64 board, const MenuIssues &issues)
{
    fillWhenOpened(menu, [&menu, &organizer, board, issues] { addColumns(menu, organizer, board, issues); });
}

void listBoards(QMenu &menu, Organizer &organizer, const MenuIssues &issues)
{
    fillWhenOpened(menu, [&menu, &organizer, issues] {
        addColumns(menu, organizer, MainBoard, issues);
        menu.addSeparator();
        addFurtherBoards(menu, organizer, issues);
    });
}

void listFurtherBoards(QMenu &menu, Organizer &organizer, const MenuIssues &issues)
{
    fillWhenOpened(menu, [&menu, &organizer, issues] { addFurtherBoards(menu, organizer, issues); });
}

} // namespace hubbub
