// SPDX-License-Identifier: MIT
#include "sync/linereader.h"

#include <algorithm>
#include <cstring>

namespace hubbub {

namespace {

// Small enough to stay in the processor's cache: twice to four times as fast as reading 1 MiB at a time.
constexpr qsizetype ChunkSize = 256 * 1024;

} // namespace

LineReader::LineReader(QFile &file, qint64 from)
    : m_file(file)
    , m_buffer(ChunkSize + RecordParser::Padding, Qt::Uninitialized)
    , m_bufferOffset(from)
    , m_hasFailed(!file.seek(from))
{
}

bool LineReader::next(QByteArrayView &line)
{
    qsizetype searched = 0;
    while (true) {
        const auto *begin = m_buffer.constData() + m_begin;
        const auto unsearched = m_end - m_begin - searched;
        if (const void *newline = std::memchr(begin + searched, '\n', size_t(unsearched))) {
            line = QByteArrayView(begin, static_cast<const char *>(newline));
            m_lineOffset = m_bufferOffset + m_begin;
            m_begin += line.size() + 1;
            ++m_lineNumber;
            return true;
        }
        searched += unsearched;
        if (!fill())
            return false;
    }
}

bool LineReader::fill()
{
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.constData() + m_begin, size_t(m_end - m_begin));
        m_bufferOffset += m_begin;
        m_end -= m_begin;
        m_begin = 0;
    }
    auto room = m_buffer.size() - RecordParser::Padding - m_end;
    if (room == 0) { // a line that is longer than the buffer
        room = m_buffer.size();
        m_buffer.resize(m_buffer.size() + room);
    }
    if (m_hasFailed)
        return false;
    const auto count = m_file.read(m_buffer.data() + m_end, room);
    m_hasFailed = count < 0;
    m_end += std::max<qint64>(count, 0);
    return count > 0;
}

} // namespace hubbub
