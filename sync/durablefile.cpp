// SPDX-License-Identifier: MIT
#include "sync/durablefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#    include <cerrno>
#    include <fcntl.h>
#    include <sys/mman.h>
#    include <sys/stat.h>
#    include <unistd.h>
#endif

namespace hubbub {

namespace {

constexpr auto PrivateFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto PrivateFolder = PrivateFile | QFile::ExeOwner;

QString parentOf(const QString &path)
{
    return QFileInfo(path).absolutePath();
}

#ifdef Q_OS_UNIX

/// A new name in a folder lasts only when the folder is on the disk, too.
void syncFolder(const QString &path)
{
    const int folder = open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    // Some file systems cannot sync a folder; there is nothing better to do on those.
    (void)fsync(folder);
    close(folder);
}

int writeAll(int file, const QByteArray &bytes)
{
    for (qsizetype written = 0; written < bytes.size();) {
        const auto count = write(file, bytes.constData() + written, size_t(bytes.size() - written));
        if (count < 0 && errno != EINTR)
            return errno;
        written += std::max<qsizetype>(count, 0);
    }
    return 0;
}

int syncData(int file)
{
#    ifdef Q_OS_DARWIN
    return fcntl(file, F_FULLFSYNC) < 0 && fsync(file) < 0 ? errno : 0;
#    else
    return fdatasync(file) < 0 ? errno : 0;
#    endif
}

QString appendTo(const QString &path, const QByteArray &bytes)
{
    const int file = open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return qt_error_string(errno);
    const auto before = lseek(file, 0, SEEK_END);
    auto error = before < 0 ? errno : writeAll(file, bytes);
    if (!error)
        error = syncData(file);
    if (error && before >= 0 && ftruncate(file, before) == 0)
        (void)syncData(file);
    close(file);
    // Not only when it was made just now: whoever made it may have got no further.
    if (!error && before == 0)
        syncFolder(parentOf(path));
    return error ? qt_error_string(error) : QString();
}

#else

void syncFolder(const QString &) {}

int syncData(int)
{
    return 0;
}

QString appendTo(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly | QFile::Append | QFile::Unbuffered))
        return file.errorString();
    const auto before = file.size();
    if (file.write(bytes) == bytes.size() && file.flush())
        return {};
    const auto why = file.errorString();
    file.resize(before);
    return why;
}

#endif

} // namespace

QString makePrivateFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    const auto parent = parentOf(path);
    if (parent == path)
        return QStringLiteral("There is no such folder.");
    if (const auto why = makePrivateFolder(parent); !why.isEmpty())
        return why;
    if (!QDir().mkdir(path, PrivateFolder) && !QFileInfo(path).isDir())
        return QStringLiteral("The folder \"%1\" cannot be made.").arg(path);
    syncFolder(parent);
    return {};
}

QString appendDurably(const QString &path, const QByteArray &bytes)
{
    const auto why = makePrivateFolder(parentOf(path));
    return why.isEmpty() ? appendTo(path, bytes) : why;
}

QString replaceDurably(const QString &path, const QByteArray &bytes)
{
    return replaceDurably(path, [&bytes](QFile &file) { return file.write(bytes) == bytes.size(); });
}

QString replaceDurably(const QString &path, const std::function<bool(QFile &)> &write)
{
    if (const auto why = makePrivateFolder(parentOf(path)); !why.isEmpty())
        return why;
    QFile file(path + ReplacementEnding);
    const auto fail = [&file](const QString &why) {
        file.remove();
        return why;
    };
    if (!file.open(QFile::WriteOnly | QFile::Truncate) || !file.setPermissions(PrivateFile) || !write(file)
        || !file.flush())
        return fail(file.errorString());
    if (const auto error = syncData(file.handle()))
        return fail(qt_error_string(error));
    file.close();
    // Replaces what is there on every platform, which QFile::rename() does not.
    std::error_code error;
    std::filesystem::rename(file.filesystemFileName(), QFile(path).filesystemFileName(), error);
    if (error)
        return fail(QString::fromLocal8Bit(error.message().c_str()));
    syncFolder(parentOf(path));
    return {};
}

#ifdef Q_OS_UNIX

namespace {

FileStamp stampOf(const struct stat &info)
{
#    ifdef Q_OS_DARWIN
    const auto &time = info.st_mtimespec;
#    else
    const auto &time = info.st_mtim;
#    endif
    return {true, info.st_size, qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec, info.st_ino};
}

} // namespace

FileStamp stampOf(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) == 0)
        return stampOf(info);
    return {.isThere = errno != ENOENT && errno != ENOTDIR};
}

FileStamp stampOf(const QFile &file)
{
    struct stat info = {};
    return ::fstat(file.handle(), &info) == 0 ? stampOf(info) : FileStamp{.isThere = true};
}

/// Not QFile::map(), which takes a file descriptor for as long as the mapping lasts.
FileMapping mapPrivately(const QString &path)
{
    const int file = open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return {};
    struct stat info = {};
    const auto size = fstat(file, &info) == 0 ? size_t(info.st_size) : 0;
    void *bytes = size > 0 ? mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0) : MAP_FAILED;
    close(file);
    if (bytes == MAP_FAILED)
        return {};
    return {{bytes, [size](void *mapped) { munmap(mapped, size); }}, size};
}

#else

FileStamp stampOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    return {true, info.size(), info.lastModified().toMSecsSinceEpoch() * 1'000'000, 0};
}

FileStamp stampOf(const QFile &file)
{
    return stampOf(file.fileName());
}

FileMapping mapPrivately(const QString &path)
{
    const auto file = std::make_shared<QFile>(path);
    if (!file->open(QFile::ReadOnly))
        return {};
    auto *const bytes = file->map(0, file->size(), QFile::MapPrivateOption);
    if (!bytes)
        return {};
    return {{bytes, [file](void *) {}}, quint64(file->size())};
}

#endif

} // namespace hubbub
