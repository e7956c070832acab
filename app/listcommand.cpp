// SPDX-License-Identifier: MIT
#include "app/listcommand.h"

#include "app/issuetext.h"
#include "app/ownrecords.h"
#include "app/services.h"
#include "app/terminal.h"
#include "models/ownterms.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace hubbub {

ListCommand::ListCommand(Services &services, const Options &options)
    : m_services(services)
    , m_options(options)
{
}

ListCommand::~ListCommand() = default;

void ListCommand::start()
{
    m_own = std::make_unique<OwnRecords>(&m_services.local());
    m_library = std::make_unique<Library>(m_services.hosts(m_options.apiRootGiven), &m_services.passing());
    m_list = std::make_unique<IssueListModel>(*m_library);
    connect(m_own.get(), &OwnRecords::loaded, this, [this](const SyncError &error) {
        if (error.kind != SyncError::Kind::None)
            return fail(1, errorSentence(error, tr("The store")));
        m_library->load();
    });
    connect(m_library.get(), &Library::loaded, this, [this](const SyncError &error) {
        if (error.kind != SyncError::Kind::None)
            return fail(1, errorSentence(error, tr("The store")));
        list();
    });
    m_own->load();
}

void ListCommand::list()
{
    answerOwnTerms(m_list->search(), m_own->boards, m_own->cards, m_own->notes, m_own->stars);
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
    const auto *repository = m_list->repositoryAt(m_row);
    ++m_row;
    connect(m_issue.get(), &Model::sync, this, [this, repository](const SyncReply &reply) {
        printJson(reply.data.toObject(), *repository);
        printNext();
    });
    connect(m_issue.get(), &Model::error, this,
            [this, repository](const SyncError &error) { fail(1, errorSentence(error, repository->fullName())); });
    m_issue->fetch();
}

/// The stored record with what Hubbub knows beside it.
void ListCommand::printJson(QJsonObject record, const TrackedRepository &repository)
{
    m_own->addTo(record, repository);
    printLine(QString::fromUtf8(QJsonDocument(record).toJson(QJsonDocument::Compact)));
}

void ListCommand::fail(int code, const QString &text)
{
    printError(inOneLine(text));
    QCoreApplication::exit(code);
}

} // namespace hubbub
