// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QWidget;

namespace hubbub {

/// Whether somebody is at a window: the application is the active one, one of its windows neither hidden nor
/// minimised; and when keyboard or mouse are used, in whichever window of the program.
class Attention : public QObject
{
    Q_OBJECT

public:
    explicit Attention(QObject *parent = nullptr);

    /// Counts \a window, for as long as it is there.
    void watch(QWidget &window);

    [[nodiscard]] bool isInUse() const { return m_isInUse; }

Q_SIGNALS:
    void inUseChanged(bool inUse);
    void used();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();

    QList<QWidget *> m_windows;
    bool m_isInUse = false;
};

} // namespace hubbub
