// SPDX-License-Identifier: MIT
#include "ui/columnmenu.h"

#include "ui/labelchip.h"
#include "ui/organizer.h"
#include "ui/theme.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QInputDialog>
#include <QMenu>
#include <QPainter>

#include <array>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(hubbub::ColumnMenu)
};

constexpr int MostLimit = 9999;

struct NamedColor
{
    const char *name;
    QLatin1StringView hex; ///< as it is stored; it is shown so that it can be told from the ground
};
constexpr std::array Colors{NamedColor{QT_TRANSLATE_NOOP("hubbub::ColumnMenu", "Blue"), QLatin1StringView("0969da")},
                            NamedColor{QT_TRANSLATE_NOOP("hubbub::ColumnMenu", "Green"), QLatin1StringView("1a7f37")},
                            NamedColor{QT_TRANSLATE_NOOP("hubbub::ColumnMenu", "Yellow"), QLatin1StringView("d4a72c")},
                            NamedColor{QT_TRANSLATE_NOOP("hubbub::ColumnMenu", "Orange"), QLatin1StringView("bc4c00")},
                            NamedColor{QT_TRANSLATE_NOOP("hubbub::ColumnMenu", "Red"), QLatin1StringView("cf222e")},
                            NamedColor{QT_TRANSLATE_NOOP("hubbub::ColumnMenu", "Pink"), QLatin1StringView("bf3989")},
                            NamedColor{QT_TRANSLATE_NOOP("hubbub::ColumnMenu", "Purple"), QLatin1StringView("8250df")},
                            NamedColor{QT_TRANSLATE_NOOP("hubbub::ColumnMenu", "Grey"), QLatin1StringView("57606a")}};

QIcon dot(const QString &hex, const QWidget &widget)
{
    constexpr int Side = 16;
    QPixmap pixmap(QSize(Side, Side) * widget.devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto &theme = Theme::of(&widget);
    painter.setBrush(chipColors(hex, theme, theme.sidebar).text);
    painter.drawEllipse(3, 3, 10, 10);
    return pixmap;
}

void addColors(QMenu &menu, const BoardColumn &column, Organizer &organizer)
{
    auto *group = new QActionGroup(&menu);
    const auto add = [&](const QString &text, const QString &hex) {
        auto *action = menu.addAction(text, &organizer, [&organizer, column, hex] {
            auto changed = column;
            changed.color = hex;
            organizer.changeColumn(changed);
        });
        action->setCheckable(true);
        action->setChecked(column.color == hex);
        group->addAction(action);
        return action;
    };
    add(Text::tr("None"), {});
    for (const auto &color : Colors)
        add(Text::tr(color.name), color.hex)->setIcon(dot(color.hex, menu));
}

void askLimit(const BoardColumn &column, Organizer &organizer, QWidget *parent)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Text::tr("Limit"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(0, MostLimit);
    dialog->setIntValue(column.limit);
    //: %1 is a column
    dialog->setLabelText(Text::tr("“%1” warns when it has more cards than this (0: never)").arg(columnTitle(column)));
    QObject::connect(dialog, &QInputDialog::intValueSelected, &organizer, [&organizer, column](int limit) {
        auto changed = column;
        changed.limit = limit;
        organizer.changeColumn(changed);
    });
    dialog->open();
}

} // namespace

QMenu *columnMenu(const BoardColumn &column, Organizer &organizer, const ColumnCommands &commands, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"columnMenu"_s);
    menu->addAction(Text::tr("&Rename"), QKeySequence(Qt::Key_F2), parent, commands.rename);
    addColors(*menu->addMenu(Text::tr("&Colour")), column, organizer);
    menu->addAction(Text::tr("&Limit…"), parent, [column, &organizer, parent] { askLimit(column, organizer, parent); });
    menu->addAction(column.isCollapsed ? Text::tr("&Expand") : Text::tr("C&ollapse"), parent, [column, &organizer] {
        auto changed = column;
        changed.isCollapsed = !column.isCollapsed;
        organizer.changeColumn(changed);
    });
    menu->addSeparator();
    menu->addAction(Text::tr("Select &all cards"), parent, commands.selectAll);
    menu->addSeparator();
    const bool isMirrored = parent->layoutDirection() == Qt::RightToLeft;
    auto *before = menu->addAction(isMirrored ? Text::tr("Move ri&ght") : Text::tr("Move le&ft"), parent,
                                   [move = commands.move] { move(-1); });
    before->setEnabled(commands.canMoveLeft);
    auto *after = menu->addAction(isMirrored ? Text::tr("Move le&ft") : Text::tr("Move ri&ght"), parent,
                                  [move = commands.move] { move(1); });
    after->setEnabled(commands.canMoveRight);
    menu->addAction(Text::tr("A&dd a column after it"), parent, commands.addAfter);
    if (!column.isOriginal())
        menu->addAction(Text::tr("Re&move column"), parent, [column, &organizer] { organizer.removeColumn(column); });
    return menu;
}

} // namespace hubbub
