// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace hubbub::bench {

/// Numbers that look random and are the same everywhere (splitmix64).
class Random
{
public:
    explicit Random(quint64 seed)
        : m_state(seed * 0x9e3779b97f4a7c15U + 0x2545f4914f6cdd1dU)
    {
    }
    quint64 next();
    int below(int end) { return int(next() % quint64(end)); }
    double part() { return double(next() >> 11) * 0x1.0p-53; } ///< 0 to 1
    int zipf(int end);                                         ///< below \a end, the small ones far more often
    bool chance(int percent) { return below(100) < percent; }

private:
    quint64 m_state;
};

// Text as people write it into issues. None of it needs escapes in JSON but the newlines of bodies, which are there.
[[nodiscard]] QByteArray madeTitle(Random &random);
/// \param size about how many bytes
void appendBody(QByteArray &out, Random &random, int size);
void appendLogin(QByteArray &out, int person);
void appendLabelName(QByteArray &out, int label);

} // namespace hubbub::bench
