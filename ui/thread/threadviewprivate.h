// SPDX-License-Identifier: MIT
#pragma once

#include "models/threadmodel.h"
#include "sync/worker.h"
#include "ui/thread/threaditem.h"
#include "ui/thread/threadview.h"

#include <QPointer>
#include <QTimer>

#include <atomic>
#include <vector>

namespace hubbub {

class ThreadFooter;

/// A row of the model with its place.
struct ThreadRow
{
    int top = 0;
    int height = 0;
    bool isWhole = false;         ///< also what is beyond the usual length was asked for
    std::vector<int> folded = {}; ///< for when it comes near again
    QPointer<ThreadItem> item = {};

    void drop()
    {
        if (!item)
            return;
        folded = item->body()->folded();
        item->hide();
        item->deleteLater();
        item = nullptr;
    }
};

/// What is at the top of the viewport. The default is the very beginning.
struct ThreadAnchor
{
    int row = 0;
    int offset = 0; ///< of the viewport's top from the row's
    bool operator==(const ThreadAnchor &) const = default;
};

class ThreadView::Private
{
public:
    explicit Private(ThreadModel &thread)
        : model(thread)
    {
    }

    ThreadModel &model;
    EventContext context;
    Pictures *pictures = nullptr;
    ThreadFooter *footer = nullptr;
    std::vector<ThreadRow> rows;
    int contentHeight = 0;
    int footerTop = 0;
    int current = -1; ///< what was jumped to
    ThreadAnchor anchor;
    bool isAnchored = false; ///< `anchor` says where to be, whatever the scroll bar says
    bool isLayingOut = false;
    QPointer<ThreadItem> selected;
    QTimer later;
    QTimer footerDelay; ///< what is over at once is not told
    bool isOffline = false;

    QString needle;
    std::vector<ThreadHit> hits;
    int hit = -1;
    bool hasPendingHit = false;
    std::atomic<int> finding = 0; // before the worker that reads it
    Worker parser;
    Worker finder;
};

} // namespace hubbub
