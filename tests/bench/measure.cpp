// SPDX-License-Identifier: MIT
#include "tests/bench/measure.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <cmath>

#include <fcntl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

double timeBy(clockid_t clock)
{
    timespec now = {};
    ::clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// The sum of the lines of a /proc file that start with one of \a names, in MB.
double procMemory(const QString &path, const QByteArrayList &names)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return 0;
    double kilobytes = 0;
    const auto lines = file.readAll().split('\n');
    for (const auto &line : lines) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && names.contains(line.first(colon)))
            kilobytes += line.sliced(colon + 1).chopped(2).trimmed().toDouble();
    }
    return kilobytes * 1024 / 1e6;
}

} // namespace

double wallTime()
{
    return timeBy(CLOCK_MONOTONIC);
}

double processTime()
{
    return timeBy(CLOCK_PROCESS_CPUTIME_ID);
}

double threadTime()
{
    return timeBy(CLOCK_THREAD_CPUTIME_ID);
}

double timeOf(Clock clock, const std::function<void()> &work)
{
    const auto begin = clock();
    work();
    return clock() - begin;
}

double Samples::quantile(double part) const
{
    if (m_values.empty())
        return 0;
    auto sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min(sorted.size() - 1, size_t(std::floor(part * double(sorted.size()))))];
}

std::vector<Samples> inTurn(int rounds, Clock clock, const std::vector<std::function<void()>> &works)
{
    std::vector<Samples> samples(works.size());
    for (int round = 0; round < rounds; ++round) {
        for (size_t i = 0; i < works.size(); ++i)
            samples[i].add(timeOf(clock, works[i]));
    }
    return samples;
}

void use(quint64 value)
{
    asm volatile("" : : "r"(value) : "memory");
}

bool evict(const QStringList &files)
{
    qint64 size = 0;
    for (const auto &path : files) {
        const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
        if (file < 0)
            continue;
        ::fdatasync(file); // what is not on the disk yet cannot be dropped
        ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
        size += QFile(path).size();
    }
    return sizeOf(cachedParts(files)) <= size / 20;
}

std::vector<FileRange> cachedParts(const QStringList &files)
{
    const auto page = qint64(::sysconf(_SC_PAGESIZE));
    std::vector<FileRange> parts;
    for (const auto &path : files) {
        QFile file(path);
        if (!file.open(QFile::ReadOnly) || file.size() == 0)
            continue;
        const auto size = file.size();
        auto *const memory = ::mmap(nullptr, size_t(size), PROT_READ, MAP_SHARED, file.handle(), 0);
        if (memory == MAP_FAILED)
            continue;
        std::vector<unsigned char> isCached(size_t((size + page - 1) / page));
        ::mincore(memory, size_t(size), isCached.data());
        ::munmap(memory, size_t(size));
        for (size_t begin = 0; begin < isCached.size(); ++begin) {
            if (!(isCached[begin] & 1))
                continue;
            auto end = begin;
            while (end < isCached.size() && (isCached[end] & 1))
                ++end;
            const auto offset = qint64(begin) * page;
            parts.push_back({path, offset, std::min(qint64(end) * page, size) - offset});
            begin = end;
        }
    }
    return parts;
}

qint64 sizeOf(const std::vector<FileRange> &parts)
{
    qint64 size = 0;
    for (const auto &part : parts)
        size += part.length;
    return size;
}

qint64 readRaw(const std::vector<FileRange> &parts)
{
    std::vector<char> buffer(256 * 1024);
    QString opened;
    int file = -1;
    qint64 all = 0;
    for (const auto &part : parts) {
        if (part.path != opened) {
            if (file >= 0)
                ::close(file);
            file = ::open(QFile::encodeName(part.path).constData(), O_RDONLY | O_CLOEXEC);
            opened = part.path;
        }
        const auto end = part.offset + part.length;
        for (auto at = part.offset; at < end;) {
            const auto got = ::pread(file, buffer.data(), std::min(buffer.size(), size_t(end - at)), at);
            if (got <= 0)
                break;
            at += got;
            all += got;
        }
    }
    if (file >= 0)
        ::close(file);
    return all;
}

QStringList filesIn(const QString &folder)
{
    QStringList files;
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        files.append(it.next());
    files.sort();
    return files;
}

double residentMemory()
{
    return procMemory(u"/proc/self/status"_s, {"VmRSS"});
}

double privateMemory()
{
    return procMemory(u"/proc/self/smaps_rollup"_s, {"Private_Clean", "Private_Dirty"});
}

} // namespace hubbub::bench
