// SPDX-License-Identifier: MIT
#include "ui/rowspinners.h"

#include "models/repositoryroles.h"
#include "ui/spinner.h"

#include <QAbstractItemView>

#include <chrono>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

constexpr auto Delay = 150ms;
constexpr auto Least = 300ms;

bool isLoading(const QModelIndex &index)
{
    return RepositoryState(index.data(RepositoryStateRole).toInt()) == RepositoryState::Loading;
}

/// Not before a moment has passed; then at least for another.
bool isToBeShown(const QElapsedTimer &wait, bool isLoading)
{
    const auto elapsed = std::chrono::milliseconds(wait.elapsed());
    return elapsed >= Delay && (isLoading || elapsed < Delay + Least);
}

} // namespace

RowSpinners::RowSpinners(SpinnerClock &clock, QAbstractItemView *view, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_view(view)
{
    m_look.setInterval(50ms);
    connect(&m_look, &QTimer::timeout, this, &RowSpinners::endWaits);
    connect(&clock, &SpinnerClock::ticked, this, &RowSpinners::repaint);
}

RowSpinners::~RowSpinners()
{
    if (!m_waits.isEmpty())
        m_clock.release();
}

bool RowSpinners::isShown(const QModelIndex &index)
{
    auto wait = m_waits.find(index);
    if (wait == m_waits.end()) {
        if (!isLoading(index))
            return false;
        if (m_waits.isEmpty()) {
            m_clock.acquire();
            m_look.start();
        }
        wait = m_waits.insert(index, QElapsedTimer());
        wait->start();
    }
    return isToBeShown(*wait, isLoading(index));
}

void RowSpinners::repaint()
{
    for (auto wait = m_waits.cbegin(); wait != m_waits.cend(); ++wait)
        m_view->update(wait.key());
}

void RowSpinners::endWaits()
{
    repaint();
    m_waits.removeIf([](const auto &wait) {
        return !wait.key().isValid() || (!isLoading(wait.key()) && !isToBeShown(wait.value(), false));
    });
    if (!m_waits.isEmpty())
        return;
    m_look.stop();
    m_clock.release();
}

} // namespace hubbub
