// SPDX-License-Identifier: MIT
#include "models/collection.h"
#include "models/model.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDataWidgetMapper>
#include <QDateTimeEdit>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// Model and Collection in Qt's own widgets, without any code between them.
class TestDataWidgetMapper : public QObject
{
    Q_OBJECT

    enum { Title, Rank, Done, Due };
    const Schema m_schema{{{"title", Attribute::Type::Text},
                           {"rank", Attribute::Type::Integer},
                           {"done", Attribute::Type::Flag},
                           {"due", Attribute::Type::Time}}};

private Q_SLOTS:
    void aFormShowsAndChangesAModel()
    {
        Model note(m_schema);
        const QAbstractItemModelTester tester(&note, QAbstractItemModelTester::FailureReportingMode::Fatal);
        note.construct({{u"title"_s, u"old"_s}, {u"rank"_s, 3}, {u"due"_s, u"2026-08-22T12:00:00Z"_s}});
        QLineEdit title;
        QSpinBox rank;
        QCheckBox done;
        QDateTimeEdit due;
        QDataWidgetMapper mapper;
        mapper.setSubmitPolicy(QDataWidgetMapper::ManualSubmit);
        mapper.setModel(&note);
        mapper.addMapping(&title, Title);
        mapper.addMapping(&rank, Rank);
        mapper.addMapping(&done, Done);
        mapper.addMapping(&due, Due);
        mapper.toFirst();
        QCOMPARE(title.text(), u"old"_s);
        QCOMPARE(rank.value(), 3);
        QCOMPARE(due.dateTime().toUTC(), QDateTime(QDate(2026, 8, 22), QTime(12, 0), Qt::UTC));

        note.set({{u"title"_s, u"from the model"_s}, {u"done"_s, true}});
        QCOMPARE(title.text(), u"from the model"_s);
        QVERIFY(done.isChecked());

        title.setText(u"from the form"_s);
        rank.setValue(8);
        done.setChecked(false);
        QVERIFY(mapper.submit());
        QCOMPARE(note.get(u"title"), QJsonValue(u"from the form"_s));
        QCOMPARE(note.get(u"rank"), QJsonValue(8));
        QCOMPARE(note.get(u"done"), QJsonValue(false));
        QCOMPARE(note.get(u"due"), QJsonValue(u"2026-08-22T12:00:00Z"_s));
    }

    void viewsShowACollection()
    {
        Collection notes(m_schema);
        const QAbstractItemModelTester tester(&notes, QAbstractItemModelTester::FailureReportingMode::Fatal);
        notes.set({QJsonObject{{u"id"_s, 1}, {u"title"_s, u"b"_s}}, QJsonObject{{u"id"_s, 2}, {u"title"_s, u"a"_s}}});
        QTableView table;
        table.setModel(&notes);
        table.setSortingEnabled(true);
        QListView list;
        list.setModel(&notes);
        table.show();
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));

        table.selectRow(1);
        list.setCurrentIndex(notes.index(1, Title));
        const auto chosen = list.currentIndex().data(Collection::IdRole);
        table.horizontalHeader()->setSortIndicator(Title, Qt::AscendingOrder);
        QCOMPARE(notes.index(0, Title).data(), QVariant(u"a"_s));
        notes.set({QJsonObject{{u"id"_s, 3}, {u"title"_s, u"_"_s}}}, {.remove = false});
        QCOMPARE(notes.index(0, Title).data(), QVariant(u"_"_s));
        QCOMPARE(list.currentIndex().data(Collection::IdRole), chosen);
        QCOMPARE(table.currentIndex().data(Collection::IdRole), chosen);
        QCOMPARE(table.selectionModel()->selectedRows().size(), 1);
        notes.remove(chosen.toLongLong());
        QCOMPARE(table.model()->rowCount(), 2);
        notes.reset();
        QVERIFY(!list.currentIndex().isValid());
    }
};

QTEST_MAIN(TestDataWidgetMapper)
#include "tst_datawidgetmapper.moc"
