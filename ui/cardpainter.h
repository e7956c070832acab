// SPDX-License-Identifier: MIT
#pragma once

#include "models/issueroles.h"

#include <QCoreApplication>
#include <QStyleOptionViewItem>

class QPainter;

namespace hubbub {

struct CardFace;
class IssueRowMeasures;
struct Theme;

/// Paints one issue as a card into option.rect. States: Selected, MouseOver, HasFocus, and Raised for a card that is
/// being dragged.
class CardPainter
{
    Q_DECLARE_TR_FUNCTIONS(hubbub::CardPainter)

public:
    static constexpr int Radius = 6;

    /// All arguments outlive this.
    /// \param face of the issue at the width of option.rect
    CardPainter(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &issue,
                const IssueRowMeasures &measures, const CardFace &face);

    void paint();

private:
    /// \a rect of the face where it is painted.
    [[nodiscard]] QRect visual(const QRect &rect) const;
    void write(const QRect &rect, const QString &text, const QFont &font, const QColor &color,
               Qt::Alignment alignment = Qt::AlignLeft);
    void paintGround();
    void paintMark();
    void paintDetails();
    int paintState(const QRect &line);
    int paintCounts(const QRect &line);
    void paintTitle();
    void paintLabels();
    [[nodiscard]] QString details() const;

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const QModelIndex &m_issue;
    const IssueRowMeasures &m_measures;
    const CardFace &m_face;
    const Theme &m_theme;
    QColor m_ground;
    IssueState m_state;
    IssueMark m_mark;
};

} // namespace hubbub
