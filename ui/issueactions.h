// SPDX-License-Identifier: MIT
#pragma once

#include <QModelIndex>
#include <QObject>

#include <functional>

class QMenu;

namespace hubbub {

class IssueListModel;

/// What can be done with the issues of a list. Each takes indexes of its model.
class IssueActions : public QObject
{
    Q_OBJECT

public:
    /// So many pages a browser opens at once.
    static constexpr int MostOpened = 10;
    /// So many issues the clipboard takes, and marking.
    static constexpr int MostChosen = 5000;

    /// \param model outlives this
    explicit IssueActions(const IssueListModel &model, QObject *parent = nullptr);

    void openInBrowser(const QModelIndexList &issues) const;
    void copyLinks(const QModelIndexList &issues) const;    ///< an address a line
    void copyMarkdown(const QModelIndexList &issues) const; ///< "- [title](address)" a line
    void copyNumbers(const QModelIndexList &issues) const;  ///< "owner/repo#12" a line
    void markRead(const QModelIndexList &issues);
    void markUnread(const QModelIndexList &issues);
    /// Refreshes the repositories they are in.
    void refresh(const QModelIndexList &issues) const;

    /// Adds an entry for each of these to \a menu; those that so many as \a count issues cannot have are disabled.
    /// \param chosen the issues, asked for once an entry is chosen
    void fill(QMenu &menu, int count, const std::function<QModelIndexList()> &chosen);

    /// Where the issue is on its server's web site.
    [[nodiscard]] QString address(const QModelIndex &issue) const;

Q_SIGNALS:
    void markReadRequested(const QList<int> &rows);
    void markUnreadRequested(const QList<int> &rows);

private:
    const IssueListModel &m_model;
};

} // namespace hubbub
