// SPDX-License-Identifier: MIT
#pragma once

#include "models/threadentry.h"
#include "sync/syncerror.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace hubbub {

class Issue;
class JsonStore;
class TrackedRepository;

/// What happened to one issue, from its description on, in order: comments, reviews and events, a row each. Read from
/// the store alone, and again when more of it comes.
///
/// Rows change as little as they can: when comments come, what is there stays the row it is. Subscriptions and
/// mentions, which nobody wants to read, are left out; events of other kinds that are not known are not.
class ThreadModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// How complete the thread is.
    enum class State {
        Empty,    ///< no issue
        Reading,  ///< the store is being read
        Fetching, ///< what the store has is shown; the server is asked for the rest
        Complete, ///< as new as the issue
        Partial,  ///< the server could not be asked, or did not answer: see failure()
    };

    /// \param store outlives it
    explicit ThreadModel(JsonStore &store, QObject *parent = nullptr);
    ~ThreadModel() override;

    /// Shows \a issue of \a repository, which has been fetched (its body is here) or is going to be; null for none.
    /// \param seenAt when the issue was last looked at; what came later isNew. Invalid: nothing is.
    void show(std::shared_ptr<Issue> issue, TrackedRepository *repository, const QDateTime &seenAt);

    [[nodiscard]] const ThreadEntry &entry(int row) const;
    [[nodiscard]] State state() const;
    /// Of Partial: why. Kind::None if nobody has tried yet.
    [[nodiscard]] SyncError failure() const;
    /// The first row that isNew after those that are not; -1 if there is none.
    [[nodiscard]] int firstNew() const;
    /// The row of what `#issuecomment-12` and the like of an address name; -1 if it is not here.
    [[nodiscard]] int rowOf(const QString &fragment) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: the body, or the event's name.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void stateChanged();

private:
    void read();
    void reread();
    void build();
    void apply(std::vector<ThreadEntry> entries);
    void updateState();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hubbub
