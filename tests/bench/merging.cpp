// SPDX-License-Identifier: MIT
#include "sync/jsonlineslog.h"
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"
#include "tests/bench/syntheticwords.h"
#include "tests/bench/workbench.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

constexpr int Pages = 30;

/// Pages of changed issues as a server gives them.
class Pages100
{
public:
    explicit Pages100(const Subject &subject)
        : m_log(subject.log(u"issues"_s), JsonLinesLog::Mode::ReadOnly, subject.derived(u"issues"_s))
        , m_truth(subject.truth())
        , m_now(m_truth.front().updatedAt)
        , m_random(42)
    {
    }

    /// \param spared is not on it
    QJsonArray next(qint64 spared)
    {
        QJsonArray page;
        std::unordered_set<qint64> taken{spared};
        while (page.size() < 100 && taken.size() < m_truth.size()) {
            const auto id = m_truth[size_t(m_random.below(int(m_truth.size())))].id;
            if (!taken.insert(id).second)
                continue;
            m_changed.insert(id);
            auto record = m_log.read(id).value();
            m_now += 7;
            record.insert(u"updated_at"_s, QDateTime::fromSecsSinceEpoch(m_now, Qt::UTC).toString(Qt::ISODate));
            record.insert(u"comments"_s, record[u"comments"].toInteger() + 1);
            if (page.size() % 10 == 0)
                record.insert(u"state"_s, record[u"state"].toString() == u"open" ? u"closed"_s : u"open"_s);
            if (page.size() % 10 == 5)
                record.insert(u"title"_s, record[u"title"].toString() + u" (edited)"_s);
            page.append(record);
        }
        return page;
    }

    /// Whether the store does not know what \a id is by now: only what is merged is measured, so nothing is saved.
    [[nodiscard]] bool hasChanged(qint64 id) const { return m_changed.count(id) > 0; }

private:
    JsonLinesLog m_log;
    std::vector<IssueTruth> m_truth;
    qint64 m_now;
    Random m_random;
    std::unordered_set<qint64> m_changed;
};

void settle()
{
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
}

/// What has to stay with its issues while others change.
class Held
{
public:
    explicit Held(QTableView &view)
        : m_view(view)
        , m_current(idAt(view.currentIndex()))
        , m_top(view.visualRect(view.currentIndex()).top())
    {
        const auto rows = view.model()->rowCount();
        for (int i = 0; i < 50; ++i) {
            m_indexes.emplace_back(view.model()->index(rows / 50 * i, 0));
            m_ids.push_back(idAt(m_indexes.back()));
        }
    }

    void check(const Workbench &bench, Report &report) const
    {
        const auto selected = m_view.selectionModel()->selectedIndexes();
        report.check(idAt(m_view.currentIndex()) == m_current, u"merged: another issue is current"_s);
        report.check(selected.size() == 1 && idAt(selected[0]) == m_current,
                     u"merged: %1 issues are selected, and not the current one alone"_s.arg(selected.size()));
        const auto top = m_view.visualRect(m_view.currentIndex()).top();
        report.check(top == m_top, u"merged: the current issue has moved from %1 to %2"_s.arg(m_top).arg(top));
        const auto *repository = bench.model().repositoryAt(0);
        for (size_t i = 0; i < m_ids.size(); ++i) {
            const auto row = bench.model().rowOf(repository, m_ids[i]);
            report.check(m_indexes[i].row() == row, u"merged: a persistent index has lost its issue"_s);
        }
    }

private:
    static qint64 idAt(const QModelIndex &index) { return index.data(IssueIdRole).toLongLong(); }

    QTableView &m_view;
    qint64 m_current;
    int m_top;
    std::vector<QPersistentModelIndex> m_indexes;
    std::vector<qint64> m_ids;
};

void measureWith(const QString &query, Workbench &bench, Pages100 &pages, Report &report)
{
    auto &view = *bench.view();
    bench.searchField()->setText(query);
    settle();
    const auto rows = bench.model().rowCount();
    auto current = bench.model().index(rows / 2, 0);
    while (pages.hasChanged(current.data(IssueIdRole).toLongLong()))
        current = current.siblingAtRow(current.row() + 1);
    view.setCurrentIndex(current);
    view.scrollTo(current, QAbstractItemView::PositionAtCenter);
    settle();
    report.check(view.selectionModel()->isSelected(view.currentIndex()), u"merged: nothing can be selected"_s);
    Samples merging;
    int merged = 0;
    const auto watch = QObject::connect(&bench.issues(), &Collection::updated, &view,
                                        [&](const CollectionUpdate &update) { merged += int(update.merged.size()); });
    int sent = 0;
    for (int i = 0; i < Pages; ++i) {
        const Held held(view);
        const auto page = pages.next(view.currentIndex().data(IssueIdRole).toLongLong());
        sent += int(page.size());
        merging.add(timeOf(threadTime, [&] { bench.issues().setReply(page, {.remote = true, .remove = false}); }));
        held.check(bench, report);
        settle();
        held.check(bench, report);
    }
    QObject::disconnect(watch);
    report.check(merged == sent, u"merged: %1 changes instead of %2"_s.arg(merged).arg(sent));
    const auto what = u"merge 100 changed issues, %L1 rows shown (CPU)"_s.arg(rows);
    report.add({.what = what, .measured = merging.median(), .ask = Ask::value(4)});
    report.add({.what = what + u", the longest"_s, .measured = merging.max()});
}

} // namespace

void measureMerging(const Subject &subject, Report &report)
{
    Workbench bench(subject);
    bench.loadWindow();
    Pages100 pages(subject);
    measureWith(QString(), bench, pages, report);
    measureWith(u"is:open"_s, bench, pages, report);
}

} // namespace hubbub::bench
