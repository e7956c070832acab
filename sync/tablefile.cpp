// SPDX-License-Identifier: MIT
#include "sync/tablefile.h"

#include "sync/durablefile.h"

#include <array>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace hubbub {

namespace {

constexpr char Magic[8] = {'H', 'u', 'b', 'b', 'u', 'b', 'T', '2'};
constexpr quint64 Alignment = 64;
constexpr quint64 MaxVectors = 1000;
constexpr qint64 SampleSize = 4096;

struct Header
{
    char magic[8] = {};
    quint64 hash = 0; // of what follows in the header and of the directory
    quint64 layout = 0;
    quint64 fileSize = 0;
    FilePrefix prefix;
    qint64 liveBytes = 0;
    quint64 vectorCount = 0;
    quint64 contentHash = 0; // of everything behind the directory
};

/// Where a vector lies. The directory, one of these for each, follows the header.
struct VectorPlace
{
    quint64 offset = 0;
    quint64 count = 0;
    quint64 elementSize = 0;
};

quint64 aligned(quint64 offset)
{
    return (offset + Alignment - 1) / Alignment * Alignment;
}

/// Differs if the attributes do, or if the machine orders its bytes in another way.
quint64 layoutOf(const Schema &schema)
{
    QByteArray text;
    const quint32 order = 0x01020304;
    text.append(reinterpret_cast<const char *>(&order), sizeof order);
    for (const auto &attribute : schema.attributes())
        text += attribute.path + '\0' + char('A' + int(attribute.type)) + (attribute.isSearched ? '1' : '0');
    text += QByteArray::number(schema.latestBy());
    return XXH3_64bits(text.constData(), size_t(text.size()));
}

quint64 headerHash(const Header &header, const std::vector<VectorPlace> &directory)
{
    auto bytes = QByteArray(reinterpret_cast<const char *>(&header), sizeof header).mid(offsetof(Header, layout));
    bytes.append(reinterpret_cast<const char *>(directory.data()), qsizetype(directory.size() * sizeof(VectorPlace)));
    return XXH3_64bits(bytes.constData(), size_t(bytes.size()));
}

quint64 directoryEnd(const Header &header)
{
    return sizeof(Header) + header.vectorCount * sizeof(VectorPlace);
}

quint64 contentBegin(const Header &header)
{
    return aligned(directoryEnd(header));
}

/// Feeds \a take(bytes, size) everything behind the directory.
template<typename Table, typename Take>
void forEachPiece(const Table &vectors, const Take &take)
{
    static const std::array<char, Alignment> padding{};
    vectors([&take](const auto &vector) {
        quint64 size = 0;
        for (const auto part : {vector.mapped(), vector.own()}) {
            take(reinterpret_cast<const char *>(part.data()), part.size_bytes());
            size += part.size_bytes();
        }
        take(padding.data(), aligned(size) - size);
    });
}

/// The directory, if \a bytes, at least the file's beginning, are those of a table file of \a size bytes.
std::optional<std::vector<VectorPlace>> directoryOf(QByteArrayView bytes, quint64 size, Header &header)
{
    if (bytes.size() < qsizetype(sizeof header))
        return std::nullopt;
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic, Magic, sizeof Magic) != 0 || header.fileSize != size || header.vectorCount == 0
        || header.vectorCount > MaxVectors || contentBegin(header) > quint64(bytes.size()))
        return std::nullopt;
    std::vector<VectorPlace> directory(header.vectorCount);
    std::memcpy(directory.data(), bytes.data() + sizeof header, directory.size() * sizeof(VectorPlace));
    return headerHash(header, directory) == header.hash ? std::optional(directory) : std::nullopt;
}

/// So much of a file's beginning that the directory is in it.
QByteArray beginOf(QFile &file)
{
    return file.read(qint64(aligned(sizeof(Header) + MaxVectors * sizeof(VectorPlace))));
}

} // namespace

bool FilePrefix::isOf(QFile &file) const
{
    const auto now = prefixOf(file, size);
    return now && now->hash == hash && (now->modified == modified || file.size() > size);
}

