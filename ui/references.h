// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace hubbub {

/// A mention in running text that GitHub turns into a link.
struct TextReference
{
    enum class Kind {
        Issue,   ///< `#12` or `GH-12` of the same repository, or `owner/name#12`
        Account, ///< `@name`
        Commit,  ///< a hash of 7 to 40 digits, or `owner/name@hash`
    };

    Kind kind = Kind::Issue;
    std::size_t start = 0;
    std::size_t length = 0;
    std::string_view repository; ///< "owner/name"; empty for the same repository
    std::string_view name;       ///< the number, the account without "@", or the hash
};

/// The references in \a text (UTF-8), in order and without overlap; the views point into it. Linear in its length.
[[nodiscard]] std::vector<TextReference> findReferences(std::string_view text);

} // namespace hubbub
