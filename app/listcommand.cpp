// SPDX-License-Identifier: MIT
#include "app/listcommand.h"

#include "app/issuetext.h"
#include "app/services.h"
#include "app/terminal.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace hubbub {

ListCommand::ListCommand(Services &services, const Options &options)
    : m_services(services)
    , m_options(options)
{
}

void ListCommand::start()
{
    m_library = std::make_unique<Library>(m_services.hosts(m_options.apiRootGiven), &m_services.passing());
    m_list = std::make_unique<IssueListModel>(*m_library);
    connect(m_library.get(), &Library::loaded, this, [this](const SyncError &error) {
        if (error.kind != SyncError::Kind::None)
            return fail(1, errorSentence(error, tr("The store")));
        readCategories();
    });
    m_library->load();
}

void ListCommand::readCategories()
{
    const RecordSet set{{}, QStringLiteral("/local/categories")};
    m_services.store().readAll(set, this, [this](const Result<QJsonArray> &records) {
        if (!records)
            return fail(1, errorSentence(records.error(), tr("The store")));
        for (const auto &record : records.value())
            m_categories.insert(record[u"id"].toInteger(), record[u"category"].toString());
        list();
    });
}

void ListCommand::list()
{
    m_list->setQuery(Query::parse(m_options.arguments.join(u' ')));
    if (const auto unanswered = m_list->unanswered(); !unanswered.isEmpty())
        return fail(2, tr("This search cannot be answered yet: %1").arg(unanswered.join(u' ')));
    m_end = m_options.limit < 0 ? m_list->rowCount() : qMin(m_options.limit, m_list->rowCount());
    if (m_options.json)
        return printNext();
    for (int row = 0; row < m_end; ++row) {
        const auto index = m_list->index(row, 0);
        printLine(
            QStringLiteral("%1#%2\t%3\t%4")
                .arg(inOneLine(index.data(IssueRepositoryRole).toString()), index.data(IssueNumberRole).toString(),
                     stateWord(IssueState(index.data(IssueStateRole).toInt())), inOneLine(index.data().toString())));
    }
    QCoreApplication::exit(0);
}

/// Reads whole records one after the other, so that memory holds one of them.
void ListCommand::printNext()
{
    if (m_row == m_end)
        return QCoreApplication::exit(0);
    m_issue = m_list->issueAt(m_row);
    const auto repository = m_list->repositoryAt(m_row)->fullName();
    ++m_row;
    connect(m_issue.get(), &Model::sync, this, [this, repository](const SyncReply &reply) {
        printJson(reply.data.toObject(), repository);
        printNext();
    });
    connect(m_issue.get(), &Model::error, this,
            [this, repository](const SyncError &error) { fail(1, errorSentence(error, repository)); });
    m_issue->fetch();
}

/// The stored record with what Hubbub knows beside it.
void ListCommand::printJson(QJsonObject record, const QString &repository)
{
    record.insert(QStringLiteral("repository"), repository);
    record.insert(QStringLiteral("category"),
                  m_categories.value(record.value(u"id").toInteger(), QStringLiteral("default")));
    printLine(QString::fromUtf8(QJsonDocument(record).toJson(QJsonDocument::Compact)));
}

void ListCommand::fail(int code, const QString &text)
{
    printError(inOneLine(text));
    QCoreApplication::exit(code);
}

} // namespace hubbub
