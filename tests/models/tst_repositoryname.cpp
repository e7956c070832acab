// SPDX-License-Identifier: MIT
#include "models/repositoryname.h"

#include <QTest>

using namespace hubbub;

class TestRepositoryName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fullName");
        QTest::addColumn<qint64>("number");
        const auto row = [](const char *text, const char *fullName, qint64 number = 0) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(fullName) << number;
        };
        row("bitcoin-core/secp256k1", "bitcoin-core/secp256k1"); // T9
        row("  bitcoin-core/secp256k1\t", "bitcoin-core/secp256k1");
        row("bitcoin-core", "bitcoin-core");
        row("a/b.c_d-e", "a/b.c_d-e");
        row("a/b#12", "a/b", 12);
        row("https://github.com/a/b", "a/b");
        row("https://github.com/a/b/", "a/b");
        row("http://www.github.com/a/b", "a/b");
        row("github.com/a", "a");
        row("https://github.com/a/b.git", "a/b");
        row("git@github.com:a/b.git", "a/b");
        row("ssh://git@github.com/a/b", "a/b");
        row("https://github.com/a/b/issues/12", "a/b", 12);
        row("https://github.com/a/b/pull/12/files#diff-1", "a/b", 12);
        row("https://github.com/a/b/issues/12#issuecomment-34", "a/b", 12);
        row("https://github.com/a/b/issues?q=is%3Aopen", "a/b");
        row("https://github.com/a/b/tree/master/src", "a/b");
        row("hubbub://a/b/issues/12", "a/b", 12);
    }

    void understands()
    {
        QFETCH(QString, text);
        QFETCH(QString, fullName);
        QFETCH(qint64, number);
        const auto name = RepositoryName::parse(text);
        QVERIFY(name.has_value());
        QCOMPARE(name->fullName(), fullName);
        QCOMPARE(name->number, number);
        QCOMPARE(name->isOwner(), !fullName.contains(u'/'));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto *text : {"", "   ", "a b", "-a/b", "a/b/c d", "a//b", "/b", "a/..", "a/.", "a_b/c", "ä/b",
                                 "https://example.org/a/b", "a/b#", "a/b#x", "a/b/c", "<b>", "../../etc/passwd",
                                 "1234567890123456789012345678901234567890/x", "file:///etc/passwd"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void refuses()
    {
        QFETCH(QString, text);
        const auto name = RepositoryName::parse(text);
        QVERIFY2(!name, qPrintable(name ? name->fullName() : QString()));
    }
};

QTEST_GUILESS_MAIN(TestRepositoryName)
#include "tst_repositoryname.moc"
