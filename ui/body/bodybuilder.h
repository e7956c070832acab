// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/bodyparser.h"
#include "ui/body/bodywriter.h"

#include <QHash>

#include <initializer_list>
#include <string_view>
#include <vector>

struct cmark_node;

namespace hubbub {

struct RawHtmlToken;
struct TextReference;

/// Makes a Body of one parsed text. Keeps the elements that are open in one stack, those of Markdown and those of raw
/// HTML, so that whatever the text holds, each ends where it should.
/// Four files: bodybuilder.cpp walks the nodes, bodybuilderhtml.cpp treats the raw HTML between them,
/// bodybuildertext.cpp what stands in running text, and bodybuilderlinks.cpp where links lead.
class BodyBuilder
{
public:
    explicit BodyBuilder(const BodyOptions &options);

    /// \a root stays the caller's. Only once.
    [[nodiscard]] Body build(cmark_node *root);

private:
    struct Element
    {
        std::string_view name;    ///< of raw HTML; empty for Markdown's, which raw HTML inside cannot close
        BodyWriter::State before; ///< what is put back when it ends
        bool isBlock = false;     ///< text before and after it is another block
        bool isBox = false;       ///< it has a box of its own
        bool isFlow = false;      ///< it is a block of its own as a whole
        bool isTight = false;     ///< a list, of which the items stand close
        int number = -1;          ///< of a list's next item; -1 of one without numbers
        int items = 0;            ///< of a list, so far
        QString after = {};       ///< is written at its end
    };

    Element &open(std::string_view name = {}, bool isBlock = false);
    void closeTop();
    void closeMarkdown();
    void closeDownTo(std::ptrdiff_t index);

    // Nodes. They return whether what is below the node is still to be walked.
    bool enter(cmark_node *node);
    bool enterInline(cmark_node *node);
    void enterExtension(cmark_node *node, std::string_view type);
    void enterQuote(cmark_node *node);
    void enterParagraph(cmark_node *node);
    void enterHeading(cmark_node *node);
    void enterItem(cmark_node *node);
    void enterTable();
    void enterCell(cmark_node *node);
    void enterFootnote();
    void enterFootnoteReference(cmark_node *node);
    bool enterLink(cmark_node *node);
    void appendCode(cmark_node *node);
    void leave(cmark_node *node);

    Element &openList(std::string_view name, int number, bool isTight);
    void openItem(std::string_view name, bool isTask, bool isChecked);
    void openStyle(std::string_view name, quint16 style);
    void openHeading(std::string_view name, int level);
    void openBox(std::string_view name, BodyBox::Kind kind, bool isOn = false);

    // Raw HTML.
    void appendRawHtml(std::string_view html);
    void appendRawText(std::string_view text);
    void openRaw(const RawHtmlToken &token);
    bool openRawList(const RawHtmlToken &token, std::string_view name);
    bool openRawTable(const RawHtmlToken &token, std::string_view name);
    bool appendRawVoid(const RawHtmlToken &token, std::string_view name);
    void openRawLink(const RawHtmlToken &token);
    void closeRaw(std::string_view name);
    [[nodiscard]] std::ptrdiff_t findRaw(std::initializer_list<std::string_view> names) const;

    // Running text, in UTF-8.
    void appendText(std::string_view text);
    void appendReference(const TextReference &reference, std::string_view source);
    void appendWords(std::string_view text);
    void appendImage(const QString &alternative, const QString &address, int width, int height);

    // Links.
    [[nodiscard]] int linkTo(const QString &address, const QString &title, QString *refused);
    [[nodiscard]] QUrl absolute(const QString &address, bool isImage) const;
    [[nodiscard]] QString shortened(const QUrl &address) const;
    void anchorHeading(int block);
    void resolveTargets();

    const BodyOptions &m_options;
    BodyWriter m_writer;
    std::vector<Element> m_open;
    std::vector<cmark_node *> m_skipped;            ///< the mark of an alert
    QHash<QString, int> m_anchors;                  ///< positions by name
    QHash<QString, int> m_slugs;                    ///< how often a heading has been called that
    std::vector<std::pair<int, QString>> m_targets; ///< links to places in this text, with their names
    QHash<int, int> m_footnoteReferences;           ///< the position of the first, by number
    int m_footnotes = 0;
};

} // namespace hubbub
