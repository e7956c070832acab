// SPDX-License-Identifier: MIT
#include "ui/references.h"

#include <algorithm>

namespace hubbub {

namespace {

constexpr std::size_t LongestAccount = 39;
constexpr std::size_t LongestRepository = 100;
constexpr std::size_t LongestNumber = 10;
constexpr std::size_t ShortestHash = 7;
constexpr std::size_t LongestHash = 40;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAlphanumeric(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Bytes of multi-byte characters count as letters: "é#1" is no reference.
bool isWord(char c)
{
    return isAlphanumeric(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// What stands before "#12" or "@name" in URLs, paths and addresses.
bool endsAddress(char c)
{
    return c == '/' || c == '.' || c == '-' || c == '#' || c == '@' || c == '&';
}

bool isAccount(char c)
{
    return isAlphanumeric(c) || c == '-';
}

bool isRepository(char c)
{
    return isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
}

template<typename Predicate>
std::size_t runLength(std::string_view text, std::size_t from, std::size_t limit, Predicate belongs)
{
    std::size_t end = from;
    while (end < text.size() && end - from <= limit && belongs(text[end]))
        ++end;
    return end - from;
}

/// The number that starts at \a from, or nothing.
std::string_view numberAt(std::string_view text, std::size_t from)
{
    const std::size_t length = runLength(text, from, LongestNumber, isDigit);
    const std::size_t end = from + length;
    if (length == 0 || length > LongestNumber || text[from] == '0' || (end < text.size() && isWord(text[end])))
        return {};
    return text.substr(from, length);
}

/// The length of the "owner/name" that ends before \a hash and begins at \a from or later, or 0.
std::size_t repositoryBefore(std::string_view text, std::size_t hash, std::size_t from)
{
    std::size_t slash = hash;
    while (slash > from && hash - slash < LongestRepository && isRepository(text[slash - 1]))
        --slash;
    if (slash == hash || slash == from || text[slash - 1] != '/')
        return 0;
    std::size_t start = --slash;
    while (start > from && slash - start < LongestAccount && isAccount(text[start - 1]))
        --start;
    const bool isWhole = start == 0 || !(isWord(text[start - 1]) || endsAddress(text[start - 1]));
    return start < slash && isWhole ? hash - start : 0;
}

TextReference issueAt(std::string_view text, std::size_t hash, std::size_t from)
{
    TextReference found;
    found.name = numberAt(text, hash + 1);
    if (found.name.empty())
        return found;
    const std::size_t repository = repositoryBefore(text, hash, from);
    const bool standsAlone = hash == 0 || !(isWord(text[hash - 1]) || endsAddress(text[hash - 1]));
    if (repository == 0 && !standsAlone)
        return {};
    found.start = hash - repository;
    found.repository = text.substr(found.start, repository);
    found.length = repository + 1 + found.name.size();
    return found;
}

TextReference shorthandAt(std::string_view text, std::size_t at)
{
    TextReference found;
    if (text.substr(at, 3) != "GH-" || (at > 0 && (isWord(text[at - 1]) || endsAddress(text[at - 1]))))
        return found;
    found.name = numberAt(text, at + 3);
    found.start = at;
    found.length = found.name.empty() ? 0 : 3 + found.name.size();
    return found;
}

TextReference accountAt(std::string_view text, std::size_t at)
{
    TextReference found;
    found.kind = TextReference::Kind::Account;
    if (at > 0 && (isWord(text[at - 1]) || endsAddress(text[at - 1])))
        return found;
    const std::size_t length = runLength(text, at + 1, LongestAccount, isAccount);
    const std::size_t end = at + 1 + length;
    const bool goesOn = end < text.size() && (isWord(text[end]) || text[end] == '/' || text[end] == '@');
    if (length == 0 || length > LongestAccount || text[at + 1] == '-' || text[end - 1] == '-' || goesOn)
        return found;
    found.name = text.substr(at + 1, length);
    found.start = at;
    found.length = 1 + length;
    return found;
}

bool isHashDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f');
}

/// Where a word begins at \a at: the hash that it is, with the repository before it.
TextReference commitAt(std::string_view text, std::size_t at, std::size_t from)
{
    TextReference found;
    found.kind = TextReference::Kind::Commit;
    const std::size_t length = runLength(text, at, LongestHash, isHashDigit);
    const std::size_t end = at + length;
    const auto hash = text.substr(at, length);
    const bool goesOn = end < text.size() && (isWord(text[end]) || text[end] == '-' || text[end] == '@');
    const bool isNumber = std::all_of(hash.begin(), hash.end(), isDigit);
    const bool isWordOfLetters = std::none_of(hash.begin(), hash.end(), isDigit);
    if (length < ShortestHash || length > LongestHash || goesOn || isNumber || isWordOfLetters)
        return found;
    const bool isBehindAt = at > from && text[at - 1] == '@';
    const std::size_t repository = isBehindAt ? repositoryBefore(text, at - 1, from) : 0;
    if (at > 0 && repository == 0 && (isWord(text[at - 1]) || endsAddress(text[at - 1]) || text[at - 1] == '='))
        return found;
    found.start = at - repository - (repository > 0 ? 1 : 0);
    found.repository = text.substr(found.start, repository);
    found.name = hash;
    found.length = end - found.start;
    return found;
}

/// Of the word that begins at \a at; its length is 0 if it is none.
TextReference referenceAt(std::string_view text, std::size_t at, std::size_t from)
{
    switch (text[at]) {
    case '#': return issueAt(text, at, from);
    case '@': return accountAt(text, at);
    case 'G': return shorthandAt(text, at);
    default: return commitAt(text, at, from);
    }
}

} // namespace

std::vector<TextReference> findReferences(std::string_view text)
{
    std::vector<TextReference> references;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const bool isInWord = at > 0 && isAlphanumeric(text[at - 1]) && isAlphanumeric(text[at]);
        const bool isMark = text[at] == '#' || text[at] == '@' || text[at] == 'G';
        if (!isMark && (isInWord || !isHashDigit(text[at]))) {
            ++at;
            continue;
        }
        const TextReference found = referenceAt(text, at, from);
        if (found.length == 0) {
            ++at;
            continue;
        }
        references.push_back(found);
        at = from = found.start + found.length;
    }
    return references;
}

} // namespace hubbub
