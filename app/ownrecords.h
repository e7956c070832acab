// SPDX-License-Identifier: MIT
#pragma once

#include "models/boards.h"
#include "models/cards.h"
#include "models/notes.h"
#include "models/stars.h"

#include <QJsonObject>

namespace hubbub {

class TrackedRepository;

/// What is the user's own about issues, as commands read and print it.
class OwnRecords : public QObject
{
    Q_OBJECT

public:
    /// \param local keeps them; outlives this
    explicit OwnRecords(SyncBackend *local);

    /// Reads what the store has; `loaded` follows once.
    void load();
    /// Adds to \a record, an issue of \a repository, what `--json` prints of it beside what the server said:
    /// `repository`, `category`, and `starred` and `note` where there are such.
    void addTo(QJsonObject &record, const TrackedRepository &repository) const;

    Boards boards;
    Cards cards;
    Notes notes;
    Stars stars;

Q_SIGNALS:
    /// \a error is of kind None unless something in the store could not be read.
    void loaded(const hubbub::SyncError &error);

private:
    void countDown();

    SyncError m_error;
    int m_waiting = 0;
};

} // namespace hubbub
