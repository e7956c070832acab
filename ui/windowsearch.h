// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace hubbub {

class IssueActions;
class IssueListPane;
class IssuePane;
class Sidebar;
struct Workspace;

/// What the search of a window rests on, and what comes of it: the sets that answer terms, the numbers beside the
/// views, the star of a saved search, and what counts as looked at.
class WindowSearch : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    WindowSearch(Workspace &workspace, Sidebar &sidebar, IssueListPane &list, IssuePane &issue, QObject *parent);

    /// Has what \a actions ask to be marked as read or unread marked so.
    void markAsAsked(IssueActions &actions);

private:
    void answerTerms();
    void countViews();
    void keepSearches();
    void markWhatIsRead();

    Workspace &m_workspace;
    Sidebar &m_sidebar;
    IssueListPane &m_list;
    IssuePane &m_issue;
};

} // namespace hubbub
