// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

#include <QTimer>
#include <QUrl>
#include <QWidget>

#include <memory>
#include <optional>

class QBoxLayout;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace hubbub {

class EmptyPage;
class Issue;
class IssueDetails;
class LabelRow;
class Organizer;
class Spinner;
class SpinnerClock;
class StarButton;
class FindBar;
class ThreadModel;
class ThreadView;
class TrackedRepository;
struct Workspace;

/// The right pane: one issue with its head and all that happened to it, read from the store alone.
class IssuePane : public QWidget
{
    Q_OBJECT

public:
    /// \param workspace, \param clock outlive it
    IssuePane(Workspace &workspace, SpinnerClock &clock, QWidget *parent = nullptr);
    ~IssuePane() override;

    /// What is the user's own about the issue is shown from then on. It outlives the pane.
    void setOrganizer(Organizer *organizer);
    /// Shows \a issue of \a repository, or that none is chosen.
    void show(std::shared_ptr<Issue> issue, TrackedRepository *repository);
    [[nodiscard]] const std::shared_ptr<Issue> &issue() const { return m_issue; } ///< null if none is shown
    /// Whose issue is shown; null if none is.
    [[nodiscard]] TrackedRepository *repository() const { return m_issue ? m_from : nullptr; }
    /// Number of the issue that has been shown for long enough to be read; 0 while it is leafed past, or if none is.
    [[nodiscard]] qint64 numberRead() const;

    /// By what the user's own records know the issue; nothing if none is shown.
    [[nodiscard]] std::optional<IssueKey> key() const;

    [[nodiscard]] QWidget *text() const;
    [[nodiscard]] ThreadView *thread() const { return m_thread; }
    [[nodiscard]] ThreadModel &model() const { return *m_model; }
    /// Opens the field to find text in the issue.
    void find();
    /// Shows what \a fragment of the issue's address names, as `issuecomment-12`, as soon as it is here.
    void showFragment(const QString &fragment);
    /// Brings the focus into the note on the issue.
    void focusNote();
    /// Where the issue is scrolled to, or is going to be once it is here: of use to setScroll() alone.
    [[nodiscard]] int scroll() const;
    void setScroll(int scroll);
    /// Shows the way back in the head, for when the issue has taken the place of its list.
    void setBackShown(bool shown);
    /// Lines get no longer than \a width and stand in the middle; 0: they take what there is.
    void setColumnWidth(int width);

Q_SIGNALS:
    /// Another issue is shown, or none.
    void issueChanged();
    void backRequested();
    /// numberRead() is an issue now.
    void reading();
    /// A link of a text was followed.
    void linkActivated(const QUrl &url);
    /// Where the link under the pointer, or with the focus, goes; empty if there is none.
    void linkHovered(const QString &address);
    /// The server is to be asked again for what is missing of the issue.
    void retryRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] QLayout *createHead();
    void updateColumn();
    void showHead();
    void showWhereabouts();
    void showThread();
    void addEntries(QMenu &menu, int row);

    Workspace &m_workspace;
    std::shared_ptr<Issue> m_issue;
    TrackedRepository *m_from = nullptr;
    QString m_repository;
    QString m_fragment; ///< that is shown when it is here
    int m_columnWidth = 0;
    QStackedWidget *m_pages;
    EmptyPage *m_empty;
    QToolButton *m_back;
    QLabel *m_title;
    StarButton *m_star;
    QLabel *m_badge;
    QLabel *m_byline;
    QLabel *m_whereabouts; ///< of an issue that is gone
    LabelRow *m_labels;
    Spinner *m_spinner;
    ThreadModel *m_model;
    ThreadView *m_thread;
    FindBar *m_find;
    IssueDetails *m_details;
    QBoxLayout *m_content; ///< the thread and the details
    QTimer m_dwell;
};

} // namespace hubbub
