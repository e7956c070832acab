// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace hubbub::bench {

/// The floor of all that saves: bytes appended to a file that is open already, until they are on the disk.
class BareFile
{
public:
    explicit BareFile(const QString &path)
        : m_path(QFile::encodeName(path))
        , m_file(::open(m_path.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600))
    {
    }
    ~BareFile()
    {
        ::close(m_file);
        ::unlink(m_path.constData());
    }
    Q_DISABLE_COPY_MOVE(BareFile)

    [[nodiscard]] bool append(const QByteArray &bytes) const
    {
        return ::write(m_file, bytes.constData(), size_t(bytes.size())) == bytes.size() && ::fdatasync(m_file) == 0;
    }

private:
    QByteArray m_path;
    int m_file;
};

} // namespace hubbub::bench
