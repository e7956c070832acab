// SPDX-License-Identifier: MIT
#include "models/rank.h"

namespace hubbub {

namespace {

constexpr QByteArrayView Digits("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
constexpr qint64 Base = 62;
constexpr char Middle = 'V';
// What stands at an end of the order gets a number of five digits, and a last one that is no 0.
constexpr int HeadLength = 5;
constexpr qint64 HeadEnd = Base * Base * Base * Base * Base;
constexpr qint64 Step = Base;

qint64 digitOf(char c)
{
    const auto digit = Digits.indexOf(c);
    return digit < 0 ? 0 : digit; // a place that somebody else wrote
}

qint64 headOf(QByteArrayView rank)
{
    qint64 head = 0;
    for (int i = 0; i < HeadLength; ++i)
        head = head * Base + (i < rank.size() ? digitOf(rank[i]) : 0);
    return head;
}

QByteArray rankOfHead(qint64 head)
{
    QByteArray rank(HeadLength, '0');
    for (int i = HeadLength; i-- > 0; head /= Base)
        rank[i] = Digits[head % Base];
    return rank + Middle;
}

QByteArray middleOf(QByteArrayView after, QByteArrayView before)
{
    QByteArray middle;
    for (qsizetype i = 0;; ++i) {
        const auto low = i < after.size() ? digitOf(after[i]) : 0;
        const auto high = i < before.size() ? digitOf(before[i]) : Base;
        if (high - low > 1)
            return middle + Digits[(low + high) / 2];
        middle += Digits[low];
        if (low != high)
            before = {}; // whatever follows is less
    }
}

void fill(std::vector<QByteArray> &ranks, size_t first, size_t end, QByteArrayView after, QByteArrayView before)
{
    if (first == end)
        return;
    const auto middle = (first + end) / 2;
    ranks[middle] = rankBetween(after, before);
    fill(ranks, first, middle, after, ranks[middle]);
    fill(ranks, middle + 1, end, ranks[middle], before);
}

} // namespace

QByteArray rankBetween(QByteArrayView after, QByteArrayView before)
{
    if (after.isEmpty() && before.isEmpty())
        return rankOfHead(HeadEnd / 2);
    if (before.isEmpty() && headOf(after) + Step < HeadEnd)
        return rankOfHead(headOf(after) + Step);
    if (after.isEmpty() && headOf(before) > Step)
        return rankOfHead(headOf(before) - Step);
    return middleOf(after, before);
}

std::vector<QByteArray> ranksBetween(QByteArrayView after, QByteArrayView before, size_t count)
{
    std::vector<QByteArray> ranks(count);
    if (!after.isEmpty() && !before.isEmpty()) {
        fill(ranks, 0, count, after, before);
    } else if (before.isEmpty()) {
        for (size_t i = 0; i < count; ++i)
            ranks[i] = rankBetween(i == 0 ? after : QByteArrayView(ranks[i - 1]), {});
    } else {
        for (size_t i = count; i-- > 0;)
            ranks[i] = rankBetween({}, i + 1 == count ? before : QByteArrayView(ranks[i + 1]));
    }
    return ranks;
}

QString rankMoved(QStringList ranks, qsizetype from, qsizetype to)
{
    ranks.removeAt(from);
    const auto after = to > 0 ? ranks[to - 1].toLatin1() : QByteArray();
    auto next = ranks.begin() + to;
    while (next != ranks.end() && next->toLatin1() <= after)
        ++next;
    return QString::fromLatin1(rankBetween(after, next == ranks.end() ? QByteArray() : next->toLatin1()));
}

} // namespace hubbub
