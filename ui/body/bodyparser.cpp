// SPDX-License-Identifier: MIT
#include "ui/body/bodyparser.h"

#include "sync/imagesyntax.h"
#include "ui/body/bodybuilder.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <QMutex>

#include <memory>

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
    // The characters that extensions begin with stand in one table of cmark's while a text is read, for all threads.
    static QMutex mutex;
    const QMutexLocker locker(&mutex);
    const ParserPointer parser(cmark_parser_new(CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES));
    for (const char *name : {"table", "strikethrough", "autolink", "tasklist"})
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
    cmark_parser_feed(parser.get(), text.constData(), std::size_t(text.size()));
    NodePointer root(cmark_parser_finish(parser.get()));
    cmark_consolidate_text_nodes(root.get());
    return root;
}

} // namespace

Body parseBody(const QString &markdown, const BodyOptions &options)
{
    const auto text = tamedMarkdown(markdown, options.maximumLength);
    const auto root = parse(text.markdown);
    auto body = BodyBuilder(options).build(root.get());
    body.isTruncated = text.isCut;
    return body;
}

Body plainBody(const QString &text)
{
    BodyWriter writer;
    writer.append(text);
    return writer.take();
}

} // namespace hubbub
