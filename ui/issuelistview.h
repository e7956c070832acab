// SPDX-License-Identifier: MIT
#pragma once

#include <QPersistentModelIndex>
#include <QPointer>
#include <QTableView>

#include <functional>

namespace hubbub {

class IssueListModel;
class TrackedRepository;

/// The list of issues. j and k move like the arrows; Home, End and the page keys as everywhere.
class IssueListView : public QTableView
{
    Q_OBJECT

public:
    /// \param model outlives the view
    explicit IssueListView(IssueListModel &model, QWidget *parent = nullptr);

    /// Runs \a change, which resets the model, and then makes the issue current again that was; if it is not
    /// in the list then, as soon as a later change brings it back and nobody has chosen another.
    void keepCurrent(const std::function<void()> &change);
    /// Makes the first row current if none is.
    void selectFirst();

    /// Does nothing: Qt's would compare 200,000 titles one by one. The search field finds them.
    void keyboardSearch(const QString &) override {}

Q_SIGNALS:
    /// Another issue is current; -1 for none. Not said when the same issue only changes its row.
    void currentIssueChanged(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;

private:
    void updateRowHeight();
    /// Rows that come, go or move above do not push away what is being looked at.
    void holdPlace();
    void restorePlace();

    IssueListModel &m_model;
    QPointer<TrackedRepository> m_wantedRepository; ///< with m_wanted: the issue that keepCurrent() keeps
    qint64 m_wanted = 0;
    QPersistentModelIndex m_anchor; ///< the row that keeps its place while rows change
    int m_anchorTop = 0;
    bool m_isKeeping = false;
};

} // namespace hubbub
