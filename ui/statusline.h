// SPDX-License-Identifier: MIT
#pragma once

#include "sync/apibudget.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hubbub {

class Library;
class TrackedRepository;

/// The bottom of the window: what is going on with a bar and a way to stop it, otherwise whether the
/// server can be reached and how old the data is; at the far end what the server still allows.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    /// \param library outlives the line
    explicit StatusLine(Library &library, QWidget *parent = nullptr);

    void setBudget(const ApiBudget &budget);
    /// \param reachable nothing while it is not known
    void setReachable(std::optional<bool> reachable);
    /// Started with --offline: nothing is ever asked.
    void setOfflineByChoice();

    /// What the line says on the left.
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void showProgress(const TrackedRepository &repository, int others);
    [[nodiscard]] QString restingText() const;
    [[nodiscard]] QString partialRepository() const;

    Library &m_library;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QLabel *m_budgetText;
    ApiBudget m_budget;
    std::optional<bool> m_reachable;
    bool m_isOfflineByChoice = false;
    bool m_isReadingLong = false; // the store takes long enough to say so
    QTimer m_clockwork;           // ages and reset times stay true
};

} // namespace hubbub
