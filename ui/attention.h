// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QWidget;

namespace hubbub {

/// Whether somebody is at a window: the application is the active one, the window neither hidden nor minimised; and
/// when keyboard or mouse are used, in whichever window of the program.
class Attention : public QObject
{
    Q_OBJECT

public:
    /// \param window outlives it
    explicit Attention(QWidget &window, QObject *parent = nullptr);

    [[nodiscard]] bool isInUse() const { return m_isInUse; }

Q_SIGNALS:
    void inUseChanged(bool inUse);
    void used();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();

    QWidget &m_window;
    bool m_isInUse = false;
};

} // namespace hubbub
