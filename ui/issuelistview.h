// SPDX-License-Identifier: MIT
#pragma once

#include <QTableView>

#include <functional>

namespace hubbub {

class IssueListModel;

/// The list of issues. j and k move like the arrows; Home, End and the page keys as everywhere.
class IssueListView : public QTableView
{
    Q_OBJECT

public:
    /// \param model outlives the view
    explicit IssueListView(IssueListModel &model, QWidget *parent = nullptr);

    /// Runs \a change, which resets the model, and then makes the issue current again that was.
    void keepCurrent(const std::function<void()> &change);
    /// Makes the first row current if none is.
    void selectFirst();

Q_SIGNALS:
    /// Another issue is current; -1 for none. Not said when the same issue only changes its row.
    void currentIssueChanged(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;

private:
    void updateRowHeight();

    IssueListModel &m_model;
    bool m_isKeeping = false;
};

} // namespace hubbub
