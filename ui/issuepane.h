// SPDX-License-Identifier: MIT
#pragma once

#include "sync/worker.h"

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
    void show(std::shared_ptr<Issue> issue, const TrackedRepository *repository);
    /// Whose issue is shown; null if none is.
    [[nodiscard]] const TrackedRepository *repository() const { return m_issue ? m_from : nullptr; }

Q_SIGNALS:
    /// A link of the body was followed.
    void linkActivated(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showHead();
    void showBody();

    std::shared_ptr<Issue> m_issue;
    const TrackedRepository *m_from = nullptr;
    QString m_repository;
    QUrl m_webRoot;
    bool m_isRead = false;    ///< the whole record is here, not only its row
    quint64 m_generation = 0; ///< counts what was asked to be rendered, so that only the latest is shown
    QStackedWidget *m_pages;
    EmptyPage *m_empty;
    QLabel *m_title;
    QLabel *m_badge;
    QLabel *m_byline;
    LabelRow *m_labels;
    Spinner *m_spinner;
    BodyView *m_body;
    Worker m_renderer;
};

} // namespace hubbub
