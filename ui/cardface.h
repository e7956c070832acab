// SPDX-License-Identifier: MIT
#pragma once

#include "ui/density.h"

#include <QList>
#include <QRect>
#include <QString>
#include <QStringList>

class QModelIndex;

namespace hubbub {

class IssueRowMeasures;

/// Where everything lies on one card whose corner is (0, 0), for a layout from left to right: what its height depends
/// on. Of a density, a font and a width; good until the row says something else.
struct CardFace
{
    struct Chip
    {
        QRect rect;
        QString name;
        QString hex; ///< its colour, six digits
    };

    /// \param card a row with the roles of issueroles.h
    static CardFace layOut(const QModelIndex &card, int width, Density density, const IssueRowMeasures &measures);

    QRect details;     ///< the line above the title
    QRect titleLine;   ///< the first one of the title
    int titlePitch;    ///< from one line of it to the next
    QStringList title; ///< one to three lines, the last elided
    QList<Chip> chips;
    QRect moreRect; ///< where the number of labels without room stands
    qsizetype moreLabels = 0;
    int height;
};

} // namespace hubbub
