// SPDX-License-Identifier: MIT
#pragma once

#include "models/activitylog.h"
#include "models/boards.h"
#include "models/edits.h"
#include "models/library.h"
#include "models/mentions.h"
#include "models/notes.h"
#include "models/ownterms.h"
#include "models/rules.h"
#include "models/seenmarks.h"
#include "models/stars.h"
#include "models/transfers.h"

namespace hubbub {

/// What the windows over one store share.
struct Workspace
{
    /// \param hosts, \param local as for Library \param keeper what they keep things in; both outlive this
    Workspace(std::vector<Host> hosts, SyncBackend *local, JsonStore &keeper)
        : store(keeper)
        , library(std::move(hosts), local)
        , log(library)
        , seen(library, local)
        , mentions(library, keeper)
        , cards(local)
        , notes(local, &keeper)
        , stars(local)
        , rules(library, cards, edits, &seen, local)
        , transfers(library, cards, notes, stars)
    {
        rules.search().setProvider(QStringLiteral("mentions"),
                                   [this](const TrackedRepository &repository, const QString &who) {
                                       return mentions.issuesMentioning(who, repository);
                                   });
        answerOwnTerms(rules.search(), library.boards(), cards, notes, stars);
    }
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    /// Reads what the store has; Library::loaded follows.
    void load()
    {
        // Before the issues: these have their marks and places when they appear.
        cards.load();
        notes.load();
        stars.load();
        rules.load();
        seen.load();
        library.load();
    }

    /// All that the user makes, but for the marks of what was seen and the searches that are kept.
    [[nodiscard]] std::vector<LocalRecords *> ownRecords()
    {
        return {
            &library.boards().records(), &library.boards().columnRecords(), &cards, &notes, &stars, &rules.records()};
    }

    JsonStore &store;
    Library library;
    ActivityLog log;
    SeenMarks seen;
    Mentions mentions;
    Cards cards; ///< on the boards, which are the library's
    Notes notes;
    Stars stars;
    Edits edits;
    Rules rules;
    Transfers transfers;
};

} // namespace hubbub
