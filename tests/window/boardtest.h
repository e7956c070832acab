// SPDX-License-Identifier: MIT
#pragma once

#include "models/boardmodel.h"
#include "models/cardcolumn.h"
#include "tests/window/windowtest.h"
#include "ui/boardview.h"
#include "ui/cardview.h"
#include "ui/columnheader.h"
#include "ui/columnview.h"

#include <QAction>
#include <QMenu>
#include <QSettings>
#include <QStandardPaths>

namespace hubbub {

inline constexpr qint64 Engine = 7;
inline const QString EngineName = QStringLiteral("acme/engine");
/// The open issues of a repository of twelve, newest first (A7).
inline const QList<qint64> AllOpen{11, 10, 8, 7, 5, 4, 2, 1};

/// A desk that can show the board, and what stands on it: issues by their numbers.
class BoardDesk : public Desk
{
public:
    using Desk::Desk;

    [[nodiscard]] BoardView *board() const { return part<BoardView>("board"); }
    [[nodiscard]] ColumnView *column(int place) const { return board()->columns().at(place); }
    [[nodiscard]] CardView *cards(int place) const { return column(place)->cards(); }
    [[nodiscard]] QAction *action(const QString &id) { return window.commands().action(id); }
    [[nodiscard]] bool isBoardShown() const
    {
        const auto *view = window.findChild<BoardView *>();
        return view && view->isVisible();
    }
    [[nodiscard]] QStringList columnNames() const
    {
        QStringList names;
        for (const auto *each : board()->columns())
            names.append(each->cards()->accessibleName());
        return names;
    }
    [[nodiscard]] QList<qint64> numbers(int place) const
    {
        QList<qint64> numbers;
        const auto &model = column(place)->column();
        for (int row = 0; row < model.rowCount(); ++row)
            numbers.append(model.issueAt(row)->number());
        return numbers;
    }
    /// Of all columns, each in the order of the column.
    [[nodiscard]] QList<qint64> selected() const
    {
        QList<qint64> numbers;
        for (const auto *each : board()->columns()) {
            for (int row = 0; row < each->column().rowCount(); ++row) {
                if (each->cards()->selectionModel()->isRowSelected(row))
                    numbers.append(each->column().issueAt(row)->number());
            }
        }
        return numbers;
    }
    /// The card that has the focus; 0 if none has.
    [[nodiscard]] qint64 current() const
    {
        for (const auto *each : board()->columns()) {
            if (each->cards()->hasFocus() && each->cards()->currentIndex().isValid())
                return each->column().issueAt(each->cards()->currentIndex().row())->number();
        }
        return 0;
    }

    [[nodiscard]] IssueKey key(qint64 number, qint64 repository = Engine) const
    {
        return {QStringLiteral("127.0.0.1"), repository, GitHubServer::issueId(repository, number)};
    }
    /// Lays a column out, whatever was in it.
    void put(const QList<qint64> &issues, const QString &category, qint64 onBoard = MainBoard)
    {
        QList<IssueKey> keys;
        for (const auto number : issues)
            keys.append(key(number));
        workspace.edits.apply(QStringLiteral("laid out"), {workspace.cards.put(keys, onBoard, category, {}, {})});
    }

    void showBoard()
    {
        action(QStringLiteral("show-board"))->trigger();
        board()->setAnimated(false);
    }
    void focus(int place, int row)
    {
        cards(place)->setFocus();
        cards(place)->setCurrentIndex(column(place)->column().index(row));
    }
    [[nodiscard]] QPoint at(int place, int row) const
    {
        return cards(place)->visualRect(column(place)->column().index(row)).center();
    }
    void click(int place, int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(cards(place)->viewport(), Qt::LeftButton, modifiers, at(place, row));
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    /// The menu that is open below \a parent; null if there is none.
    [[nodiscard]] static QMenu *menuOf(const QWidget *parent)
    {
        for (auto *menu : parent->findChildren<QMenu *>()) {
            if (menu->isVisible())
                return menu;
        }
        return nullptr;
    }
    /// What \a text does in \a menu, which goes.
    static void choose(QMenu *menu, const QString &text)
    {
        for (auto *each : menu->actions()) {
            if (each->text().remove(u'&') == text) {
                menu->close();
                return each->trigger();
            }
        }
        qFatal("the menu has no %s", qPrintable(text));
    }
};

/// Settings of its own for each test, a server with a repository of twelve issues, eight of them open, and a desk.
class BoardBench
{
public:
    /// A window with the repository in it, the board not yet shown.
    void open(const QString &store = QStringLiteral("store"))
    {
        desk = std::make_unique<BoardDesk>(server.url(), folder.filePath(store));
        desk->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk->window));
        QTRY_VERIFY(desk->library.isLoaded());
    }
    void addEngine()
    {
        desk->type(EngineName);
        QTRY_COMPARE(desk->library.count(), 1);
        QTRY_COMPARE(desk->state(), RepositoryState::Succeeded);
        desk->issues()->setFocus();
    }

    BoardBench()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.filePath(QStringLiteral("settings")));
        server.addRepository(EngineName, Engine, 12);
    }

    QTemporaryDir folder;
    GitHubServer server;
    std::unique_ptr<BoardDesk> desk;
};

} // namespace hubbub
