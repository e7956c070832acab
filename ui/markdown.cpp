// SPDX-License-Identifier: MIT
#include "ui/markdown.h"

#include "ui/markdownrenderer.h"

#include <QCoreApplication>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

struct NodeDeleter
{
    void operator()(cmark_node *node) const { cmark_node_free(node); }
};
struct ParserDeleter
{
    void operator()(cmark_parser *parser) const { cmark_parser_free(parser); }
};
using NodePointer = std::unique_ptr<cmark_node, NodeDeleter>;
using ParserPointer = std::unique_ptr<cmark_parser, ParserDeleter>;

NodePointer parse(const QByteArray &text)
{
    // Registering is not safe from two threads at once; a static's initialisation is.
    [[maybe_unused]] static const bool isRegistered = [] {
        cmark_gfm_core_extensions_ensure_registered();
        return true;
    }();
    const ParserPointer parser(
        cmark_parser_new(CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_HARDBREAKS | CMARK_OPT_FOOTNOTES));
    for (const char *name : {"table", "strikethrough", "autolink", "tasklist"})
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
    cmark_parser_feed(parser.get(), text.constData(), std::size_t(text.size()));
    NodePointer root(cmark_parser_finish(parser.get()));
    cmark_consolidate_text_nodes(root.get());
    return root;
}

/// Characters by which QTextDocument marks its own structure must not come from outside.
QString withoutStructureMarks(QString body)
{
    for (QChar &c : body) {
        switch (c.unicode()) {
        case QChar::LineSeparator:
        case QChar::ParagraphSeparator: c = u'\n'; break;
        case QChar::ObjectReplacementCharacter:
        case 0xfdd0:
        case 0xfdd1: c = QChar::ReplacementCharacter; break;
        default: break;
        }
    }
    return body;
}

/// The beginning of \a text: whole lines if there is a line's end in its last quarter, whole characters in any case.
QByteArray beginningOf(const QByteArray &text, qsizetype length)
{
    const qsizetype lineEnd = text.lastIndexOf('\n', length - 1);
    if (lineEnd > length * 3 / 4)
        return text.first(lineEnd + 1);
    while (length > 0 && (text[length] & 0xc0) == 0x80)
        --length;
    return text.first(length);
}

} // namespace

MarkdownHtml markdownToHtml(const QString &body, const MarkdownOptions &options)
{
    MarkdownHtml result;
    QByteArray text = withoutStructureMarks(body).toUtf8();
    result.truncated = text.size() > options.maximumLength;
    if (result.truncated)
        text = beginningOf(text, qMax<qsizetype>(0, options.maximumLength));
    const NodePointer root = parse(text);
    MarkdownRenderer renderer(options);
    renderer.render(root.get());
    if (result.truncated)
        renderer.appendNotice(QCoreApplication::translate("hubbub::Markdown",
                                                          "This text is very long. Only its beginning is shown here."));
    result.html = renderer.html();
    return result;
}

} // namespace hubbub
