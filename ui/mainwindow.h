// SPDX-License-Identifier: MIT
#pragma once

#include "sync/apibudget.h"
#include "sync/storestate.h"
#include "ui/commands.h"
#include "ui/density.h"
#include "ui/organizer.h"
#include "ui/spinner.h"
#include "ui/windowstate.h"

#include <QHash>
#include <QMainWindow>

#include <optional>

namespace hubbub {

class FullScreenReading;
class IssueListPane;
class IssuePane;
class Library;
class Menus;
class Navigator;
class Notices;
class PaneLayout;
class Sidebar;
class StartPage;
class StatusLine;
class UndoChoice;
class TrackedRepository;
class WindowBoard;
class WindowDialogs;
class WindowPalette;
struct Workspace;

/// A window: puts the parts together and passes on to them what it is told. Several may stand over one library.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// \param workspace outlives the window
    explicit MainWindow(Workspace &workspace, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Commands &commands() { return m_commands; }
    [[nodiscard]] Menus &menus() const { return *m_menus; }

    void setBudget(const ApiBudget &budget);
    /// How many images are being fetched.
    void setImagesToCome(int count);
    /// \param reachable whether the server answered lately; nothing while that is not known
    void setReachable(std::optional<bool> reachable);
    void setOfflineByChoice();
    void setStoreState(const StoreState &state);
    /// Who `@me` is, by host.
    void setLogins(const QHash<QString, QString> &logins);
    /// The window shows the built-in sample.
    void setSample();
    /// Whether spinners turn, and room opens by and by where a card would go.
    void setAnimated(bool animated);
    void setDensity(Density density);
    /// A refresh of \a repository begins that nobody asked for: what is merely offline is not told as its failure.
    void expectQuiet(TrackedRepository *repository);

    /// What another window, or this one at the next start, needs to show the same.
    [[nodiscard]] WindowState state() const;
    /// Before the window is shown. Issue and scrolling come back once the library has loaded.
    void restore(const WindowState &state);

    /// Shows the issue \a number of a repository in the library; false if it is not here.
    bool openIssue(const QString &fullName, qint64 number);
    /// As if the repository had been named in the field.
    void addRepository(const QString &name);
    /// Puts the name into the field, for the user to enter: what comes from outside may show but not ask.
    void proposeRepository(const QString &name);

Q_SIGNALS:
    void sampleRequested();
    void newWindowRequested();
    void quitRequested();
    /// \a page of the preferences is wanted; empty for whichever
    void preferencesRequested(const QString &page);
    /// The window closes; it is not asked any more whether it may.
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectParts();
    void connectMenus();
    void showRightPage();
    void focusAtStart();
    void readIssue();

    Workspace &m_workspace;
    Library &m_library;
    Organizer m_organizer;
    SpinnerClock m_clock;
    Commands m_commands;
    Sidebar *m_sidebar;
    IssueListPane *m_list;
    IssuePane *m_issue;
    StatusLine *m_status;
    PaneLayout *m_panes;
    StartPage *m_start;
    FullScreenReading *m_reading;
    Navigator *m_navigator;
    Notices *m_notices;
    Menus *m_menus;
    UndoChoice *m_undo;
    WindowBoard *m_board;
    WindowPalette *m_palette;
    WindowDialogs *m_dialogs;
    bool m_mayLose = false; ///< what cannot be written
};

} // namespace hubbub
