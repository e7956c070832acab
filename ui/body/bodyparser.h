// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/body.h"

namespace hubbub {

struct BodyOptions
{
    QString repository; ///< "owner/name" that `#12` and hashes of commits refer to; empty leaves them plain text
    QUrl webRoot{QStringLiteral("https://github.com")}; ///< where references and @names lead
    qsizetype maximumLength = 256 * 1024;               ///< UTF-8 bytes read; what is longer is cut at a line's end
    bool isFile = false; ///< a README: a line's end is a blank, relative links lead to files of the repository
};

/// GitHub Flavored Markdown, with what GitHub adds to it (references, @names, hashes, emoji, alerts, footnotes), and
/// the HTML that people use in it.
///
/// \a markdown is untrusted. Links are http, https or mailto; of others the address is shown as text. HTML that is not
/// understood is shown as the text it is, so that nothing is lost. Marks that change the direction of what follows
/// them end with their block, and other control characters are replaced. Nesting is capped, long paragraphs and lines
/// are cut into several, so that reading it and laying it out take time and memory in proportion to its length.
/// Pure and reentrant.
[[nodiscard]] Body parseBody(const QString &markdown, const BodyOptions &options);

/// One paragraph of plain text.
[[nodiscard]] Body plainBody(const QString &text);

} // namespace hubbub
