// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme.h"

#include <QString>
#include <QUrl>

namespace hubbub {

struct MarkdownOptions
{
    Theme theme;        ///< colours are written into the HTML: render again when the scheme changes
    QString repository; ///< "owner/name" that `#12` refers to; empty leaves `#12` plain text
    QUrl webRoot{QStringLiteral("https://github.com")}; ///< where references and @names lead
    qsizetype maximumLength = 256 * 1024;               ///< UTF-8 bytes shown; what is longer is cut at a line's end
};

struct MarkdownHtml
{
    QString html;
    bool truncated = false; ///< the body was longer than maximumLength; the HTML ends with a notice
};

/// GitHub-flavoured Markdown as the HTML subset that QTextDocument draws well (BodyView::setBody).
///
/// \a body is untrusted. Only tags and attributes of a short list get through; everything else is shown as text, so
/// that nothing is lost. Links are http, https or mailto; images become links. Nesting, line lengths and table sizes
/// are capped, so that parsing and laying out take time in proportion to the length.
/// Pure and reentrant: uses no widget and no document, so any thread may call it.
[[nodiscard]] MarkdownHtml markdownToHtml(const QString &body, const MarkdownOptions &options);

} // namespace hubbub
