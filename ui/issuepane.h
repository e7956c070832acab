// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"
#include "sync/worker.h"

#include <QTimer>
#include <QUrl>
#include <QWidget>

#include <memory>
#include <optional>

class QBoxLayout;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace hubbub {

class BodyView;
class EmptyPage;
class Issue;
class IssueDetails;
class LabelRow;
class Organizer;
class Spinner;
class SpinnerClock;
class StarButton;
class TrackedRepository;

/// The right pane: one issue with its head and its body, read from the store alone.
class IssuePane : public QWidget
{
    Q_OBJECT

public:
    explicit IssuePane(SpinnerClock &clock, QWidget *parent = nullptr);
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
    /// Brings the focus into the note on the issue.
    void focusNote();
    /// How far the issue is scrolled, or is going to be once it is here.
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
    /// A link of the body was followed.
    void linkActivated(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] QLayout *createHead();
    void showHtml(const QString &html);
    void updateColumn();
    void showHead();
    void showWhereabouts();
    void showBody();

    std::shared_ptr<Issue> m_issue;
    TrackedRepository *m_from = nullptr;
    QString m_repository;
    QUrl m_webRoot;
    bool m_isRead = false;     ///< the whole record is here, not only its row
    bool m_isRendered = false; ///< and so is its body
    int m_scroll = 0;          ///< for when it is
    int m_columnWidth = 0;
    quint64 m_generation = 0; ///< counts what was asked to be rendered, so that only the latest is shown
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
    BodyView *m_body;
    IssueDetails *m_details;
    QBoxLayout *m_content; ///< the body and the details
    QTimer m_dwell;
    Worker m_renderer;
};

} // namespace hubbub
