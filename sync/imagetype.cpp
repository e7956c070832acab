// SPDX-License-Identifier: MIT
#include "sync/imagetype.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace hubbub {

namespace {

// So much of a text is looked at for its first element.
constexpr qsizetype PrologueBytes = 64 * 1024;

bool isWindowsBitmap(QByteArrayView bytes)
{
    static constexpr std::array<quint32, 7> headerSizes{12, 40, 52, 56, 64, 108, 124};
    if (bytes.size() < 26 || !bytes.startsWith("BM"))
        return false;
    const auto headerSize = qFromLittleEndian<quint32>(bytes.data() + 14);
    return qFromLittleEndian<quint32>(bytes.data() + 6) == 0
        && std::find(headerSizes.begin(), headerSizes.end(), headerSize) != headerSizes.end();
}

bool isIcon(QByteArrayView bytes)
{
    // Reserved, 1 for icons, how many; then each one's width, height, colours, and another reserved byte.
    return bytes.size() >= 22 && qFromLittleEndian<quint32>(bytes.data()) == 0x00010000
        && qFromLittleEndian<quint16>(bytes.data() + 4) > 0 && bytes[9] == 0;
}

bool startsWithName(QByteArrayView text, QByteArrayView name)
{
    return text.size() >= name.size() && text.first(name.size()).compare(name, Qt::CaseInsensitive) == 0;
}

/// \a bytes from their first element on, past declarations and comments.
QByteArrayView firstElement(QByteArrayView bytes)
{
    auto text = bytes.first(std::min(bytes.size(), PrologueBytes));
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);
    while (true) {
        text = text.trimmed();
        const QByteArrayView end = text.startsWith("<!--") ? "-->" : text.startsWith("<?") ? "?>" : ">";
        const bool isPrologue = text.startsWith("<!") || text.startsWith("<?");
        if (!isPrologue || startsWithName(text, "<!doctype html"))
            return text;
        const auto at = text.indexOf(end);
        if (at < 0)
            return {};
        text = text.sliced(at + end.size());
    }
}

bool isSvg(QByteArrayView bytes)
{
    const auto element = firstElement(bytes);
    return element.startsWith("<svg") && element.size() > 4 && QByteArrayView(" \t\r\n>/").contains(element[4]);
}

} // namespace

std::optional<ImageType> imageTypeOf(QByteArrayView bytes)
{
    using Text = QLatin1StringView;
    if (bytes.startsWith("\x89PNG\r\n\x1A\n"))
        return ImageType{Text("image/png"), Text("png")};
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return ImageType{Text("image/jpeg"), Text("jpg")};
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return ImageType{Text("image/gif"), Text("gif")};
    if (bytes.size() >= 12 && bytes.startsWith("RIFF") && bytes.sliced(8).startsWith("WEBP"))
        return ImageType{Text("image/webp"), Text("webp")};
    if (isWindowsBitmap(bytes))
        return ImageType{Text("image/bmp"), Text("bmp")};
    if (isIcon(bytes))
        return ImageType{Text("image/x-icon"), Text("ico")};
    if (isSvg(bytes))
        return ImageType{Text("image/svg+xml"), Text("svg")};
    return {};
}

bool isHtmlPage(QByteArrayView bytes)
{
    static constexpr std::array names{"<!doctype html", "<html", "<head", "<body", "<meta", "<script", "<title"};
    const auto element = firstElement(bytes);
    return std::any_of(names.begin(), names.end(),
                       [element](const char *name) { return startsWithName(element, name); });
}

} // namespace hubbub
