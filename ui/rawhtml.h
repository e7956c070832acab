// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hubbub {

/// A piece of the raw HTML inside Markdown. Views point into the source.
struct RawHtmlToken
{
    enum class Kind { Text, Comment, OpenTag, CloseTag };

    Kind kind = Kind::Text;
    std::string_view source;                                          ///< all of the token as it was written
    std::string name;                                                 ///< of a tag, in lower case
    std::vector<std::pair<std::string, std::string_view>> attributes; ///< names in lower case; entities not decoded
    bool isSelfClosing = false;

    [[nodiscard]] std::string_view attribute(std::string_view key) const;
};

/// Cuts \a html (UTF-8) into tokens; together their sources are all of it. What is not well-formed is Text.
/// Linear in its length.
[[nodiscard]] std::vector<RawHtmlToken> tokenizeRawHtml(std::string_view html);

} // namespace hubbub
