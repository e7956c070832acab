// SPDX-License-Identifier: MIT
#pragma once

#include <QModelIndex>
#include <QObject>

#include <functional>

class QMenu;

namespace hubbub {

class Library;
class Organizer;
struct IssueKey;

/// What can be done with issues of a list, or of a board. Each takes indexes of a model with the roles of
/// issueroles.h.
class IssueActions : public QObject
{
    Q_OBJECT

public:
    /// So many pages a browser opens at once.
    static constexpr int MostOpened = 10;
    /// So many issues the clipboard takes, marking, and the user's own things.
    static constexpr int MostChosen = 5000;

    /// \param library has the issues; outlives this
    explicit IssueActions(Library &library, QObject *parent = nullptr);

    /// From then on there are also those that put issues on boards, star them and write notes. It outlives this.
    void setOrganizer(Organizer *organizer) { m_organizer = organizer; }

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
    [[nodiscard]] static QString address(const QModelIndex &issue);

Q_SIGNALS:
    void markReadRequested(const QList<hubbub::IssueKey> &issues);
    void markUnreadRequested(const QList<hubbub::IssueKey> &issues);
    /// Somebody wants to write the note on an issue.
    void noteRequested(const hubbub::IssueKey &issue);

private:
    void fillOwn(QMenu &menu, int count, const std::function<QModelIndexList()> &chosen);

    Library &m_library;
    Organizer *m_organizer = nullptr;
};

} // namespace hubbub
