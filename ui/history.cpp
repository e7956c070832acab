// SPDX-License-Identifier: MIT
#include "ui/history.h"

namespace hubbub {

bool Place::isSameAs(const Place &other) const
{
    return query == other.query && board == other.board && host == other.host && repository == other.repository
        && number == other.number;
}

void History::visit(const Place &place)
{
    if (!m_places.empty() && m_places[m_current].isSameAs(place))
        return noteScroll(place);
    if (!m_places.empty())
        m_places.resize(m_current + 1);
    m_places.push_back(place);
    if (m_places.size() > MostPlaces)
        m_places.erase(m_places.begin());
    m_current = m_places.size() - 1;
}

const Place &History::goBack(const Place &left)
{
    noteScroll(left);
    return m_places[--m_current];
}

const Place &History::goForward(const Place &left)
{
    noteScroll(left);
    return m_places[++m_current];
}

void History::noteScroll(const Place &left)
{
    if (!m_places.empty() && m_places[m_current].isSameAs(left))
        m_places[m_current] = left;
}

} // namespace hubbub
