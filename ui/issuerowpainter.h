// SPDX-License-Identifier: MIT
#pragma once

#include "models/issueroles.h"
#include "ui/density.h"

#include <QDateTime>
#include <QStringList>
#include <QStyleOptionViewItem>

class QPainter;

namespace hubbub {

class IssueRowMeasures;
struct Theme;

/// Paints one row of a list of issues into option.rect, all of it.
class IssueRowPainter
{
public:
    /// All arguments outlive this.
    IssueRowPainter(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &issue,
                    const IssueRowMeasures &measures);

    void paint(Density density, const QDateTime &now);

private:
    [[nodiscard]] QRect visual(const QRect &rect) const;
    void write(const QRect &rect, const QString &text, const QFont &font, const QColor &color,
               Qt::Alignment alignment = Qt::AlignLeft);
    void paintGround();
    void paintMarks(const QRect &line);
    void paintHeadline(const QRect &line);
    int paintTitle(const QRect &line);
    void paintChips(const QRect &room);
    void paintDetails(const QRect &line, const QDateTime &now);
    void paintCount(const QRect &column, const QString &icon, int count);
    int paintOwn(const QRect &line);
    int paintCounts(const QRect &line, bool hasReactions);
    int paintTail(const QRect &line, const QDateTime &now);

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const QModelIndex &m_issue;
    const IssueRowMeasures &m_measures;
    const Theme &m_theme;
    QColor m_ground;
    QStringList m_labels;
    IssueMark m_mark;
};

} // namespace hubbub
