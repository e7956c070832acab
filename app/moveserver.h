// SPDX-License-Identifier: MIT
#pragma once

#include "app/issuemove.h"
#include "app/singleinstance.h"
#include "ui/organizer.h"

#include <QObject>

namespace hubbub {

struct Workspace;

/// Carries out what `hubbub move` asks of the program whose windows have the store, as if the user had moved the cards
/// in a window: it can be undone there. Answers when the move is on the disk, or why it is not.
class MoveServer : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    MoveServer(Workspace &workspace, SingleInstance &instance);

private:
    void take(const QStringList &words, const SingleInstance::Reply &reply);
    void move(const MoveOrder &order, const SingleInstance::Reply &reply);
    void answerWhenSaved(const SingleInstance::Reply &reply);

    Workspace &m_workspace;
    Organizer m_organizer;
};

} // namespace hubbub
