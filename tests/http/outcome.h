// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncrequest.h"

#include <QSignalSpy>

#include <memory>

namespace hubbub {

/// One request and how it ended.
struct Outcome
{
    explicit Outcome(SyncRequest *theRequest)
        : request(theRequest)
        , page(theRequest, &SyncRequest::page)
        , succeeded(theRequest, &SyncRequest::succeeded)
        , failed(theRequest, &SyncRequest::failed)
        , finished(theRequest, &SyncRequest::finished)
    {
    }

    /// How often it ended.
    [[nodiscard]] int count() const { return int(succeeded.count() + failed.count()); }
    [[nodiscard]] SyncPage pageAt(int index) const { return page.value(index).value(0).value<SyncPage>(); }
    [[nodiscard]] SyncReply reply() const { return succeeded.value(0).value(0).value<SyncReply>(); }
    [[nodiscard]] SyncError error() const { return failed.value(0).value(0).value<SyncError>(); }

    std::unique_ptr<SyncRequest> request;
    QSignalSpy page;
    QSignalSpy succeeded;
    QSignalSpy failed;
    QSignalSpy finished;
};

} // namespace hubbub
