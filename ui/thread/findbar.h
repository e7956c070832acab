// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace hubbub {

class ThreadView;

/// Finds text in a thread: a field with the number of places, and buttons to the next and the one before. Hidden until
/// it is opened.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    /// \param thread outlives it
    explicit FindBar(ThreadView &thread, QWidget *parent = nullptr);

    /// Shows it with the focus; what is selected in the thread is looked for.
    void open();
    /// Hides it, and nothing is marked any more.
    void leave();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find();
    void showCount();

    ThreadView &m_thread;
    QLineEdit *m_field;
    QLabel *m_count;
    QTimer m_typing;
};

} // namespace hubbub
