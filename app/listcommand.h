// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "models/issuelistmodel.h"
#include "models/library.h"

#include <QObject>

#include <memory>

namespace hubbub {

class OwnRecords;
class Services;

/// `hubbub list`: searches the store and prints; ends the event loop with the exit code.
class ListCommand : public QObject
{
    Q_OBJECT

public:
    /// \param services outlive the command
    ListCommand(Services &services, const Options &options);
    ~ListCommand() override;

    void start();

private:
    void list();
    void printNext();
    void printJson(QJsonObject record, const TrackedRepository &repository);
    void fail(int code, const QString &text);

    Services &m_services;
    Options m_options;
    std::unique_ptr<OwnRecords> m_own;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<IssueListModel> m_list;
    std::shared_ptr<Issue> m_issue; // the one being read
    int m_row = 0;
    int m_end = 0;
};

} // namespace hubbub
