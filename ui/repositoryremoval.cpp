// SPDX-License-Identifier: MIT
#include "ui/repositoryremoval.h"

#include "models/workspace.h"
#include "ui/keepdialog.h"

namespace hubbub {

RepositoryRemoval::RepositoryRemoval(Workspace &workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
    connect(&workspace.library, &Library::added, this, &RepositoryRemoval::restoreWith);
    connect(&workspace.library, &Library::removalEnded, this, [this] { m_forgotten.reset(); });
}

void RepositoryRemoval::remove(TrackedRepository &repository)
{
    const auto made = madeIn(repository);
    if (made.isNothing())
        takeAway(repository);
    else
        ask(repository, made);
}

MadeThere RepositoryRemoval::madeIn(const TrackedRepository &repository) const
{
    const auto idsOf = [&repository](const IssueRecords &records) {
        return records.idsOf(repository.host(), repository.id());
    };
    QSet<qint64> carded; // an issue may be on several boards
    for (const auto id : idsOf(m_workspace.cards))
        carded.insert(m_workspace.cards.keyAt(m_workspace.cards.table().slotOf(id)).issue);
    return {.carded = int(carded.size()),
            .notes = int(idsOf(m_workspace.notes).size()),
            .stars = int(idsOf(m_workspace.stars).size())};
}

/// One question at a time.
void RepositoryRemoval::ask(TrackedRepository &repository, const MadeThere &made)
{
    delete m_dialog;
    m_dialog = new KeepDialog(repository.fullName(), made, m_window);
    connect(m_dialog, &KeepDialog::keepChosen, &repository, [this, &repository] { takeAway(repository); });
    connect(m_dialog, &KeepDialog::forgetChosen, &repository, [this, &repository] { forget(repository); });
    // Another window may be quicker.
    connect(&m_workspace.library, &Library::aboutToRemove, m_dialog, [this, &repository](TrackedRepository *gone) {
        if (gone == &repository)
            m_dialog->close();
    });
    m_dialog->open();
}

void RepositoryRemoval::takeAway(TrackedRepository &repository)
{
    auto &library = m_workspace.library;
    for (int row = 0; row < library.count(); ++row) {
        if (&library.at(row) == &repository)
            return library.remove(row);
    }
}

void RepositoryRemoval::forget(TrackedRepository &repository)
{
    RecordChanges changes;
    for (auto *records :
         {static_cast<IssueRecords *>(&m_workspace.cards), static_cast<IssueRecords *>(&m_workspace.notes),
          static_cast<IssueRecords *>(&m_workspace.stars)})
        changes.push_back({records, {}, records->idsOf(repository.host(), repository.id())});
    const Forgotten forgotten{repository.host(), repository.id(),
                              tr("What you made in %1 forgotten", "a repository").arg(repository.fullName())};
    m_workspace.edits.apply(forgotten.text, changes);
    takeAway(repository); // which may end an earlier removal
    m_forgotten = forgotten;
}

/// Unless something else was done since: then it is for the user to go back to it.
void RepositoryRemoval::restoreWith(const TrackedRepository *repository)
{
    const auto forgotten = std::exchange(m_forgotten, std::nullopt);
    if (!forgotten || repository->id() != forgotten->repository || repository->host() != forgotten->host) {
        m_forgotten = forgotten;
        return;
    }
    if (m_workspace.edits.undoText() == forgotten->text)
        m_workspace.edits.undo();
}

} // namespace hubbub
