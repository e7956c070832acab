// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace hubbub {

// Where the images of a text are. Pure functions for any thread, in time that grows with the length of the text,
// whatever is in it.
//
// They give absolute addresses only, over https, or http to the loopback interface; without fragments; none with
// credentials. Each once, in the order they stand in, at most 200 of a text.

/// Of a body in Markdown: its images and img elements, but not what stands in code or in an HTML comment. Of a body
/// longer than 256 KB its beginning, which is what people are shown.
[[nodiscard]] QList<QUrl> imageAddresses(const QString &markdown);

/// An image in HTML of GitHub.
struct HtmlImage
{
    QUrl address;
    QUrl original; ///< what the author wrote, where `address` is GitHub's copy of that (data-canonical-src); or empty
};

/// Of a body in HTML: its img elements, but not those in comments.
[[nodiscard]] QList<HtmlImage> htmlImageAddresses(const QString &html);

} // namespace hubbub
