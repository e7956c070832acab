// SPDX-License-Identifier: MIT
#pragma once

#include "sync/recordparser.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>

namespace hubbub {

/// Walks through the lines of a file in chunks; the file is never mapped, since another program may
/// cut it meanwhile.
class LineReader
{
public:
    /// \param file open for reading; outlives the reader
    /// \param from where the first line begins; lines are counted from there
    explicit LineReader(QFile &file, qint64 from = 0);

    /// The next line that ends in a newline, without it. RecordParser::Padding bytes after it are readable.
    /// Valid until the next call.
    [[nodiscard]] bool next(QByteArrayView &line);

    [[nodiscard]] qint64 lineOffset() const { return m_lineOffset; }
    [[nodiscard]] qint64 lineNumber() const { return m_lineNumber; } ///< counts from 1
    /// After the last line: how many bytes follow it, without a newline.
    [[nodiscard]] qint64 tail() const { return m_end - m_begin; }
    /// Where the lines end and the tail begins.
    [[nodiscard]] qint64 linesEnd() const { return m_bufferOffset + m_begin; }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

private:
    [[nodiscard]] bool fill();

    QFile &m_file;
    QByteArray m_buffer;
    qint64 m_bufferOffset = 0; // where in the file the buffer begins
    qsizetype m_begin = 0;     // of what is not handed out yet
    qsizetype m_end = 0;
    qint64 m_lineOffset = 0;
    qint64 m_lineNumber = 0;
    bool m_hasFailed = false;
};

} // namespace hubbub
