// SPDX-License-Identifier: MIT
#include "app/movecommand.h"

#include "app/ownrecords.h"
#include "app/services.h"
#include "app/singleinstance.h"
#include "app/terminal.h"
#include "models/library.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace hubbub {

using namespace std::chrono_literals;

MoveCommand::MoveCommand(const Options &options)
    : m_options(options)
    , m_order(MoveOrder::of(options))
{
}

MoveCommand::~MoveCommand() = default;

void MoveCommand::start()
{
    m_patience.setRemainingTime(5s);
    attempt();
}

void MoveCommand::attempt()
{
    m_services.reset();
    const auto outcome = SingleInstance(Services::storeFolder(m_options)).ask(m_order.toWords());
    if (!outcome)
        openToWrite();
    else if (outcome->code != 0)
        fail(outcome->code, outcome->text);
    else
        conclude();
}

void MoveCommand::openToWrite()
{
    const auto folder = Services::storeFolder(m_options);
    if (!QFileInfo::exists(folder)) // to write to it would make it
        return fail(1, tr("There is no store at %1.").arg(folder));
    m_services = std::make_unique<Services>(m_options, StoreAccess::ReadWrite);
    connect(m_services.get(), &Services::ready, this, [this] { noteState(m_services->store().state()); });
    m_services->open();
}

void MoveCommand::noteState(const StoreState &state)
{
    using Reason = StoreState::Reason;
    if (state.canWrite())
        return load(&MoveCommand::move);
    if (state.reason == Reason::Locked && !m_patience.hasExpired())
        return QTimer::singleShot(100ms, this, &MoveCommand::attempt);
    if (state.reason == Reason::Locked)
        return fail(1, tr("Another program uses this store (%1). Try again when it is done.").arg(state.detail));
    if (state.reason == Reason::ReadOnlyMedium)
        return fail(1, tr("This store cannot be written to, so nothing is moved."));
    if (state.reason == Reason::NewerFormat)
        return fail(
            1,
            tr("This store was made by a newer Hubbub (format %1). Update Hubbub to write to it.").arg(state.detail));
    fail(1, storeSentence(state));
}

void MoveCommand::load(void (MoveCommand::*then)(const MovePlan &))
{
    m_own = std::make_unique<OwnRecords>(&m_services->local());
    m_library = std::make_unique<Library>(m_services->hosts(m_options.apiRootGiven), &m_services->passing());
    connect(m_own.get(), &OwnRecords::loaded, this, [this](const SyncError &error) {
        if (error.kind != SyncError::Kind::None)
            return fail(1, errorSentence(error, tr("The store")));
        m_library->load();
    });
    connect(m_library.get(), &Library::loaded, this, [this, then](const SyncError &error) {
        if (error.kind != SyncError::Kind::None)
            return fail(1, errorSentence(error, tr("The store")));
        const auto planned = planMove(m_order, *m_library, m_own->boards);
        if (const auto *outcome = std::get_if<Outcome>(&planned))
            return fail(outcome->code, outcome->text);
        (this->*then)(*std::get_if<MovePlan>(&planned));
    });
    m_own->load();
}

void MoveCommand::move(const MovePlan &plan)
{
    auto &cards = m_own->cards;
    const auto change = cards.categorize(plan.issues, plan.board, plan.category);
    if (change.isEmpty())
        return conclude();
    connect(&cards, &LocalRecords::saved, this, &MoveCommand::conclude);
    connect(&cards, &LocalRecords::failed, this,
            [this](const SyncError &error) { fail(1, errorSentence(error, tr("The store"))); });
    if (!change.drop.isEmpty())
        cards.drop(change.drop);
    cards.put(change.put);
}

void MoveCommand::conclude()
{
    if (!m_options.json)
        return QCoreApplication::exit(0);
    // From the store as it is now. Queued: this may have been told by what is about to go.
    QMetaObject::invokeMethod(this, &MoveCommand::openToPrint, Qt::QueuedConnection);
}

void MoveCommand::openToPrint()
{
    m_library.reset();
    m_own.reset();
    m_services = std::make_unique<Services>(m_options, StoreAccess::ReadOnly);
    connect(m_services.get(), &Services::ready, this, [this] { load(&MoveCommand::print); });
    m_services->open();
}

void MoveCommand::print(const MovePlan &plan)
{
    m_toPrint = plan.issues;
    printNext();
}

void MoveCommand::printNext()
{
    if (m_toPrint.isEmpty())
        return QCoreApplication::exit(0);
    const auto issue = m_toPrint.takeFirst();
    const auto *repository = m_library->find(issue.host, issue.repository);
    m_services->store().read({issue.host, repository->issues().url()}, issue.issue, this,
                             [this, repository](const Result<QJsonObject> &result) {
                                 if (!result)
                                     return fail(1, errorSentence(result.error(), repository->fullName()));
                                 auto record = result.value();
                                 m_own->addTo(record, *repository);
                                 printLine(QString::fromUtf8(QJsonDocument(record).toJson(QJsonDocument::Compact)));
                                 printNext();
                             });
}

void MoveCommand::fail(int code, const QString &text)
{
    printError(inOneLine(text));
    QCoreApplication::exit(code);
}

} // namespace hubbub
