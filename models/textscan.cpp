// SPDX-License-Identifier: MIT
#include "models/textscan.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#if defined(__SSE2__)
#    include <emmintrin.h>
#endif

namespace hubbub {

namespace {

/// A bit for each byte of a block.
using Bits = std::vector<quint64>;

/// Calls \a use(offset) for each place from \a from on where \a needle is in \a text, until that says false.
template<typename Use>
void forEachHit(QByteArrayView text, QByteArrayView needle, size_t from, Use use)
{
    const auto length = size_t(needle.size());
    const auto end = size_t(text.size()) + 1 - std::min(length, size_t(text.size()) + 1);
    while (from < end) {
        const auto *hit = static_cast<const char *>(std::memchr(text.data() + from, needle.front(), end - from));
        if (!hit)
            return;
        const auto at = size_t(hit - text.data());
        if (std::memcmp(hit, needle.data(), length) == 0 && !use(at))
            return;
        from = at + 1;
    }
}

#if defined(__SSE2__)

/// Marks where the first, the second and the last byte of \a needle are where they should be.
/// \return where it stopped: too few bytes are left from there
size_t markInBlocks(QByteArrayView text, QByteArrayView needle, Bits &marks)
{
    const auto secondAt = size_t(needle.size() > 1);
    const auto lastAt = size_t(needle.size()) - 1;
    const auto first = _mm_set1_epi8(needle.front());
    const auto second = _mm_set1_epi8(needle[qsizetype(secondAt)]);
    const auto last = _mm_set1_epi8(needle.back());
    const auto isAt = [](const char *at, __m128i byte) {
        return _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at)), byte);
    };
    size_t from = 0;
    for (; from + lastAt + 64 <= size_t(text.size()); from += 64) {
        quint64 found = 0;
        for (int part = 0; part < 4; ++part) {
            const auto *at = text.data() + from + part * 16;
            const auto areEnds = _mm_and_si128(isAt(at, first), isAt(at + lastAt, last));
            const auto areAll = _mm_and_si128(areEnds, isAt(at + secondAt, second));
            found |= quint64(quint32(_mm_movemask_epi8(areAll))) << (part * 16);
        }
        marks[from / 64] = found;
    }
    return from;
}

constexpr size_t MarkedBytes = 3;

#else

size_t markInBlocks(QByteArrayView, QByteArrayView, Bits &)
{
    return 0;
}

constexpr size_t MarkedBytes = std::numeric_limits<size_t>::max();

#endif

/// The marks of \a count bytes, at most 64, from \a begin on.
quint64 marksAt(const Bits &marks, size_t begin, size_t count)
{
    const auto word = begin / 64, shift = begin % 64;
    const auto all = marks[word] >> shift | marks[word + 1] << 1 << (63 - shift);
    return all & ~quint64(0) >> (64 - count);
}

/// Whether nothing is marked from \a begin to before \a end; false if there is no such place.
bool areClear(const Bits &marks, size_t begin, size_t end)
{
    if (begin >= end || end > (marks.size() - 1) * 64)
        return false;
    const auto words = marks.begin();
    return std::all_of(words + qptrdiff(begin / 64), words + qptrdiff(end / 64 + 1),
                       [](quint64 word) { return word == 0; });
}

/// Whether one of the marks from \a begin to before \a end is a hit.
bool hasHit(const Bits &marks, size_t begin, size_t end, QByteArrayView text, QByteArrayView needle)
{
    while (begin < end) {
        const auto count = std::min<size_t>(end - begin, 64);
        for (auto left = marksAt(marks, begin, count); left != 0; left &= left - 1) {
            const auto hit = begin + size_t(std::countr_zero(left));
            if (std::memcmp(text.data() + hit, needle.data(), size_t(needle.size())) == 0)
                return true;
        }
        begin += count;
    }
    return false;
}

} // namespace

void findEntries(const TextColumn::Block &block, QByteArrayView needle, std::vector<quint32> &entries)
{
    const auto size = size_t(block.bytes.size()), length = size_t(needle.size());
    if (length == 0 || length >= size)
        return;
    Bits marks(size / 64 + 2);
    const auto rest = markInBlocks(block.bytes, needle, marks);
    forEachHit(block.bytes, needle, rest, [&marks](size_t at) {
        marks[at / 64] |= quint64(1) << (at % 64);
        return true;
    });
    const auto firstFound = entries.size();
    const auto [bytes, origin, starts, firstEntry] = block;
    entries.resize(firstFound + starts.size());
    auto *found = entries.data() + firstFound;
    const auto startOf = [&starts = starts, &origin = origin, size](size_t entry) {
        return entry < starts.size() ? size_t(starts[entry]) - origin : size;
    };
    const bool areHits = length <= MarkedBytes;
    size_t from = 0; // entries that overlap are nonsense, and take too long
    for (size_t i = 0, next = startOf(0); i < starts.size(); ++i) {
        constexpr size_t Together = 16;
        if (i % Together == 0 && areClear(marks, std::max(from, next), startOf(i + Together))) {
            i += Together - 1;
            next = startOf(i + 1);
            continue;
        }
        const auto begin = std::max(from, next);
        next = startOf(i + 1);
        if (next > size || next <= begin || next - begin <= length) // the NUL is no part of the text
            continue;
        from = next;
        const auto count = next - length - begin;
        *found = firstEntry + quint32(i);
        // Mostly without a branch, which nobody could predict where much is found.
        const auto part = std::min<size_t>(count, 64);
        const auto marked = marksAt(marks, begin, part) | marksAt(marks, begin + count - part, part);
        if (areHits && count <= 128)
            found += marked != 0;
        else if (marked != 0 || count > 128)
            found += hasHit(marks, begin, begin + count, bytes, needle);
    }
    entries.resize(size_t(found - entries.data()));
}

SlotSet slotsContaining(const TextColumn &column, QByteArrayView needle, size_t end)
{
    std::vector<quint32> entries;
    for (const auto &block : column.foldedBlocks())
        findEntries(block, needle, entries);
    SlotSet found(end);
    for (const auto entry : entries)
        found.insert(column.ownerOf(entry)); // None is beyond the end
    return found;
}

bool containsText(QByteArrayView text, QByteArrayView needle)
{
    bool isFound = false;
    forEachHit(text, needle, 0, [&isFound](size_t) {
        isFound = true;
        return false;
    });
    return isFound;
}

} // namespace hubbub
