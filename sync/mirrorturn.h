// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mirrorstep.h"

namespace hubbub {

/// Asks again for one of what nothing tells the changes of: the repository's record, its labels, its milestones or its
/// README. Labels and milestones that were renamed or removed are so in the stored issues too, afterwards.
class MirrorTurn : public MirrorStep
{
    Q_OBJECT

public:
    /// \param part Repository, Labels, Milestones or Readme
    MirrorTurn(MirrorScope &scope, MirrorPart part);
    void start() override;

private:
    void readRepository();
    void readReadme();
    void keepReadme(const SyncReply &reply);
    void keepTime(const QString &name, const SyncReply &reply, QJsonObject state = {});
    void listNamed(const QString &kind);
    void relabel(const QString &kind, const QJsonArray &before, const SyncReply &reply);
    void replace(const QString &kind, const QJsonArray &before, const SyncReply &reply);
};

} // namespace hubbub
