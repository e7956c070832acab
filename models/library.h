// SPDX-License-Identifier: MIT
#pragma once

#include "models/repositoryname.h"
#include "models/trackedrepository.h"

#include <QAbstractListModel>
#include <QSet>

#include <memory>
#include <utility>
#include <vector>

namespace hubbub {

class Boards;
class SavedViews;

/// All repositories that were added, of every host, as the model of the sidebar: one row each, those of one owner
/// together. Owners, and the repositories of each, are in the user's order; new ones come in at their place in the
/// alphabet.
///
/// Loads itself from the store; nothing is asked of a server until somebody says add() or refresh(). What is
/// the user's alone (the order, and which ones are shown) is kept in the board's record under `/local/boards` (A1).
class Library : public QAbstractListModel
{
    Q_OBJECT

public:
    /// \param hosts at least one; repositories are added to the first
    /// \param local keeps the board's record
    Library(std::vector<Host> hosts, SyncBackend *local, QObject *parent = nullptr);
    ~Library() override;

    /// Reads what the store has; `loaded` follows once, when everything is there.
    void load();
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }

    [[nodiscard]] int count() const { return int(m_repositories.size()); }
    [[nodiscard]] TrackedRepository &at(int row) const { return *m_repositories[size_t(row)]; }
    /// In any case of letters, at any host if \a host is empty; null if it is not there.
    [[nodiscard]] TrackedRepository *find(QStringView fullName, const QString &host = {}) const;
    [[nodiscard]] TrackedRepository *find(const QString &host, qint64 id) const; ///< null if it is not there

    /// Adds a repository of the first host, or refreshes it if it is there already (A15).
    /// \return what is being read, whose `request`, `sync` and `error` tell how it goes; null if nothing is
    std::shared_ptr<Repo> add(const QString &fullName);
    /// The repositories of \a owner at the first host; fetch() it with `remote`.
    [[nodiscard]] std::unique_ptr<RepoCollection> repositoriesOf(const QString &owner);
    /// Takes a repository away; `removed` follows. Until forgetRemoved() it can be brought back by undoRemove(), or by
    /// adding it again; only then everything the server said about it is destroyed. What the user made stays. One
    /// waits at most: removing another forgets it, and so does the end of the library.
    void remove(int row);
    void undoRemove();
    void forgetRemoved();
    /// Moves the row \a from to where \a to is: within its owner's group alone, beyond that with the whole group.
    /// \return false if there is nothing to move
    bool move(int from, int to);
    /// Shows \a repository and hides all others; shows all if it is null.
    void showOnly(const TrackedRepository *repository);
    /// Reads a repository's issues from the store again.
    void reload(const QString &host, qint64 repository);
    void refreshAll(RefreshMode mode = RefreshMode::ByHand);
    void cancelAll();

    /// When the least current of the shown repositories was last brought up to date; invalid if never.
    [[nodiscard]] QDateTime asOf() const;
    /// The user's boards, of which the main one's record also keeps how the repositories are arranged; load() reads
    /// them.
    [[nodiscard]] Boards &boards() const { return *m_boards; }
    /// The searches that the user keeps beside the repositories; load() reads them, too.
    [[nodiscard]] SavedViews &savedViews() const { return *m_savedViews; }

    // --- QAbstractItemModel
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// \a error is of kind None unless something in the store could not be read.
    void loaded(const hubbub::SyncError &error);
    void added(hubbub::TrackedRepository *repository);
    void aboutToRemove(hubbub::TrackedRepository *repository);
    /// A repository is gone, and undoRemove() can bring it back.
    void removed(const QString &fullName);
    /// undoRemove() has nothing to bring back any more.
    void removalEnded();
    /// A repository is shown or hidden now.
    void activeChanged(hubbub::TrackedRepository *repository);
    /// How some repository's refresh goes.
    void activityChanged(hubbub::TrackedRepository *repository);

private:
    class Arrangement;
    using Repository = std::unique_ptr<TrackedRepository>;

    void loadRepositories();
    void noteRead(const TrackedRepository *repository);
    void countDown(const SyncError &error);
    TrackedRepository *track(std::shared_ptr<Repo> repo, const Host &host);
    TrackedRepository *admit(Repository repository);
    void watch(TrackedRepository *repository);
    void addRead(const std::shared_ptr<Repo> &repo, const Host &host);
    void saveArrangement();

    void destroyRemoved(); // libraryremoval.cpp

    // libraryrows.cpp
    [[nodiscard]] int rowOf(const TrackedRepository *repository) const;
    void announce(const TrackedRepository *repository);

    // libraryorder.cpp
    [[nodiscard]] std::pair<int, int> groupAt(int row) const;
    [[nodiscard]] bool comesBefore(const TrackedRepository &a, const TrackedRepository &b) const;
    [[nodiscard]] int placeFor(const TrackedRepository &repository) const;
    void moveRun(int first, int last, int destination);
    void regroup(const TrackedRepository *repository);
    void announceGroups(int row);

    std::vector<Host> m_hosts;
    std::unique_ptr<Boards> m_boards;
    std::unique_ptr<Arrangement> m_arrangement;
    std::unique_ptr<SavedViews> m_savedViews;
    std::vector<std::unique_ptr<RepoCollection>> m_stored; // one a host
    std::vector<Repository> m_repositories;
    Repository m_removed; ///< that can be brought back
    SyncError m_loadError;
    QSet<const TrackedRepository *> m_reading; ///< from the store, for the first time
    int m_waiting = 0;
    bool m_isLoaded = false;
    bool m_holdsArrangement = false; ///< several changes are saved as one
};

} // namespace hubbub
