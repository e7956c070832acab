// SPDX-License-Identifier: MIT
#include "models/edits.h"
#include "models/notes.h"
#include "sync/jsonstore.h"
#include "sync/jsonstorebackend.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    explicit Desk(const QString &folder)
        : store(folder, StoreAccess::ReadWrite)
        , local(store, {})
        , notes(&local, &store)
    {
        QSignalSpy joined(&notes, &Notes::versionsJoined);
        notes.load();
        if (!joined.wait())
            qFatal("the notes do not load");
    }
    ~Desk()
    {
        if (!QTest::qWaitFor([this] { return !notes.hasUnsaved(); }))
            qFatal("the notes are not written");
    }

    JsonStore store;
    JsonStoreBackend local;
    Notes notes;
};

const IssueKey Issue12{u"github.com"_s, 7, 12};

QJsonObject version(const QString &text, const QString &at, const QString &base = {})
{
    QJsonObject record{{u"id"_s, 12}, {u"changed_at"_s, u"2026-11-01T00:00:%1.000Z"_s.arg(at)}};
    if (!base.isEmpty())
        record.insert(u"base"_s, u"2026-11-01T00:00:%1.000Z"_s.arg(base));
    if (text.isEmpty()) {
        record.insert(u"deleted"_s, true);
        return record;
    }
    record.insert(u"host"_s, u"github.com"_s);
    record.insert(u"repository"_s, 7);
    record.insert(u"issue"_s, 12);
    record.insert(u"text"_s, text);
    return record;
}

} // namespace

class TestNotes : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    void write(const std::vector<QJsonObject> &versions) const
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"local"_s));
        QFile file(m_folder->filePath(u"local/notes.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const auto &each : versions)
            file.write(QJsonDocument(each).toJson(QJsonDocument::Compact) + '\n');
    }
    [[nodiscard]] int lines() const
    {
        QFile file(m_folder->filePath(u"local/notes.jsonl"_s));
        return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('\n')) : -1;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void versionsOfTwoMachines_data()
    {
        QTest::addColumn<std::vector<QJsonObject>>("versions");
        QTest::addColumn<QString>("text");
        const auto start = version(u"old"_s, u"01"_s);
        const auto here = version(u"here"_s, u"02"_s, u"01"_s);
        const auto there = version(u"there"_s, u"03"_s, u"01"_s);
        const auto both = u"here\n\n———\n\nthere"_s;
        using Versions = std::vector<QJsonObject>;
        QTest::newRow("one after the other") << Versions{start, here} << u"here"_s;
        QTest::newRow("at the same time") << Versions{start, here, there} << both;
        QTest::newRow("compacted there") << Versions{version(u"late"_s, u"06"_s, u"05"_s), start, here}
                                         << u"here\n\n———\n\nlate"_s;
        QTest::newRow("both new") << Versions{version(u"here"_s, u"02"_s), version(u"there"_s, u"03"_s)} << both;
        QTest::newRow("the same on both") << Versions{start, here, version(u"here"_s, u"03"_s, u"01"_s)} << u"here"_s;
        QTest::newRow("deleted there") << Versions{start, here, version({}, u"03"_s, u"01"_s)} << u"here"_s;
        QTest::newRow("deleted after") << Versions{start, here, version({}, u"03"_s, u"02"_s)} << QString();
        QTest::newRow("one line twice") << Versions{start, here, here, start} << u"here"_s;
    }

    void versionsOfTwoMachines()
    {
        QFETCH(std::vector<QJsonObject>, versions);
        QFETCH(QString, text);
        for (const bool isReversed : {false, true}) {
            if (isReversed)
                std::reverse(versions.begin(), versions.end());
            write(versions);
            {
                const Desk desk(m_folder->path());
                QCOMPARE(desk.notes.textOf(Issue12), text);
            }
            // And that is settled, also after somebody has gone on.
            const auto written = lines();
            {
                Desk desk(m_folder->path());
                QCOMPARE(desk.notes.textOf(Issue12), text);
                QCOMPARE(lines(), written);
                desk.notes.put(desk.notes.write(Issue12, u"other"_s).put);
            }
            const Desk desk(m_folder->path());
            QCOMPARE(desk.notes.textOf(Issue12), u"other"_s);
        }
    }

    void undoneIsNotJoined()
    {
        {
            Desk desk(m_folder->path());
            Edits edits;
            edits.apply({}, {desk.notes.write(Issue12, u"first"_s)});
            edits.apply({}, {desk.notes.write(Issue12, u"second"_s)});
            edits.undo();
            QCOMPARE(desk.notes.textOf(Issue12), u"first"_s);
        }
        {
            Desk desk(m_folder->path());
            QCOMPARE(desk.notes.textOf(Issue12), u"first"_s);
            desk.notes.drop(desk.notes.write(Issue12, {}).drop);
        }
        const Desk desk(m_folder->path());
        QVERIFY(!desk.notes.has(Issue12));
    }
};

QTEST_GUILESS_MAIN(TestNotes)
#include "tst_notes.moc"
