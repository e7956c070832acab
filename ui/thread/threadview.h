// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/bodylayout.h"
#include "ui/thread/eventbody.h"
#include "ui/thread/threadfind.h"

#include <QAbstractScrollArea>
#include <QMenu>

#include <memory>

namespace hubbub {

class Pictures;
class SpinnerClock;
class ThreadItem;
class ThreadModel;

/// Shows a thread, from its first row to its last. Only what is near the viewport has widgets and parsed texts; the
/// height of the rest is estimated, and what is seen stays where it is while heights become exact.
class ThreadView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// \param model, \param clock outlive it, and so do \param pictures, which may be null
    ThreadView(ThreadModel &model, SpinnerClock &clock, Pictures *pictures, QWidget *parent = nullptr);
    ~ThreadView() override;

    /// Of the issue that the model shows from now on.
    void setContext(const EventContext &context);

    /// Nobody can be asked for what is missing.
    void setOffline(bool offline);

    /// What is at the top: stays of use when heights change, and for as long as rows are only appended.
    [[nodiscard]] int place() const;
    /// At once, or as soon as the row is there.
    void setPlace(int place);

    [[nodiscard]] int firstRow() const; ///< the first that is seen; -1 if there are none
    /// Brings it to the top, and marks it.
    void showRow(int row);
    /// The next row that is a text, or the one before. \return false if there is none
    bool showNeighbour(bool next);
    /// The next that is new, from the top again after the last. \return false if there is none
    bool showNextNew();

    /// Marks all places where \a text stands, and shows the first from the top of the viewport on; nothing if empty.
    void find(const QString &text);
    void findNext(bool forward);
    [[nodiscard]] int foundCount() const;
    [[nodiscard]] int foundCurrent() const; ///< -1 if there is none

    [[nodiscard]] QString selectedText() const;
    /// Of a row near the viewport; null otherwise.
    [[nodiscard]] ThreadItem *item(int row) const;

Q_SIGNALS:
    void linkActivated(const QUrl &url);
    void linkHovered(const QString &address);
    /// foundCount() or foundCurrent() is another.
    void foundChanged();
    /// Entries about \a row may be added.
    void menuRequested(QMenu *menu, int row);
    /// The reader wants the server to be asked again.
    void retryRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void resetRows();
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void changeRow(int row);
    void layOut();
    void layOutLater();
    void keepAnchor();
    void placeRows();
    void makeItems();
    void makeItem(int row);
    void requestBody(int row, bool whole);
    void moveItems();
    void updateFooter();
    void reveal(const QWidget *widget, const QRect &rect);
    void showFound();
    void scrollToHit();
    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] int estimate(int row) const;

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hubbub
