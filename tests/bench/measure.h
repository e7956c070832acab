// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace hubbub::bench {

// Clocks and the like that every measurement uses. All times are milliseconds.

[[nodiscard]] double wallTime();
[[nodiscard]] double processTime(); ///< CPU, of all threads
[[nodiscard]] double threadTime();  ///< CPU, of the calling thread

using Clock = double (*)();

/// What \a work takes by \a clock.
[[nodiscard]] double timeOf(Clock clock, const std::function<void()> &work);

/// Several measurements of the same thing.
class Samples
{
public:
    void add(double value) { m_values.push_back(value); }
    [[nodiscard]] size_t count() const { return m_values.size(); }
    [[nodiscard]] double quantile(double part) const; ///< 0 to 1; 0 if nothing was measured
    [[nodiscard]] double median() const { return quantile(0.5); }
    [[nodiscard]] double max() const { return quantile(1); }

private:
    std::vector<double> m_values;
};

/// Does each of \a works \a rounds times, in turn, so that whatever else the machine does meets all of them alike.
[[nodiscard]] std::vector<Samples> inTurn(int rounds, Clock clock, const std::vector<std::function<void()>> &works);

/// Keeps the compiler from leaving out what computes \a value.
void use(quint64 value);

// --- files
/// A part of a file.
struct FileRange
{
    QString path;
    qint64 offset = 0;
    qint64 length = 0;
};

/// Drops \a files from the page cache. Nobody may have them mapped.
/// \return whether they are gone, which they are not on a file system in memory
[[nodiscard]] bool evict(const QStringList &files);
/// What the page cache has of \a files.
[[nodiscard]] std::vector<FileRange> cachedParts(const QStringList &files);
[[nodiscard]] qint64 sizeOf(const std::vector<FileRange> &parts);
/// Reads \a parts, 256 KiB at a time, as a program would that does nothing else.
/// \return how many bytes came
qint64 readRaw(const std::vector<FileRange> &parts);
/// All files below \a folder.
[[nodiscard]] QStringList filesIn(const QString &folder);

// --- memory of this process, in MB
[[nodiscard]] double residentMemory();
[[nodiscard]] double privateMemory(); ///< the resident part that no other process shares

} // namespace hubbub::bench
