// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/bodylayout.h"

#include <QMenu>
#include <QWidget>

#include <optional>

namespace hubbub {

/// Shows one body, as high as it is: something else scrolls. Text can be selected and copied, links followed and
/// details folded with mouse and keyboard; links say where they go.
///
/// It lays out what lies in its visible region first and the rest by and by, in steps of a few milliseconds; its
/// height is heightForWidth(), an estimate until isComplete(), and `heightChanged` says when it is another.
class BodyWidget : public QWidget
{
    Q_OBJECT

public:
    explicit BodyWidget(Pictures *pictures, QWidget *parent = nullptr);
    ~BodyWidget() override;

    void setBody(std::shared_ptr<const Body> body);
    [[nodiscard]] std::shared_ptr<const Body> body() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool isComplete() const;

    [[nodiscard]] QString selectedText() const; ///< as it is copied: images are their descriptions
    void selectAll();
    void clearSelection();
    void select(int start, int end);

    /// Marks \a found, \a current of them foremost; nothing if they are empty.
    void setFound(const std::vector<BodyMarks::Range> &found, int current);
    /// Where the character at \a position is, in this widget; opens what it is folded away in.
    [[nodiscard]] QRect rectOf(int position);

    /// The `<details>` that are folded otherwise than they are written, for when the body is shown again.
    [[nodiscard]] std::vector<int> folded() const;
    void setFoldedBoxes(const std::vector<int> &boxes);

Q_SIGNALS:
    /// An http, https or mailto link was followed. Other schemes are never reported.
    void linkActivated(const QUrl &url);
    /// Where the link under the pointer or with the focus goes; empty when there is none.
    void linkHovered(const QString &address);
    void heightChanged();
    /// \a rect, in this widget, has the focus now and is to be seen.
    void revealRequested(const QRect &rect);
    void selectionChanged();
    /// Entries may be added to the context menu before it is shown.
    void menuRequested(QMenu *menu);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void rebuild();
    void layOutMore();
    void changeHeight();
    [[nodiscard]] BodyMarks marks() const;
    [[nodiscard]] QString textOf(int start, int end) const;
    void copy();
    void hover(const QPointF &at);
    void activate(const BodyPart &part);
    void extendTo(int position);
    bool moveCursor(QKeyEvent *event);
    void focusPart(int part);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hubbub
