// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPoint>
#include <QString>
#include <QWidget>

class QLineEdit;
class QToolButton;

namespace hubbub {

/// What a header says of its column.
struct ColumnHeading
{
    QString title = {};
    QString color = {}; ///< six hex digits; empty for none
    int count = 0;
    int limit = 0; ///< 0: none

    [[nodiscard]] bool isOverLimit() const { return limit > 0 && count > limit; }
    bool operator==(const ColumnHeading &) const = default;
};

/// The head of a column: its name and how many cards it has. It takes the focus: F2 renames, the menu key opens the
/// column's menu.
class ColumnHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnHeader(QWidget *parent = nullptr);

    void setHeading(const ColumnHeading &heading);
    /// Lets the name be typed anew; `renamed` follows if it is.
    void beginRename();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

Q_SIGNALS:
    void renamed(const QString &title);
    void menuRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMenu();
    void endRename(bool isMeant);
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QRect visual(const QRect &rect) const;

    ColumnHeading m_heading;
    QToolButton *m_menu;
    QLineEdit *m_editor;
};

} // namespace hubbub
