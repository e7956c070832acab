// SPDX-License-Identifier: MIT
#include "tests/models/eventlog.h"
#include "tests/models/notes.h"

#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// What Qt's views need of a Collection: roles, editing, persistent indexes and selections.
class TestCollectionIndexes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesByRoleName()
    {
        Notes notes;
        notes.set({QJsonObject{{u"id"_s, 4318905657LL}, {u"x"_s, 1}, {u"title"_s, u"t"_s}}});
        QCOMPARE(notes.index(0, 0).data(notes.roleNames().key("title")), QVariant(u"t"_s));
        QCOMPARE(notes.index(0, 1).data(notes.roleNames().key("x")), QVariant(1LL));
        QCOMPARE(notes.index(0, 1).data(notes.roleNames().key("id")), QVariant(4318905657LL));
        QCOMPARE(notes.headerData(1, Qt::Horizontal, Qt::DisplayRole), QVariant(u"title"_s));
    }

    void editing()
    {
        Notes notes;
        notes.set({note(1, 1), note(2, 2)});
        QVERIFY(!(notes.flags(notes.index(0, 0)) & Qt::ItemIsEditable));
        notes.setEditable(true);
        QVERIFY(notes.flags(notes.index(0, 0)) & Qt::ItemIsEditable);
        const auto model = notes.get(2);
        QSignalSpy changes(model.get(), &Model::attributeChanged);
        QVERIFY(notes.setData(notes.index(1, 1), u"edited"_s));
        QCOMPARE(model->get(u"title"), QJsonValue(u"edited"_s));
        QCOMPARE(changes.count(), 1);
        QVERIFY(notes.setData(notes.index(0, 1), 5, notes.roleNames().key("x")));
        QCOMPARE(notes.index(0, 0).data(), QVariant(5LL));
        QVERIFY(!notes.setData(notes.index(0, 0), u"many"_s));
        QVERIFY(!notes.setData(notes.index(0, 0), 7, Collection::IdRole));
    }

    void aHeaderClickSorts()
    {
        Notes notes;
        notes.set({note(1, 2), note(2, 3), note(3, 1)});
        notes.sort(0, Qt::DescendingOrder);
        QCOMPARE(notes.ids(), u"2 1 3"_s);
        notes.sort(0, Qt::AscendingOrder);
        QCOMPARE(notes.ids(), u"3 1 2"_s);
        notes.sort(-1);
        QCOMPARE(notes.ids(), u"3 1 2"_s);
    }

    void persistentIndexesFollowTheirRecords()
    {
        Notes notes;
        notes.setComparator(u"x"_s);
        QJsonArray all;
        for (int i = 0; i < 200; ++i)
            all.append(note(i, i));
        notes.set(all);
        QHash<qint64, QPersistentModelIndex> held;
        for (int i = 0; i < 200; i += 3)
            held.insert(i, notes.index(i, i % 2));
        QItemSelectionModel selection(&notes);
        selection.select(QItemSelection(notes.index(30, 0), notes.index(39, 1)), QItemSelectionModel::Select);

        QJsonArray next; // every seventh goes, the others are turned round, new ones come between
        for (int i = 0; i < 250; ++i) {
            if (i % 7)
                next.append(note(i, 1000 - i));
        }
        notes.set(next);
        for (auto it = held.cbegin(); it != held.cend(); ++it) {
            QCOMPARE(it->isValid(), it.key() % 7 != 0);
            if (it->isValid())
                QCOMPARE(it->data(Collection::IdRole), QVariant(it.key()));
        }
        QSet<qint64> selected;
        const auto rows = selection.selectedRows();
        for (const auto &index : rows)
            selected.insert(index.data(Collection::IdRole).toLongLong());
        QCOMPARE(selected, QSet<qint64>({30, 31, 32, 33, 34, 36, 37, 38, 39}));
    }

    void randomChangesKeepRowsAndSlotsTogether()
    {
        Notes notes;
        QSortFilterProxyModel proxy;
        proxy.setSortRole(Collection::IdRole);
        proxy.setSourceModel(&notes);
        proxy.sort(0);
        quint32 state = 7;
        const auto random = [&state](int end) {
            state = state * 1664525 + 1013904223;
            return int((state >> 8) % quint32(end));
        };
        for (int round = 0; round < 300; ++round) {
            QJsonArray some;
            for (int i = 0; i < 6; ++i)
                some.append(note(random(60), random(9)));
            switch (random(5)) {
            case 0: notes.set(some); break;
            case 1: notes.set(some, {.remove = false}); break;
            case 2: notes.addAll(some, {.at = random(20) - 10}); break;
            case 3: notes.removeAll(notes.slice(random(10), 10 + random(10))); break;
            case 4:
                if (round % 50 == 0)
                    notes.setComparator(u"x"_s);
                else if (notes.count())
                    notes.remove(*notes.at(random(notes.count())));
                break;
            }
            QCOMPARE(int(notes.table().count()), notes.count());
            for (int row = 0; row < notes.count(); ++row) {
                const auto slot = notes.slotAt(row);
                QCOMPARE(notes.rowOf(slot), row);
                QCOMPARE(notes.table().slotOf(*notes.table().id(slot)), slot);
            }
            QCOMPARE(proxy.rowCount(), notes.count());
            for (int row = 1; row < proxy.rowCount(); ++row) {
                QVERIFY(proxy.index(row - 1, 0).data(Collection::IdRole).toLongLong()
                        < proxy.index(row, 0).data(Collection::IdRole).toLongLong());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCollectionIndexes)
#include "tst_collectionindexes.moc"
