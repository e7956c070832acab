// SPDX-License-Identifier: MIT
#pragma once

#include "models/threadmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace hubbub {

class Spinner;
class SpinnerClock;

/// Stands at the end of a thread that is not known to be all of it, and says why.
class ThreadFooter : public QWidget
{
    Q_OBJECT

public:
    explicit ThreadFooter(SpinnerClock &clock, QWidget *parent = nullptr);

    /// \param canAsk whether asking again is of use
    void setState(ThreadModel::State state, const SyncError &failure, bool canAsk);
    /// Whether there is anything to say.
    [[nodiscard]] bool isWanted() const { return m_isWanted; }

Q_SIGNALS:
    void retryRequested();

private:
    Spinner *m_spinner;
    QLabel *m_text;
    QPushButton *m_retry;
    bool m_isWanted = false;
};

} // namespace hubbub
