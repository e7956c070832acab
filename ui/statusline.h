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

/// The bottom of the window: what is being brought, or else what waits for a server's limit, with a bar and a way to
/// stop it; otherwise whether the server can be reached and how old the data is. At the far end what the server still
/// allows. Progress is shown ten times a second at most.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    /// \param library outlives the line
    explicit StatusLine(Library &library, QWidget *parent = nullptr);

    void setBudget(const ApiBudget &budget);
    /// \param reachable nothing while it is not known
    void setReachable(std::optional<bool> reachable);
    /// How many images are being fetched.
    void setImagesToCome(int count);
    /// Started with --offline: nothing is ever asked.
    void setOfflineByChoice();

    /// What the line says on the left.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// Somebody wants to know more than the line says.
    void activityRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// What the line is about; nothing while all repositories rest.
    struct Subject
    {
        const TrackedRepository *repository = nullptr;
        bool isWaiting = false;
        int others = 0; ///< that are being brought or wait as well

        bool operator==(const Subject &) const = default;
    };

    [[nodiscard]] Subject subject() const;
    void noteActivity();
    void refresh();
    void showActivity();
    void showBudget();
    [[nodiscard]] QString restingText() const;
    [[nodiscard]] QString partialRepository() const;

    Library &m_library;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QLabel *m_budgetText;
    ApiBudget m_budget;
    std::optional<bool> m_reachable;
    int m_imagesToCome = 0;
    bool m_isOfflineByChoice = false;
    bool m_isReadingLong = false; // the store takes long enough to say so
    Subject m_subject;            // as shown
    QTimer m_clockwork;           // ages and reset times stay true
    QTimer m_pause;               // until progress is shown again
};

} // namespace hubbub
