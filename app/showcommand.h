// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "models/library.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <memory>
#include <vector>

namespace hubbub {

class OwnRecords;
class Services;

/// `hubbub show`: prints one issue with its comments from the store; ends the event loop with the exit code. As JSON it
/// is one object: the stored issue, with what is the user's own, as `list` prints it, and its comments as `thread`.
class ShowCommand : public QObject
{
    Q_OBJECT

public:
    /// \param services outlive the command
    ShowCommand(Services &services, const Options &options);
    ~ShowCommand() override;

    void start();

private:
    void find(const RepositoryName &name);
    void readIssue(qint64 id);
    void findComments();
    void readNextComment(size_t place);
    void print();
    void printText() const;
    void printComments() const;
    void fail(int code, const QString &text);
    /// Passes on a value of the store, or ends the command.
    template<typename Value, typename Deliver>
    [[nodiscard]] auto orFail(Deliver deliver);

    Services &m_services;
    Options m_options;
    std::unique_ptr<OwnRecords> m_own;
    std::unique_ptr<Library> m_library;
    TrackedRepository *m_repository = nullptr;
    QJsonObject m_issue;
    std::vector<qint64> m_ids; // of its comments
    QJsonArray m_comments;
};

} // namespace hubbub
