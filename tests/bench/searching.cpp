// SPDX-License-Identifier: MIT
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"
#include "tests/bench/workbench.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

/// The plainest search over titles: what a list without an own engine does.
class PlainSearch
{
public:
    explicit PlainSearch(const std::vector<IssueTruth> &issues)
        : m_issues(issues)
    {
        m_titles.reserve(issues.size());
        for (const auto &issue : issues)
            m_titles.push_back(QString::fromUtf8(issue.title));
    }

    [[nodiscard]] int count(const QString &word) const
    {
        return int(std::count_if(m_titles.begin(), m_titles.end(),
                                 [&word](const QString &title) { return title.contains(word, Qt::CaseInsensitive); }));
    }
    /// Of those that are open, if \a wantsOpen.
    [[nodiscard]] int count(const QString &word, bool wantsOpen) const
    {
        int count = 0;
        for (size_t i = 0; i < m_titles.size(); ++i)
            count += (!wantsOpen || m_issues[i].isOpen) && m_titles[i].contains(word, Qt::CaseInsensitive);
        return count;
    }

private:
    const std::vector<IssueTruth> &m_issues;
    std::vector<QString> m_titles;
};

/// The floor: as much as any scan must read.
quint64 xorRead(const TextColumn &column)
{
    quint64 all = 0;
    for (const auto &block : column.foldedBlocks()) {
        const auto *at = block.bytes.data();
        const auto *const end = at + block.bytes.size() / 8 * 8;
        for (; at != end; at += 8) {
            quint64 word = 0;
            std::memcpy(&word, at, sizeof word);
            all ^= word;
        }
    }
    return all;
}

} // namespace

void measureSearching(const Subject &subject, Report &report)
{
    const auto truth = subject.truth();
    const PlainSearch plain(truth);
    Workbench bench(subject);
    bench.load();
    IssueListModel model(bench.library());
    const auto &titles = bench.issues().table().textsOf(IssueTitle);
    report.check(model.rowCount() == int(truth.size()), u"the list has %1 rows"_s.arg(model.rowCount()));

    Samples search;
    Samples read;
    Samples contains;
    bool wantsOpen = false;
    for (const auto &word : searchWords()) {
        wantsOpen = !wantsOpen;
        const QString prefix = wantsOpen ? u"is:open "_s : QString();
        for (qsizetype length = 2; length <= std::min<qsizetype>(8, word.size()); ++length) {
            const auto typed = word.first(length);
            search.add(timeOf(threadTime, [&] { model.setQuery(Query::parse(prefix + typed)); }));
            read.add(timeOf(threadTime, [&] { use(xorRead(titles)); }));
            contains.add(timeOf(threadTime, [&] { use(quint64(plain.count(typed))); }));
            const auto right = plain.count(typed, wantsOpen);
            report.check(model.rowCount() == right,
                         u"%1%2: %3 found instead of %4"_s.arg(prefix, typed).arg(model.rowCount()).arg(right));
        }
    }
    const auto what = u"keystroke, computing the rows in order (CPU)"_s;
    report.add({.what = what,
                .measured = search.median(),
                .peerName = u"xor-read of the folded titles"_s,
                .peer = read.median(),
                .ask = Ask::ratio(5)});
    report.add({.what = what,
                .measured = search.median(),
                .peerName = u"QString::contains over titles"_s,
                .peer = contains.median(),
                .ask = Ask::ratio(0.1)});
    report.add({.what = what + u", p99"_s, .measured = search.quantile(0.99)});
}

} // namespace hubbub::bench
