// SPDX-License-Identifier: MIT
#pragma once

#include "sync/worker.h"

#include <QTimer>
#include <QUrl>
#include <QWidget>

#include <memory>

class QLabel;
class QStackedWidget;

namespace hubbub {

class BodyView;
class EmptyPage;
class Issue;
class LabelRow;
class Spinner;
class SpinnerClock;
class TrackedRepository;

/// The right pane: one issue with its head and its body, read from the store alone.
class IssuePane : public QWidget
{
    Q_OBJECT

public:
    explicit IssuePane(SpinnerClock &clock, QWidget *parent = nullptr);
    ~IssuePane() override;

    /// Shows \a issue of \a repository, or that none is chosen.
    void show(std::shared_ptr<Issue> issue, TrackedRepository *repository);
    /// Whose issue is shown; null if none is.
    [[nodiscard]] TrackedRepository *repository() const { return m_issue ? m_from : nullptr; }
    /// Number of the issue that has been shown for long enough to be read; 0 while it is leafed past, or if none is.
    [[nodiscard]] qint64 numberRead() const;

Q_SIGNALS:
    /// numberRead() is an issue now.
    void reading();
    /// A link of the body was followed.
    void linkActivated(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showHead();
    void showWhereabouts();
    void showBody();

    std::shared_ptr<Issue> m_issue;
    TrackedRepository *m_from = nullptr;
    QString m_repository;
    QUrl m_webRoot;
    bool m_isRead = false;    ///< the whole record is here, not only its row
    quint64 m_generation = 0; ///< counts what was asked to be rendered, so that only the latest is shown
    QStackedWidget *m_pages;
    EmptyPage *m_empty;
    QLabel *m_title;
    QLabel *m_badge;
    QLabel *m_byline;
    QLabel *m_whereabouts; ///< of an issue that is gone
    LabelRow *m_labels;
    Spinner *m_spinner;
    BodyView *m_body;
    QTimer m_dwell;
    Worker m_renderer;
};

} // namespace hubbub
