// SPDX-License-Identifier: MIT
#pragma once

#include "sync/syncbackend.h"

#include <QObject>

#include <memory>

namespace hubbub {

/// A backend under test and what may differ between backends. Made anew, and empty, for each test.
class BackendFixture
{
public:
    virtual ~BackendFixture() = default;

    [[nodiscard]] virtual std::unique_ptr<SyncBackend> makeBackend() = 0;

    /// A record set that can be written to.
    [[nodiscard]] virtual QString key() const { return QStringLiteral("/local/notes"); }
    /// Another one.
    [[nodiscard]] virtual QString otherKey() const { return QStringLiteral("/local/drafts"); }
    /// False for a server: it answers 404 to the reading, patching or deleting of an unknown id, where a store
    /// succeeds (H6, H7).
    [[nodiscard]] virtual bool isStore() const { return true; }
    /// Into how many pages three records come.
    [[nodiscard]] virtual int pagesOfThree() const { return 1; }
};

/// What any SyncBackend must do (sync/syncbackend.h). To test one, derive a class that makes its fixture.
class BackendContract : public QObject
{
    Q_OBJECT

protected:
    [[nodiscard]] virtual std::unique_ptr<BackendFixture> makeFixture() = 0;

private Q_SLOTS:
    void init();
    void cleanup();

    // when outcomes are told
    void D7_S5_answersLaterAndExactlyOnce_data();
    void D7_S5_answersLaterAndExactlyOnce();
    void theOutcomeComesBeforeFinished();
    void S7_abortFailsAsAborted_data();
    void S7_abortFailsAsAborted();
    void S7_abortOverridesWhatIsDecidedButNotTold();
    void S7_abortAfterTheEndDoesNothing();
    void deletedRequestsAreSilent_data();
    void deletedRequestsAreSilent();
    void requestsMayBeDeletedByWhomTheyTell();
    void deletingTheBackendAbortsItsRequests_data();
    void deletingTheBackendAbortsItsRequests();
    void callbacksAreLeftToTheModel();
    void theTargetMayGoRightAfterTheCall_data();
    void theTargetMayGoRightAfterTheCall();
    void callsTakeEffectInTheirOrder();

    // what they mean
    void D10_callsThatMakeNoSense_data();
    void D10_callsThatMakeNoSense();
    void S1_createReadUpdatePatchDelete();
    void S3_M20_attrsAreTheBody();
    void H5_updateStoresWhatIsUnknown();
    void H6_H7_unknownIds();
    void D11_mustExistMakesAnEmptyReadAFailure();
    void H3_setsAreApart();
    void listingsHoldAll();
    void pagedListingsComeInPagesOnly();
    void T3_idsAre64BitNumbers();
    void T11_nullsAndEveryScriptComeBack();

private:
    struct Ended;
    Ended run(SyncMethod method, const SyncTarget &target, const SyncOptions &options = {});

    std::unique_ptr<BackendFixture> m_fixture;
    std::unique_ptr<SyncBackend> m_backend;
};

} // namespace hubbub
