// SPDX-License-Identifier: MIT
#pragma once

#include "ui/density.h"
#include "ui/groupheadings.h"

#include <QDateTime>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QTableView>
#include <QTimer>

#include <functional>

namespace hubbub {

class IssueDelegate;
class IssueListModel;
class TrackedRepository;

/// The list of issues. j and k move like the arrows; Home, End and the page keys as everywhere. Several can be
/// selected: with Shift, with Ctrl, all with Ctrl+A. What is current is read; the selection is what actions mean.
class IssueListView : public QTableView
{
    Q_OBJECT

public:
    /// \param model outlives the view
    explicit IssueListView(IssueListModel &model, QWidget *parent = nullptr);

    /// Runs \a change, which may reset the model, and then makes the issue current again that was, and selects those
    /// that were; what is not in the list then comes back as soon as a later change brings it back and nobody has
    /// chosen another.
    void keepCurrent(const std::function<void()> &change);
    /// Makes the first row current if none is.
    void selectFirst();

    /// What actions mean: the selected issues from top to bottom, or the current one if none is selected.
    [[nodiscard]] QModelIndexList chosen() const;
    /// How many chosen() has, without listing them.
    [[nodiscard]] int chosenCount() const;

    void setDensity(Density density);
    /// Replaces the clock that ages are counted from (tests, screenshots).
    void setClock(std::function<QDateTime()> clock);
    /// Gives groups their headings anew: to be called when groups begin elsewhere and no row moved.
    void updateHeadings();

    /// Does nothing: Qt's would compare 200,000 titles one by one. The search field finds them.
    void keyboardSearch(const QString &) override {}
    [[nodiscard]] QModelIndex indexAt(const QPoint &position) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

Q_SIGNALS:
    /// Another issue is current; -1 for none. Not said when the same issue only changes its row.
    void currentIssueChanged(int row);
    /// A context menu for chosen() is wanted.
    void menuRequested(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                                       const QEvent *event) const override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;

private:
    struct Wanted
    {
        QPointer<TrackedRepository> repository;
        qint64 id = 0;
    };
    [[nodiscard]] Wanted wantedAt(int row) const;
    [[nodiscard]] int rowOf(const Wanted &wanted) const;
    void captureSelection();
    void restoreSelection();
    void makeCurrent(int row);
    /// Rows that come, go or move above do not push away what is being looked at.
    void holdPlace();
    void restorePlace();
    void awaitNextAge(const QRect &painted);

    IssueListModel &m_model;
    IssueDelegate *m_delegate;
    GroupHeadings m_headings;
    Wanted m_wanted;                  ///< the issue that keepCurrent() keeps
    QList<Wanted> m_wantedSelection;  ///< and the selected ones
    bool m_isSelectionWanted = false; ///< nobody has selected anything since m_wantedSelection was
    QPersistentModelIndex m_anchor;   ///< the row that keeps its place while rows change
    int m_anchorTop = 0;
    bool m_isKeeping = false;
    QTimer m_ages; ///< until one of the ages to be seen is another
};

} // namespace hubbub
