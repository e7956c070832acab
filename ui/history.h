// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace hubbub {

/// What a window shows: a search in the list or on a board, the issue that is read, and how far both are scrolled.
struct Place
{
    QString query = {};
    qint64 board = 0;      ///< the board's id; 0: the list
    QString host = {};     ///< of the issue's repository
    qint64 repository = 0; ///< GitHub's id
    qint64 number = 0;     ///< of the issue; 0 if none is read
    int listScroll = 0;
    int issueScroll = 0;

    [[nodiscard]] bool hasIssue() const { return number != 0; }
    /// The same search, there or there, and the same issue, wherever they are scrolled to.
    [[nodiscard]] bool isSameAs(const Place &other) const;
    bool operator==(const Place &) const = default;
};

/// The places that somebody has been to, oldest first, as in a web browser: going to another place forgets those that
/// were ahead.
class History
{
public:
    static constexpr size_t MostPlaces = 100;

    /// Goes to \a place, which may be where one is already.
    void visit(const Place &place);
    /// Goes one place back or forward. Where one was is kept as \a left, with its scrolling of that moment.
    /// Only if canGoBack(), or canGoForward().
    const Place &goBack(const Place &left);
    const Place &goForward(const Place &left);

    [[nodiscard]] bool canGoBack() const { return m_current > 0; }
    [[nodiscard]] bool canGoForward() const { return m_current + 1 < m_places.size(); }
    [[nodiscard]] size_t count() const { return m_places.size(); }
    /// How far the place is scrolled that one is about to leave.
    void noteScroll(const Place &left);

private:
    std::vector<Place> m_places;
    size_t m_current = 0;
};

} // namespace hubbub
