// SPDX-License-Identifier: MIT
#pragma once

#include "models/activitylog.h"
#include "sync/apibudget.h"
#include "sync/storestate.h"
#include "ui/spinner.h"

#include <QMainWindow>
#include <QSet>
#include <QTimer>

#include <optional>

class QAction;
class QSplitter;
class QStackedWidget;

namespace hubbub {

class ActivityDialog;
class IssueListPane;
class IssuePane;
class Library;
class Sidebar;
class StatusLine;
class TrackedRepository;

/// The window: puts the panes together and passes on what concerns several of them.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// \param library outlives the window
    explicit MainWindow(Library &library, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setBudget(const ApiBudget &budget);
    /// How many images are being fetched.
    void setImagesToCome(int count);
    /// \param reachable whether the server answered lately; nothing while that is not known
    void setReachable(std::optional<bool> reachable);
    void setOfflineByChoice();
    void setStoreState(const StoreState &state);
    /// The window shows the built-in sample.
    void setSample();
    /// Whether spinners turn.
    void setAnimated(bool animated) { m_clock.setAnimated(animated); }
    /// How much room images may take, in bytes; 0: none are kept.
    void setImageSpace(qint64 bytes);
    /// A refresh of \a repository begins that nobody asked for: what is merely offline is not told as its failure.
    void expectQuiet(TrackedRepository *repository);

    /// Shows the issue \a number of a repository in the library; false if it is not here.
    bool openIssue(const QString &fullName, qint64 number);
    /// As if the repository had been named in the field.
    void addRepository(const QString &name);
    /// Puts the name into the field, for the user to enter: what comes from outside may show but not ask.
    void proposeRepository(const QString &name);

Q_SIGNALS:
    void sampleRequested();
    /// Somebody chose how much room images may take, in bytes; 0 for none.
    void imageSpaceChosen(qint64 bytes);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void createActions();
    QWidget *createPanes();
    QWidget *createFirstPage();
    void showRightPage();
    void showNotice();
    void showCurrentIssue(int row);
    void retry();
    void followLink(const QUrl &url);
    void noteActivity(TrackedRepository *repository);
    void noteFailure(TrackedRepository *repository);
    void readIssue();
    void showActivity();
    void askImageSpace();
    [[nodiscard]] bool isOffline() const { return m_isOfflineByChoice || m_reachable == false; }

    Library &m_library;
    SpinnerClock m_clock;
    Sidebar *m_sidebar;
    IssueListPane *m_list;
    IssuePane *m_issue;
    StatusLine *m_status;
    QSplitter *m_panes;
    QStackedWidget *m_pages;
    QSplitter *m_reading;
    StoreState m_store;
    QString m_failure; ///< the latest that no later success has settled, as a sentence
    QString m_failed;  ///< the repository it happened to
    ActivityLog m_log;
    ActivityDialog *m_activity = nullptr; ///< once it was asked for
    QSet<TrackedRepository *> m_quiet;    ///< whose refresh nobody asked for
    QAction *m_imageSpaceAction = nullptr;
    qint64 m_imageSpace = 0;
    QTimer m_clockwork; ///< ages stay true
    std::optional<bool> m_reachable;
    bool m_isOfflineByChoice = false;
    bool m_isSample = false;
};

} // namespace hubbub
