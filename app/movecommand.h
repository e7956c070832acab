// SPDX-License-Identifier: MIT
#pragma once

#include "app/issuemove.h"
#include "app/options.h"

#include <QDeadlineTimer>
#include <QObject>

#include <memory>

namespace hubbub {

class Library;
class OwnRecords;
class Services;
struct StoreState;

/// `hubbub move`: puts issues at the top of a column of the user's; ends the event loop with the exit code. All of them
/// or none are moved. With `--json` it prints them then, as `list` does.
///
/// A program whose windows have the store does it for the command. Otherwise it is done here, and is on the disk before
/// the code is 0. One that is about to open the store, or to leave it, is waited for.
class MoveCommand : public QObject
{
    Q_OBJECT

public:
    explicit MoveCommand(const Options &options);
    ~MoveCommand() override;

    void start();

private:
    void attempt();
    void openToWrite();
    void openToPrint();
    void noteState(const StoreState &state);
    void load(void (MoveCommand::*then)(const MovePlan &));
    void move(const MovePlan &plan);
    void print(const MovePlan &plan);
    void printNext();
    void conclude();
    void fail(int code, const QString &text);

    Options m_options;
    MoveOrder m_order;
    QDeadlineTimer m_patience;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<OwnRecords> m_own;
    std::unique_ptr<Library> m_library;
    QList<IssueKey> m_toPrint;
};

} // namespace hubbub
