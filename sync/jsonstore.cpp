// SPDX-License-Identifier: MIT
#include "sync/jsonstore.h"

#include "sync/storefiles.h"
#include "sync/storefolder.h"

#include <QLoggingCategory>
#include <QPointer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hubbub {

namespace {

Q_LOGGING_CATEGORY(storeLog, "hubbub.store")

} // namespace

JsonStore::JsonStore(const QString &folder, StoreAccess wanted, QObject *parent)
    : QObject(parent)
    , m_path(folder)
    , m_disk(std::make_unique<StoreFolder>(folder, wanted))
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(3s);
    connect(&m_idle, &QTimer::timeout, this, [this] { tidy(this, {}); });
    m_worker.post(
        this, [disk = m_disk.get()] { return disk->open(); },
        [this](const StoreState &state) {
            m_state = state;
            m_isOpen = true;
            Q_EMIT opened(state);
        });
}

JsonStore::~JsonStore()
{
    m_isClosing = true; // derived files can wait
}

void JsonStore::keepTable(const QString &kind, const Schema &schema)
{
    m_schemas.insert(kind, &schema);
    m_worker.post([disk = m_disk.get(), kind, &schema] { disk->keepTable(kind, schema); });
}

void JsonStore::tidy(QObject *context, std::function<void()> done)
{
    struct Spoiled
    {
        QString host;
        qint64 repository = 0;
    };
    const auto work = [this](const std::vector<DerivedWork> &all) {
        std::vector<Spoiled> spoiled;
        for (const auto &one : all) {
            if (!m_isClosing && !one.run(m_isClosing))
                spoiled.push_back({one.host, one.repository});
        }
        return spoiled;
    };
    const auto report = [this, guard = QPointer(context), done = std::move(done)](const std::vector<Spoiled> &all) {
        for (const auto &one : all)
            Q_EMIT spoiled(one.host, one.repository);
        if (guard && done)
            done();
    };
    m_worker.post(
        this, [disk = m_disk.get()] { return disk->tidy(); },
        [this, work, report](const std::vector<DerivedWork> &all) {
            m_keeper.post(
                this, [work, all] { return work(all); }, report);
        });
}

bool JsonStore::isKept(const QString &key)
{
    return storePlace({{}, key}).has_value();
}

template<typename Value, typename Job>
void JsonStore::run(QObject *context, Callback<Value> done, Job job)
{
    auto *disk = m_disk.get();
    m_idle.start();
    if (done) {
        m_worker.post(
            context, [disk, job = std::move(job)] { return job(*disk); }, std::move(done));
        return;
    }
    m_worker.post([disk, job = std::move(job)] {
        if (const auto result = job(*disk); !result)
            qCWarning(storeLog).noquote() << result.error().message;
    });
}

void JsonStore::read(const RecordSet &set, qint64 id, QObject *context, Callback<QJsonObject> done)
{
    run(context, std::move(done), [set, id](StoreFolder &disk) { return disk.read(set, id); });
}

void JsonStore::readMany(const RecordSet &set, const std::vector<qint64> &ids, QObject *context,
                         Callback<QJsonArray> done)
{
    run(context, std::move(done), [set, ids](StoreFolder &disk) { return disk.readMany(set, ids); });
}

void JsonStore::readAll(const RecordSet &set, QObject *context, Callback<QJsonArray> done)
{
    run(context, std::move(done), [set](StoreFolder &disk) { return disk.readAll(set); });
}

void JsonStore::readVersions(const RecordSet &set, QObject *context, Callback<QJsonArray> done)
{
    run(context, std::move(done), [set](StoreFolder &disk) { return disk.readVersions(set); });
}

void JsonStore::findSame(const RecordSet &set, const QJsonArray &records, QObject *context, Callback<QSet<qint64>> done)
{
    run(context, std::move(done), [set, records](StoreFolder &disk) { return disk.findSame(set, records); });
}

void JsonStore::findContaining(const RecordSet &set, const QByteArray &text, qint64 from, QObject *context,
                               Callback<FoundRecords> done)
{
    run(context, std::move(done), [=](StoreFolder &disk) { return disk.findContaining(set, text, from); });
}

void JsonStore::readTable(const RecordSet &set, const Schema &schema, QObject *context,
                          Callback<std::shared_ptr<RecordTable>> done)
{
    run(context, std::move(done), [set, &schema](StoreFolder &disk) { return disk.readTable(set, schema); });
}

void JsonStore::listHosts(QObject *context, Callback<QStringList> done)
{
    run(context, std::move(done), [](StoreFolder &disk) { return disk.hosts(); });
}

void JsonStore::write(const RecordSet &set, const QJsonArray &records, QObject *context, Callback<Done> done)
{
    run(context, std::move(done), [set, records](StoreFolder &disk) { return disk.write(set, records); });
}

void JsonStore::create(const RecordSet &set, const QJsonObject &record, QObject *context, Callback<QJsonObject> done)
{
    run(context, std::move(done), [set, record](StoreFolder &disk) { return disk.create(set, record); });
}

void JsonStore::patch(const RecordSet &set, qint64 id, const QJsonObject &attributes, QObject *context,
                      Callback<QJsonObject> done)
{
    run(context, std::move(done), [set, id, attributes](StoreFolder &disk) { return disk.patch(set, id, attributes); });
}

void JsonStore::remove(const RecordSet &set, const QList<qint64> &ids, QObject *context, Callback<Done> done)
{
    run(context, std::move(done), [set, ids](StoreFolder &disk) { return disk.remove(set, ids); });
}

void JsonStore::readState(const QString &host, qint64 repository, QObject *context, Callback<QJsonObject> done)
{
    run(context, std::move(done), [host, repository](StoreFolder &disk) { return disk.readState(host, repository); });
}

void JsonStore::writeState(const QString &host, qint64 repository, const QJsonObject &state, QObject *context,
                           Callback<Done> done)
{
    run(context, std::move(done),
        [host, repository, state](StoreFolder &disk) { return disk.writeState(host, repository, state); });
}

void JsonStore::writePage(const RecordSet &set, const QJsonArray &records, const QJsonObject &state, QObject *context,
                          Callback<Done> done)
{
    run(context, std::move(done),
        [set, records, state](StoreFolder &disk) { return disk.writePage(set, records, state); });
}

void JsonStore::writeReadme(const QString &host, qint64 repository, const QByteArray &text, QObject *context,
                            Callback<Done> done)
{
    run(context, std::move(done),
        [host, repository, text](StoreFolder &disk) { return disk.writeReadme(host, repository, text); });
}

void JsonStore::removeReadme(const QString &host, qint64 repository, QObject *context, Callback<Done> done)
{
    run(context, std::move(done),
        [host, repository](StoreFolder &disk) { return disk.removeReadme(host, repository); });
}

void JsonStore::removeRepository(const QString &host, qint64 repository, QObject *context, Callback<Done> done)
{
    run(context, std::move(done),
        [host, repository](StoreFolder &disk) { return disk.removeRepository(host, repository); });
}

void JsonStore::clearRepository(const QString &host, qint64 repository, QObject *context, Callback<Done> done)
{
    run(context, std::move(done),
        [host, repository](StoreFolder &disk) { return disk.clearRepository(host, repository); });
}

void JsonStore::measureRepository(const QString &host, qint64 repository, QObject *context,
                                  std::function<void(qint64)> done)
{
    m_keeper.post(
        context, [this, host, repository] { return m_isClosing ? 0 : repositorySize(m_path, host, repository); },
        std::move(done));
}

} // namespace hubbub
