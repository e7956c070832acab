// SPDX-License-Identifier: MIT
#include "sync/imageaddresses.h"

#include "sync/imagesyntax.h"
#include "sync/restreply.h"

#include <QSet>

#include <cmark-gfm.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr qsizetype MostAddresses = 200;
constexpr qsizetype LongestAddress = 4096;

using NodePointer = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
using IteratorPointer = std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)>;

/// Empty if it is none that may be given.
QUrl checked(const QString &address)
{
    if (address.size() > LongestAddress)
        return {};
    QUrl url(address.trimmed());
    const bool isSafe = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url.host()));
    if (!url.isValid() || url.host().isEmpty() || !isSafe || !url.userInfo().isEmpty())
        return {};
    url.setFragment({});
    return url;
}

/// The images so far.
class Images
{
public:
    [[nodiscard]] bool isFull() const { return m_list.size() >= MostAddresses; }
    [[nodiscard]] const QList<HtmlImage> &list() const { return m_list; }

    void add(const QString &address, const QString &original = {})
    {
        const auto url = checked(address);
        if (isFull() || url.isEmpty() || m_known.contains(url))
            return;
        m_known.insert(url);
        m_list.append({url, checked(original)});
    }

    void addFrom(const QString &html)
    {
        ImageTags tags(html);
        for (auto tag = tags.next(); tag && !isFull(); tag = tags.next())
            add(tag->source, tag->original);
    }

    void addFrom(cmark_node *root)
    {
        const IteratorPointer iterator(cmark_iter_new(root), cmark_iter_free);
        while (!isFull() && cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
            auto *node = cmark_iter_get_node(iterator.get());
            const auto type = cmark_node_get_type(node);
            if (type == CMARK_NODE_IMAGE) {
                add(QString::fromUtf8(cmark_node_get_url(node)));
                cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT); // within is only its text
            } else if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
                addFrom(QString::fromUtf8(cmark_node_get_literal(node)));
            }
        }
    }

private:
    QList<HtmlImage> m_list;
    QSet<QUrl> m_known;
};

} // namespace

QList<QUrl> imageAddresses(const QString &markdown)
{
    // Most texts have none, and to parse them costs more than all else that is done with a comment.
    if (!markdown.contains("!["_L1) && !markdown.contains("<img"_L1, Qt::CaseInsensitive))
        return {};
    // No extensions: none changes what is an image, and attaching them is not safe in two threads at once.
    const auto text = tamedMarkdown(markdown).markdown;
    const NodePointer root(
        cmark_parse_document(text.constData(), size_t(text.size()), CMARK_OPT_UNSAFE | CMARK_OPT_VALIDATE_UTF8),
        cmark_node_free);
    Images images;
    images.addFrom(root.get());
    QList<QUrl> addresses;
    for (const auto &image : images.list())
        addresses.append(image.address);
    return addresses;
}

QList<HtmlImage> htmlImageAddresses(const QString &html)
{
    Images images;
    images.addFrom(html);
    return images.list();
}

} // namespace hubbub
