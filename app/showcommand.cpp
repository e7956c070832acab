// SPDX-License-Identifier: MIT
#include "app/showcommand.h"

#include "app/issuetext.h"
#include "app/ownrecords.h"
#include "app/services.h"
#include "app/terminal.h"
#include "models/comment.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace hubbub {

namespace {

QString loginOf(const QJsonObject &record)
{
    const auto login = record.value(u"user")[u"login"].toString();
    return login.isEmpty() ? ShowCommand::tr("ghost") : login;
}

QString goneSince(const QJsonObject &record)
{
    const auto day = record.value(u"deleted_seen_at").toString().section(u'T', 0, 0);
    const auto movedTo = record.value(u"deleted_moved_to").toString();
    return movedTo.isEmpty() ? ShowCommand::tr("No longer on GitHub, seen %1.").arg(day)
                             : ShowCommand::tr("Moved to %1, seen %2.").arg(movedTo, day);
}

} // namespace

ShowCommand::ShowCommand(Services &services, const Options &options)
    : m_services(services)
    , m_options(options)
{
}

ShowCommand::~ShowCommand() = default;

template<typename Value, typename Deliver>
auto ShowCommand::orFail(Deliver deliver)
{
    return [this, deliver](const Result<Value> &result) {
        if (result)
            deliver(result.value());
        else
            fail(1, errorSentence(result.error(), tr("The store")));
    };
}

void ShowCommand::start()
{
    const auto name = RepositoryName::parse(m_options.arguments.first());
    if (!name || name->number == 0)
        return fail(2, tr("“%1” does not name an issue, such as owner/name#12.").arg(m_options.arguments.first()));
    m_own = std::make_unique<OwnRecords>(&m_services.local());
    m_library = std::make_unique<Library>(m_services.hosts(m_options.apiRootGiven), &m_services.passing());
    connect(m_own.get(), &OwnRecords::loaded, this, [this](const SyncError &error) {
        if (error.kind != SyncError::Kind::None)
            return fail(1, errorSentence(error, tr("The store")));
        m_library->load();
    });
    connect(m_library.get(), &Library::loaded, this, [this, name](const SyncError &error) {
        if (error.kind != SyncError::Kind::None)
            return fail(1, errorSentence(error, tr("The store")));
        find(*name);
    });
    m_own->load();
}

void ShowCommand::find(const RepositoryName &name)
{
    m_repository = m_library->find(name.fullName());
    const auto slot = m_repository ? m_repository->issues().slotOfNumber(name.number) : RecordTable::NoSlot;
    if (slot == RecordTable::NoSlot)
        return fail(1,
                    tr("%1#%2 is not saved on this computer. Bring it with: hubbub sync %1")
                        .arg(name.fullName())
                        .arg(name.number));
    readIssue(*m_repository->issues().table().id(slot));
}

void ShowCommand::readIssue(qint64 id)
{
    m_services.store().read({m_repository->host(), m_repository->issues().url()}, id, this,
                            orFail<QJsonObject>([this](const QJsonObject &issue) {
                                m_issue = issue;
                                findComments();
                            }));
}

void ShowCommand::findComments()
{
    const RecordSet set{m_repository->host(), m_repository->issues().commentsKey()};
    m_services.store().readTable(
        set, commentColumns(), this,
        orFail<std::shared_ptr<RecordTable>>([this](const std::shared_ptr<RecordTable> &table) {
            m_ids = commentsOf(*table, m_issue.value(u"number").toInteger());
            readNextComment(0);
        }));
}

void ShowCommand::readNextComment(size_t place)
{
    if (place == m_ids.size())
        return print();
    const RecordSet set{m_repository->host(), m_repository->issues().commentsKey()};
    m_services.store().read(set, m_ids[place], this, orFail<QJsonObject>([this, place](const QJsonObject &comment) {
                                m_comments.append(comment);
                                readNextComment(place + 1);
                            }));
}

/// The stored record with what Hubbub knows beside it.
void ShowCommand::print()
{
    if (m_options.json) {
        auto record = m_issue;
        m_own->addTo(record, *m_repository);
        record.insert(QStringLiteral("thread"), m_comments);
        printLine(QString::fromUtf8(QJsonDocument(record).toJson(QJsonDocument::Compact)));
    } else {
        printText();
        printComments();
    }
    QCoreApplication::exit(0);
}

void ShowCommand::printText() const
{
    Issue issue;
    issue.set(m_issue);
    printLine(inOneLine(
        tr("%1#%2: %3")
            .arg(m_repository->fullName(), QString::number(issue.number()), m_issue.value(u"title").toString())));
    printLine(inOneLine(tr("%1 · %2 · opened %3 · updated %4")
                            .arg(stateWord(issue.state()), loginOf(m_issue), m_issue.value(u"created_at").toString(),
                                 m_issue.value(u"updated_at").toString())));
    QStringList labels;
    const auto entries = m_issue.value(u"labels").toArray();
    for (const auto &label : entries)
        labels.append(label.isString() ? label.toString() : label[u"name"].toString());
    if (!labels.isEmpty())
        printLine(inOneLine(tr("Labels: %1").arg(labels.join(u", "))));
    if (issue.isDeleted())
        printLine(inOneLine(goneSince(m_issue)));
    printLine(QString());
    printLine(printable(m_issue.value(u"body").toString()));
}

void ShowCommand::printComments() const
{
    const bool isAllGone = m_issue.value(u"deleted").toBool(); // which has been said
    int there = 0;
    for (const auto &value : m_comments) {
        const auto comment = value.toObject();
        const bool isGone = comment.value(u"deleted").toBool() && !isAllGone;
        there += isGone ? 0 : 1;
        printLine(QString());
        printLine(inOneLine(
            tr("— %1 commented %2", "who and when").arg(loginOf(comment), comment.value(u"created_at").toString())));
        if (isGone)
            printLine(inOneLine(goneSince(comment)));
        printLine(QString());
        printLine(printable(comment.value(u"body").toString()));
    }
    if (const auto all = m_issue.value(u"comments").toInt(); there < all)
        printError(tr("%1 of %Ln comments are saved on this computer.", nullptr, all).arg(there));
}

void ShowCommand::fail(int code, const QString &text)
{
    printError(inOneLine(text));
    QCoreApplication::exit(code);
}

} // namespace hubbub
