// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace hubbub {

/// A sentence above the list that something is out of the ordinary, with at most one way on. Hidden while
/// there is nothing to say.
class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// \param action the button's text; empty for none
    void show(const QString &text, const QString &action = {});
    void clear();
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void acted();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void tint();

    QLabel *m_text;
    QPushButton *m_action;
    bool m_isTinting = false;
};

} // namespace hubbub
