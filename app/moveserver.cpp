// SPDX-License-Identifier: MIT
#include "app/moveserver.h"

#include "models/workspace.h"
#include "ui/errortext.h"

namespace hubbub {

MoveServer::MoveServer(Workspace &workspace, SingleInstance &instance)
    : m_workspace(workspace)
    , m_organizer(workspace)
{
    connect(&instance, &SingleInstance::asked, this, &MoveServer::take);
}

void MoveServer::take(const QStringList &words, const SingleInstance::Reply &reply)
{
    const auto order = MoveOrder::fromWords(words);
    if (!order)
        return reply({2, tr("The Hubbub that has this store open does not know “%1”.").arg(words.value(0))});
    // The cards are read before the issues are.
    if (m_workspace.library.isLoaded())
        return move(*order, reply);
    connect(
        &m_workspace.library, &Library::loaded, this, [this, order, reply] { move(*order, reply); },
        Qt::SingleShotConnection);
}

void MoveServer::move(const MoveOrder &order, const SingleInstance::Reply &reply)
{
    const auto planned = planMove(order, m_workspace.library, m_workspace.library.boards());
    if (const auto *outcome = std::get_if<Outcome>(&planned))
        return reply(*outcome);
    const auto &plan = *std::get_if<MovePlan>(&planned);
    m_organizer.move(plan.issues, plan.board, plan.category);
    answerWhenSaved(reply);
}

void MoveServer::answerWhenSaved(const SingleInstance::Reply &reply)
{
    auto &cards = m_workspace.cards;
    if (!cards.hasUnsaved())
        return reply({});
    auto *const waiting = new QObject(this);
    connect(&cards, &LocalRecords::saved, waiting, [waiting, reply] {
        waiting->deleteLater();
        reply({});
    });
    connect(&cards, &LocalRecords::failed, waiting, [waiting, reply](const SyncError &error) {
        waiting->deleteLater();
        reply({1, errorSentence(error, tr("The store"))});
    });
}

} // namespace hubbub
