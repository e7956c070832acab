// SPDX-License-Identifier: MIT
#include "ui/groupheadings.h"

#include "models/issueroles.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int TextMargin = 14;

} // namespace

GroupHeadings::GroupHeadings(QTableView &view)
    : m_view(view)
{
}

bool GroupHeadings::arrange(const QList<int> &starts, int rowHeight, int bandHeight)
{
    auto *header = m_view.verticalHeader();
    const QSignalBlocker blocker(header); // a signal a row is too many
    header->setUpdatesEnabled(false);     // otherwise each size alone would place all rows after it anew
    bool isAnother = header->defaultSectionSize() != rowHeight;
    if (isAnother)
        header->setDefaultSectionSize(rowHeight); // of all
    const auto resize = [&](int row, int height) {
        if (header->sectionSize(row) == height)
            return;
        header->resizeSection(row, height);
        isAnother = true;
    };
    for (qsizetype i = 0; i < m_higher.size(); ++i) {
        // A reset leaves heights where they were.
        const int row = m_higher[i].isValid() ? m_higher[i].row() : m_starts[i];
        if (row < header->count() && !std::binary_search(starts.begin(), starts.end(), row))
            resize(row, rowHeight);
    }
    m_higher.clear();
    for (const int row : starts) {
        resize(row, rowHeight + bandHeight);
        m_higher.append(m_view.model()->index(row, 0));
    }
    header->setUpdatesEnabled(true);
    m_starts = starts;
    m_bandHeight = bandHeight;
    return isAnother;
}

void GroupHeadings::paint(QPainter &painter) const
{
    const auto &theme = Theme::of(&m_view);
    const auto direction = m_view.layoutDirection();
    QFont name(m_view.font());
    name.setWeight(QFont::DemiBold);
    const auto bands = visibleBands();
    for (const auto &[group, rect] : bands) {
        const auto start = m_view.model()->index(m_starts[group], 0);
        const int end = group + 1 < m_starts.size() ? m_starts[group + 1] : m_view.model()->rowCount();
        painter.fillRect(rect, theme.sidebar);
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.border);
        const QString count = QLocale().toString(end - m_starts[group]);
        const QRect inner = rect.adjusted(TextMargin, 0, -TextMargin, -1);
        const int countWidth = m_view.fontMetrics().horizontalAdvance(count);
        const auto write = [&, direction = direction](const QString &text, Qt::Alignment alignment) {
            painter.drawText(inner, int(QStyle::visualAlignment(direction, alignment)) | Qt::AlignVCenter, text);
        };
        painter.setFont(m_view.font());
        painter.setPen(theme.mutedText);
        write(count, Qt::AlignRight);
        painter.setFont(name);
        painter.setPen(theme.text);
        write(QFontMetrics(name).elidedText(start.data(IssueGroupRole).toString(), Qt::ElideMiddle,
                                            inner.width() - countWidth - TextMargin),
              Qt::AlignLeft);
    }
}

bool GroupHeadings::contains(const QPoint &position) const
{
    const auto bands = visibleBands();
    return std::any_of(bands.begin(), bands.end(), [&](const Band &band) { return band.rect.contains(position); });
}

int GroupHeadings::coverAt(int row) const
{
    const int group = groupOf(row);
    return group < 0 || m_starts[group] == row ? 0 : m_bandHeight;
}

/// From top to bottom. The first may be one that stays at the top, until the next pushes it out.
QList<GroupHeadings::Band> GroupHeadings::visibleBands() const
{
    const int top = m_view.rowAt(0);
    if (m_starts.isEmpty() || top < 0)
        return {};
    const int width = m_view.viewport()->width();
    QList<Band> bands;
    for (int group = qMax(0, groupOf(top)); group < m_starts.size(); ++group) {
        const int y = m_view.rowViewportPosition(m_starts[group]);
        if (y >= m_view.viewport()->height())
            break;
        bands.append({group, QRect(0, y, width, m_bandHeight)});
    }
    if (!bands.isEmpty() && bands.first().rect.top() < 0)
        bands.first().rect.moveTop(bands.size() > 1 ? qMin(0, bands[1].rect.top() - m_bandHeight) : 0);
    return bands;
}

int GroupHeadings::groupOf(int row) const
{
    return int(std::upper_bound(m_starts.begin(), m_starts.end(), row) - m_starts.begin()) - 1;
}

} // namespace hubbub
