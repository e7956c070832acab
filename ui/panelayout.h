// SPDX-License-Identifier: MIT
#pragma once

#include "ui/windowstate.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace hubbub {

/// The panes side by side as far as there is room: sidebar, list, issue. In a narrow window the sidebar folds away and
/// comes as a drawer over the rest, in a very narrow one there is either the list or the issue. Widening brings
/// everything back as it was.
class PaneLayout : public QWidget
{
    Q_OBJECT

public:
    enum class Fold {
        None,    ///< room for everything
        Sidebar, ///< the sidebar is a drawer
        OnePane, ///< and the list or the issue is there, not both
    };
    [[nodiscard]] static Fold foldFor(int width);

    PaneLayout(QWidget *sidebar, QWidget *list, QWidget *issue, QWidget *parent = nullptr);

    /// \a part of \a pane takes the focus when it goes there, if it is to be seen; otherwise the pane's first that can.
    void setEntrance(QWidget *pane, QWidget *part) { m_entrances.insert(pane, part); }

    [[nodiscard]] const PaneSizes &sizes() const { return m_sizes; }
    void setSizes(const PaneSizes &sizes);
    [[nodiscard]] Fold fold() const { return m_fold; }

    /// Shows \a page in place of list and issue; these again if it is null.
    void showInstead(QWidget *page);
    /// Which of the two is there if there is only one.
    void showList() { setIssueInFront(false); }
    void showIssue() { setIssueInFront(true); }
    [[nodiscard]] bool isIssueAlone() const { return m_fold == Fold::OnePane && m_isIssueInFront; }

    /// Beside the list or as a drawer.
    [[nodiscard]] bool isSidebarShown() const { return m_isDocked || m_isDrawerOpen; }
    [[nodiscard]] bool isSidebarDocked() const { return m_isDocked; }
    /// Beside the list if there is room, and then it stays so; otherwise as a drawer until something is chosen.
    void setSidebarShown(bool shown);
    void closeDrawer() { setDrawerOpen(false); }

    /// The list needs all the room there is, as a board does: the issue is there only once it is brought to the front,
    /// and then beside it where both have room.
    void setListWide(bool wide);
    [[nodiscard]] bool isListWide() const { return m_isListWide; }
    [[nodiscard]] bool isIssueShown() const { return !m_issue->isHidden(); }

    /// The issue alone, whatever the width.
    void setReading(bool reading);
    [[nodiscard]] bool isReading() const { return m_isReading; }

    /// Moves the focus into the next pane that is shown, or the one before.
    void focusNeighbour(int step);
    /// Brings \a pane, which is one of the three, into sight and the focus into it. A sidebar that is hidden comes as a
    /// drawer.
    void focusPane(QWidget *pane);

    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 200}; }

Q_SIGNALS:
    /// Other panes are shown.
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void placeSidebar(bool isDocked);
    void placeDrawer();
    void applySizes();
    void setIssueInFront(bool inFront);
    void setDrawerOpen(bool open);
    void noteFocus(QWidget *now);
    void enter(QWidget *pane);
    [[nodiscard]] QWidget *paneOf(const QWidget *widget) const;

    QWidget *m_sidebar;
    QWidget *m_list;
    QWidget *m_issue;
    QSplitter *m_outer; ///< the sidebar and the pages
    QStackedWidget *m_pages;
    QSplitter *m_inner; ///< list and issue, which is one page
    QWidget *m_scrim;   ///< dims what lies under the drawer, and takes clicks on it
    QHash<QWidget *, QWidget *> m_entrances;
    QPointer<QWidget> m_focused; ///< before the drawer opened
    PaneSizes m_sizes;
    Fold m_fold = Fold::None;
    bool m_isDocked = true;
    bool m_isDrawerOpen = false;
    bool m_isIssueInFront = false;
    bool m_isListWide = false;
    bool m_isReading = false;
};

} // namespace hubbub
