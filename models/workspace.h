// SPDX-License-Identifier: MIT
#pragma once

#include "models/activitylog.h"
#include "models/library.h"
#include "models/mentions.h"
#include "models/seenmarks.h"

namespace hubbub {

/// What the windows over one store share.
struct Workspace
{
    /// \param hosts, \param local as for Library \param store what they keep things in; both outlive this
    Workspace(std::vector<Host> hosts, SyncBackend *local, JsonStore &store)
        : library(std::move(hosts), local)
        , log(library)
        , seen(library, local)
        , mentions(library, store)
    {
    }

    /// Reads what the store has; Library::loaded follows.
    void load()
    {
        seen.load(); // first: a list has its marks when it appears
        library.load();
    }

    Library library;
    ActivityLog log;
    SeenMarks seen;
    Mentions mentions;
};

} // namespace hubbub
