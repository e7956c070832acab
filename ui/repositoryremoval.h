// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>

#include <optional>

class QWidget;

namespace hubbub {

class KeepDialog;
class TrackedRepository;
struct MadeThere;
struct Workspace;

/// Removes repositories, as somebody wants it. Where that somebody has put issues on boards, written notes or given
/// stars, a dialog asks first what becomes of these; it blocks nothing. What is forgotten is one edit, which can be
/// undone, and comes back with the repository if that is brought back at once.
class RepositoryRemoval : public QObject
{
    Q_OBJECT

public:
    /// \param workspace outlives it \param window over which it asks
    RepositoryRemoval(Workspace &workspace, QWidget *window);

    void remove(TrackedRepository &repository);

private:
    [[nodiscard]] MadeThere madeIn(const TrackedRepository &repository) const;
    void ask(TrackedRepository &repository, const MadeThere &made);
    void takeAway(TrackedRepository &repository);
    void forget(TrackedRepository &repository);
    void restoreWith(const TrackedRepository *repository);

    /// What was forgotten of a repository that can still be brought back.
    struct Forgotten
    {
        QString host;
        qint64 repository;
        QString text; ///< of the edit
    };

    Workspace &m_workspace;
    QWidget *m_window;
    QPointer<KeepDialog> m_dialog;
    std::optional<Forgotten> m_forgotten;
};

} // namespace hubbub
