// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "models/issuelistmodel.h"
#include "models/library.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace hubbub {

class Services;

/// `hubbub list`: searches the store and prints; ends the event loop with the exit code.
class ListCommand : public QObject
{
    Q_OBJECT

public:
    /// \param services outlive the command
    ListCommand(Services &services, const Options &options);

    void start();

private:
    void readCategories();
    void list();
    void printNext();
    void printJson(QJsonObject record, const QString &repository);
    void fail(int code, const QString &text);

    Services &m_services;
    Options m_options;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<IssueListModel> m_list;
    QHash<qint64, QString> m_categories;
    std::shared_ptr<Issue> m_issue; // the one being read
    int m_row = 0;
    int m_end = 0;
};

} // namespace hubbub
