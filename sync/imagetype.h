// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>

#include <optional>

namespace hubbub {

/// A format of images.
struct ImageType
{
    QLatin1StringView name;   ///< as `image/png`
    QLatin1StringView ending; ///< of a file's name, as `png`
};

/// What image \a bytes are the start of, or nothing; whatever anybody says they were. PNG, JPEG, GIF, WebP, SVG, BMP
/// and ICO are known.
[[nodiscard]] std::optional<ImageType> imageTypeOf(QByteArrayView bytes);

/// Whether \a bytes start like a page for a browser.
[[nodiscard]] bool isHtmlPage(QByteArrayView bytes);

} // namespace hubbub
