// SPDX-License-Identifier: MIT
#include "tests/models/eventlog.h"
#include "tests/models/notes.h"

#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

/// The rules of the event channel, where Qt gives them (sync/README.md says where it does not).
class TestEvents : public QObject
{
    Q_OBJECT

    MemberNote m_note;
    QString m_seen;

private Q_SLOTS:
    void cleanup()
    {
        m_note.disconnect(this);
        m_note.construct();
        m_seen.clear();
    }

    void E1_handlersRunAtOnceInTheirOrder()
    {
        connect(&m_note, &Model::changed, this, [this] { m_seen += u'1'; });
        connect(&m_note, &Model::changed, this, [this] { m_seen += u'2'; });
        m_note.set({{u"x"_s, 1}});
        QCOMPARE(m_seen, u"12"_s);
    }

    void E2_aHandlerAddedMeanwhileWaits()
    {
        connect(&m_note, &Model::changed, this, [this] {
            m_seen += u'a';
            if (m_seen == u"a")
                connect(&m_note, &Model::changed, this, [this] { m_seen += u'b'; });
        });
        m_note.set({{u"x"_s, 1}});
        QCOMPARE(m_seen, u"a"_s);
        m_note.set({{u"x"_s, 2}});
        QCOMPARE(m_seen, u"aab"_s);
    }

    void E3_allEventsOfAMember()
    {
        Notes notes;
        const auto model = notes.add(note(1, 1));
        connect(&notes, &Collection::memberEvent, this,
                [this](const MemberEvent &event) { m_seen += QString::number(int(event.kind)) + event.attribute; });
        model->set({{u"id"_s, 2}, {u"x"_s, 2}});
        QCOMPARE(m_seen, u"01id1x2"_s);
    }

    void E4_once()
    {
        connect(
            &m_note, &Model::changed, this, [this] { m_seen += u'1'; }, Qt::SingleShotConnection);
        m_note.set({{u"x"_s, 1}});
        m_note.set({{u"x"_s, 2}});
        QCOMPARE(m_seen, u"1"_s);
    }

    void E5_offByHandlerByListenerAndByName()
    {
        QObject listener;
        const auto one = connect(&m_note, &Model::changed, this, [this] { m_seen += u'1'; });
        connect(&m_note, &Model::changed, &listener, [this] { m_seen += u'2'; });
        connect(&m_note, &Model::attributeChanged, this, [this] { m_seen += u'3'; });
        disconnect(one);
        m_note.set({{u"x"_s, 1}});
        QCOMPARE(m_seen, u"32"_s);
        m_note.disconnect(&listener);
        m_note.set({{u"x"_s, 2}});
        QCOMPARE(m_seen, u"323"_s);
        disconnect(&m_note, &Model::attributeChanged, this, nullptr);
        m_note.set({{u"x"_s, 3}});
        QCOMPARE(m_seen, u"323"_s);
    }

    void E6_subscriptionsEndWithTheListener()
    {
        auto listener = std::make_unique<QObject>();
        connect(&m_note, &Model::changed, listener.get(), [this] { m_seen += u'1'; });
        m_note.set({{u"x"_s, 1}});
        listener.reset();
        m_note.set({{u"x"_s, 2}});
        QCOMPARE(m_seen, u"1"_s);
    }

    void E6_andWithTheModel()
    {
        auto model = std::make_unique<MemberNote>();
        const auto heard = connect(model.get(), &Model::changed, this, [this] { m_seen += u'1'; });
        model.reset();
        QVERIFY(!disconnect(heard));
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
