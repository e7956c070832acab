// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QToolButton;

namespace hubbub {

/// "List" and "Board" as two halves of one button, of which one is down.
class ViewSwitch : public QWidget
{
    Q_OBJECT

public:
    explicit ViewSwitch(QWidget *parent = nullptr);

    void setBoardShown(bool shown);

Q_SIGNALS:
    /// Somebody pressed the half that was not down.
    void boardChosen(bool board);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *addHalf(const QString &objectName, const QString &text, const QString &spoken, bool isBoard);

    QToolButton *m_list;
    QToolButton *m_board;
    bool m_isBoardShown = false;
};

} // namespace hubbub
