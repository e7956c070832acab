// SPDX-License-Identifier: MIT
#pragma once

#include "models/threadentry.h"
#include "ui/body/bodywidget.h"

#include <QWidget>

class QPushButton;

namespace hubbub {

/// One row of a thread: a card with a head and a text, or a line beside an icon. As high as heightForWidth().
class ThreadItem : public QWidget
{
    Q_OBJECT

public:
    ThreadItem(const ThreadEntry &entry, Pictures *pictures, QWidget *parent);
    ~ThreadItem() override;

    void setEntry(const ThreadEntry &entry);
    void setBody(std::shared_ptr<const Body> body);
    [[nodiscard]] bool hasBody() const { return m_hasBody; }
    [[nodiscard]] BodyWidget *body() const { return m_body; }
    /// Draws a frame around it: it is what was jumped to.
    void setCurrent(bool current);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void heightChanged();
    /// All of a text that was cut is wanted.
    void wholeRequested();
    void menuRequested(QMenu *menu);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QMargins bodyMargins() const;
    [[nodiscard]] int headHeight() const;
    [[nodiscard]] int footHeight() const;
    [[nodiscard]] QString reactions() const;
    void arrange();
    void describe();
    void paintCard(QPainter &painter) const;
    void paintHead(QPainter &painter, const QRect &head) const;

    ThreadEntry m_entry;
    Pictures *m_pictures;
    BodyWidget *m_body;
    QPushButton *m_more = nullptr; ///< of a text that was cut
    bool m_isLine = false;
    bool m_hasBody = false;
    bool m_isCurrent = false;
};

} // namespace hubbub