std::optional<FilePrefix> prefixOf(QFile &file, qint64 size)
{
    const auto sample = [&file](qint64 from, qint64 length) {
        return file.seek(from) ? file.read(length) : QByteArray();
    };
    const auto length = std::min(SampleSize, size);
    const auto samples = sample(0, length) + sample(size - length, length);
    if (samples.size() != 2 * length)
        return std::nullopt;
    return FilePrefix{size, stampOf(file).modified, XXH3_64bits(samples.constData(), size_t(samples.size()))};
}

std::optional<FilePrefix> TableFile::prefixIn(const QString &path)
{
    QFile file(path);
    Header header;
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered) || !directoryOf(beginOf(file), quint64(file.size()), header))
        return std::nullopt;
    return header.prefix;
}

std::optional<TableFile::Content> TableFile::open(const QString &path, const Schema &schema)
{
    const auto mapping = mapPrivately(path);
    if (!mapping.bytes)
        return std::nullopt;
    auto *const bytes = static_cast<char *>(mapping.bytes.get());
    Header header;
    const auto directory = directoryOf({bytes, qsizetype(mapping.size)}, mapping.size, header);
    if (!directory || header.layout != layoutOf(schema))
        return std::nullopt;
    Content content{RecordTable(schema), header.prefix, header.liveBytes};
    auto &table = content.table;
    auto place = directory->cbegin();
    bool fits = true;
    RecordTable::forEachVector(table, [&]<typename T>(MappedVector<T> &vector) {
        fits = fits && place != directory->cend() && place->elementSize == sizeof(T) && place->offset % Alignment == 0
            && place->offset <= mapping.size && place->count <= (mapping.size - place->offset) / sizeof(T);
        if (fits) {
            vector.map({reinterpret_cast<T *>(bytes + place->offset), size_t(place->count)});
            ++place;
        }
    });
    if (!fits || !table.finishMapping(mapping.bytes))
        return std::nullopt;
    return content;
}

QString TableFile::write(const QString &path, const Content &content)
{
    const auto vectors = [&content](const auto &use) { RecordTable::forEachVector(content.table, use); };
    Header header;
    std::memcpy(header.magic, Magic, sizeof Magic);
    header.layout = layoutOf(content.table.schema());
    header.prefix = content.prefix;
    header.liveBytes = content.liveBytes;
    vectors([&header](const auto &) { ++header.vectorCount; });
    std::vector<VectorPlace> directory;
    header.fileSize = contentBegin(header);
    vectors([&]<typename T>(const MappedVector<T> &vector) {
        directory.push_back({header.fileSize, vector.size(), sizeof(T)});
        header.fileSize += aligned(vector.size() * sizeof(T));
    });
    XXH3_state_t hash;
    XXH3_64bits_reset(&hash);
    const QByteArray padding(qsizetype(contentBegin(header) - directoryEnd(header)), '\0');
    XXH3_64bits_update(&hash, padding.constData(), size_t(padding.size()));
    forEachPiece(vectors, [&hash](const char *bytes, size_t size) { XXH3_64bits_update(&hash, bytes, size); });
    header.contentHash = XXH3_64bits_digest(&hash);
    header.hash = headerHash(header, directory);

    QByteArray begin(reinterpret_cast<const char *>(&header), sizeof header);
    begin.append(reinterpret_cast<const char *>(directory.data()), qsizetype(directory.size() * sizeof(VectorPlace)));
    begin.resize(qsizetype(contentBegin(header)), '\0');
    return replaceDurably(path, [&](QFile &file) {
        bool isWritten = file.write(begin) == begin.size();
        forEachPiece(vectors, [&](const char *bytes, size_t size) {
            isWritten = isWritten && file.write(bytes, qint64(size)) == qint64(size);
        });
        return isWritten;
    });
}

bool TableFile::isWhole(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return false;
    Header header;
    if (!directoryOf(beginOf(file), quint64(file.size()), header) || !file.seek(qint64(directoryEnd(header))))
        return false;
    XXH3_state_t hash;
    XXH3_64bits_reset(&hash);
    for (QByteArray chunk = file.read(256 * 1024); !chunk.isEmpty(); chunk = file.read(256 * 1024))
        XXH3_64bits_update(&hash, chunk.constData(), size_t(chunk.size()));
    return XXH3_64bits_digest(&hash) == header.contentHash;
}

} // namespace hubbub
