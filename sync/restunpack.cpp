// SPDX-License-Identifier: MIT
#include "sync/restreply.h"

#include <zlib.h>

#include <algorithm>

namespace hubbub {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 FirstRoom = 64 << 10;
constexpr qint64 MostRatio = 1032; // Deflate packs no tighter
constexpr int DetectHeader = 32;   // gzip or zlib, as the bytes themselves say

/// A stream of zlib over a body, which ends with it.
class Inflater
{
public:
    explicit Inflater(QByteArrayView packed)
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data())); // read only
        m_stream.avail_in = uInt(packed.size());
        m_isOpen = inflateInit2(&m_stream, MAX_WBITS + DetectHeader) == Z_OK;
    }
    ~Inflater()
    {
        if (m_isOpen)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// All of it, or nothing if it is spoiled or too large.
    std::optional<QByteArray> unpack(qint64 maxBytes)
    {
        QByteArray plain(qsizetype(std::min(std::max(sizeHint(), FirstRoom), maxBytes)), Qt::Uninitialized);
        qsizetype size = 0;
        int state = m_isOpen ? Z_OK : Z_MEM_ERROR;
        while (state == Z_OK || state == Z_BUF_ERROR) {
            if (size == plain.size()) {
                m_isTooLarge = size >= maxBytes;
                if (m_isTooLarge)
                    return {};
                plain.resize(qsizetype(std::min<qint64>(2 * qint64(size), maxBytes)));
            }
            m_stream.next_out = reinterpret_cast<Bytef *>(plain.data() + size);
            m_stream.avail_out = uInt(plain.size() - size);
            state = inflate(&m_stream, Z_NO_FLUSH);
            size = plain.size() - qsizetype(m_stream.avail_out);
            if (state == Z_STREAM_END && m_stream.avail_in > 0)
                state = inflateReset(&m_stream); // gzip may come in several pieces
            else if (m_stream.avail_in == 0 && m_stream.avail_out > 0 && state != Z_STREAM_END)
                return {}; // cut off
        }
        m_isTooLarge = size >= maxBytes;
        if (state != Z_STREAM_END || m_isTooLarge)
            return {};
        plain.truncate(size);
        return plain;
    }

    /// What was unpacked had as many bytes as were allowed, or more.
    [[nodiscard]] bool isTooLarge() const { return m_isTooLarge; }

private:
    /// What gzip's last four bytes say, as far as it can be true.
    [[nodiscard]] qint64 sizeHint() const
    {
        const qint64 size = m_stream.avail_in;
        if (size < 4)
            return 0;
        const auto *end = m_stream.next_in + size;
        const quint32 said = quint32(end[-4]) | quint32(end[-3]) << 8 | quint32(end[-2]) << 16 | quint32(end[-1]) << 24;
        return std::min<qint64>(said, size * MostRatio) + 1;
    }

    z_stream m_stream = {};
    bool m_isOpen = false;
    bool m_isTooLarge = false;
};

} // namespace

std::variant<RestAnswer, RestFault> unpacked(const RestAnswer &answer, qint64 maxBytes)
{
    const auto encoding = answer.header("content-encoding").trimmed().toLower();
    if (encoding.isEmpty() || encoding == "identity" || answer.body.isEmpty())
        return answer;
    const auto malformed = [&answer](const QString &message, bool isPassing) {
        return RestFault{.error = {.kind = SyncError::Kind::Malformed,
                                   .message = message,
                                   .httpStatus = answer.status,
                                   .url = answer.url},
                         .isPassing = isPassing};
    };
    if (encoding != "gzip" && encoding != "x-gzip" && encoding != "deflate")
        return malformed(u"the answer is packed in a way that nobody asked for"_s, true);
    Inflater inflater(answer.body);
    auto plain = inflater.unpack(maxBytes);
    if (inflater.isTooLarge())
        return malformed(u"the answer does not unpack to less than %1 bytes"_s.arg(maxBytes), false);
    if (!plain)
        return malformed(u"the answer does not unpack"_s, true);
    auto result = answer;
    result.body = std::move(*plain);
    return result;
}

} // namespace hubbub
