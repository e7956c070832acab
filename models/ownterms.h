// SPDX-License-Identifier: MIT
#pragma once

namespace hubbub {

class Boards;
class Cards;
class IssueSearch;
class Notes;
class Stars;

/// Has \a search answer what is asked about the user's own:
/// - `category:doing`: the user has put it into a column that has this category or is called so, on any board. The four
///   of the original can also be asked for by their English names, whatever they are called now. Of `category:a,b` one
///   is enough;
/// - `category:uncategorized`, also as `category:default`, `no:category`: it is in no column of any board but that one;
/// - `has:note`, `is:starred`.
///
/// From then on it also says when these are answered in another way. All the others outlive \a search.
void answerOwnTerms(IssueSearch &search, const Boards &boards, const Cards &cards, const Notes &notes,
                    const Stars &stars);

} // namespace hubbub
