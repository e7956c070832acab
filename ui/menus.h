// SPDX-License-Identifier: MIT
#pragma once

#include "ui/commands.h"
#include "ui/theme.h"

#include <QMap>

class QActionGroup;
class QMenu;
class QMenuBar;

namespace hubbub {

class IssueListPane;
class IssuePane;
class Library;
class Navigator;
class Organizer;
class PaneLayout;
class Sidebar;
struct IssueKey;

/// The menu bar of a window, and with it all its commands. What the panes can do themselves is done here; what
/// concerns the window or the program is asked for by a signal.
class Menus : public QObject
{
    Q_OBJECT

public:
    /// What the commands work on; all outlive the menus.
    struct Parts
    {
        Library &library;
        Sidebar &sidebar;
        IssueListPane &list;
        IssuePane &issue;
        PaneLayout &panes;
        Navigator &navigator;
        Organizer &organizer;
    };

    /// \param commands, \param bar outlive the menus
    Menus(Commands &commands, QMenuBar &bar, const Parts &parts, QObject *parent);

    [[nodiscard]] Commands &commands() const { return m_commands; }

    /// What Undo takes back, as in "acme/engine was removed."; empty if there is nothing.
    void setUndo(const QString &what);
    /// What Redo does again.
    void setRedo(const QString &what);
    // What the marks in the menus show.
    void setScheme(Scheme scheme);
    void setCompactRows(bool compact);
    void setGroupedByRepository(bool grouped);

Q_SIGNALS:
    void newWindowRequested();
    void preferencesRequested();
    void closeRequested();
    void quitRequested();
    void undoRequested();
    void redoRequested();
    void schemeChosen(hubbub::Scheme scheme);
    void compactRowsChosen(bool compact);
    void groupingChosen(bool grouped);
    void readingToggled();
    void readingLeft();
    void activityRequested();
    void paletteRequested();
    void shortcutsRequested();
    void aboutRequested();

private:
    using Keys = QList<QKeySequence>;

    void addFileMenu();
    void addEditMenu();
    void addViewMenu();
    void addSchemes(QMenu *menu);
    void addIssueMenu(); // issuemenu.cpp, with what it does
    void addColumns(QMenu *menu);
    void nameColumns(const QMenu &menu);
    [[nodiscard]] QList<IssueKey> chosenIssues() const;
    [[nodiscard]] qint64 board() const;
    void toggleStar();
    void editNote();
    void moveToColumn(int place);
    void addGoMenu();
    void addPlacesOfIssue(QMenu *menu, QWidget *reading);
    void addViews(QMenu *menu);
    void addHelpMenu();
    void addKeysOfIssue();
    void addContextMenuKey();
    QMenu *addMenu(const QString &title);
    QAction *add(QMenu *menu, const QString &id, const QString &text, const Keys &keys, std::function<void()> run,
                 QWidget *scope = nullptr);
    /// With a mark: \a run is told whether it is to be on.
    QAction *addCheckable(QMenu *menu, const QString &id, const QString &text, const Keys &keys,
                          std::function<void(bool)> run);
    void showAddField();
    void refreshRepository();
    void copyLink();
    void leaveIssue();
    void nameViews(const QMenu &menu);
    void update();

    Commands &m_commands;
    QMenuBar &m_bar;
    Parts m_parts;
    QString m_group; ///< of the menu that is being filled
    QMap<Scheme, QAction *> m_schemes;
};

} // namespace hubbub
