// SPDX-License-Identifier: MIT
#include "models/threadrecords.h"

#include "models/comment.h"
#include "sync/jsonstore.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

RecordSet setOf(const QString &host, qint64 repository, QLatin1StringView kind)
{
    return {host, u"/repositories/%1/%2"_s.arg(repository).arg(kind)};
}

constexpr std::array Kinds{"comments"_L1, "timeline"_L1, "reviewcomments"_L1};

} // namespace

struct ThreadReader::Asked
{
    quint64 turn = 0;
    QString host;
    qint64 repository = 0;
    qint64 issue = 0;
    qint64 number = 0;
    Callback done;
    ThreadRecords records = {};
    int waiting = 0; ///< for so many records of the store
};

ThreadReader::ThreadReader(JsonStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

void ThreadReader::cancel()
{
    ++m_asked;
    m_waiting.reset();
}

void ThreadReader::forget()
{
    ++m_epoch;
    m_tables = {};
    m_isReading = {};
}

void ThreadReader::read(const QString &host, qint64 repository, qint64 issue, qint64 number, Callback done)
{
    if (host != m_host || repository != m_repository)
        forget();
    m_host = host;
    m_repository = repository;
    const auto asked = std::make_shared<Asked>(Asked{.turn = ++m_asked,
                                                     .host = host,
                                                     .repository = repository,
                                                     .issue = issue,
                                                     .number = number,
                                                     .done = std::move(done)});
    m_waiting = asked;
    for (size_t kind = 0; kind < KindCount; ++kind) {
        if (!m_tables[kind] && !m_isReading[kind])
            readTable(kind);
    }
    if (std::none_of(m_isReading.begin(), m_isReading.end(), std::identity()))
        readRecords(std::exchange(m_waiting, nullptr));
}

void ThreadReader::readTable(size_t kind)
{
    static const std::array<const Schema *, KindCount> schemas{&commentColumns(), &timelineColumns(),
                                                               &reviewCommentColumns()};
    m_isReading[kind] = true;
    m_store.readTable(setOf(m_host, m_repository, Kinds[kind]), *schemas[kind], this,
                      [this, kind, epoch = m_epoch](const Result<Table> &table) {
                          if (epoch != m_epoch)
                              return;
                          m_isReading[kind] = false;
                          if (table)
                              m_tables[kind] = table.value();
                          else if (m_waiting)
                              m_waiting->records.failure = table.error();
                          if (m_waiting && std::none_of(m_isReading.begin(), m_isReading.end(), std::identity()))
                              readRecords(std::exchange(m_waiting, nullptr));
                      });
}

void ThreadReader::readRecords(const std::shared_ptr<Asked> &asked)
{
    const std::array<QJsonArray *, KindCount> places{&asked->records.comments, &asked->records.timeline,
                                                     &asked->records.reviewComments};
    asked->waiting = KindCount + 2;
    for (size_t kind = 0; kind < KindCount; ++kind) {
        const auto ids = m_tables[kind] ? recordsOf(*m_tables[kind], asked->number) : std::vector<qint64>();
        if (ids.empty()) {
            --asked->waiting;
            continue;
        }
        m_store.readMany(setOf(asked->host, asked->repository, Kinds[kind]), ids, this,
                         [this, asked, place = places[kind]](const Result<QJsonArray> &records) {
                             if (records)
                                 *place = records.value();
                             countDown(asked, records ? SyncError() : records.error());
                         });
    }
    m_store.read(setOf(asked->host, asked->repository, "details"_L1), asked->issue, this,
                 [this, asked](const Result<QJsonObject> &details) {
                     if (details)
                         asked->records.details = details.value();
                     countDown(asked, details ? SyncError() : details.error());
                 });
    m_store.readState(asked->host, asked->repository, this, [this, asked](const Result<QJsonObject> &state) {
        if (state)
            asked->records.hasAllComments = state.value()[u"comments"][u"complete"].toBool();
        countDown(asked, state ? SyncError() : state.error());
    });
}

void ThreadReader::countDown(const std::shared_ptr<Asked> &asked, const SyncError &error)
{
    if (error.kind != SyncError::Kind::None)
        asked->records.failure = error;
    if (--asked->waiting == 0 && asked->turn == m_asked)
        asked->done(asked->records);
}

} // namespace hubbub
