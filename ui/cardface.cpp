// SPDX-License-Identifier: MIT
#include "ui/cardface.h"

#include "models/issueroles.h"
#include "ui/issuerowmeasures.h"

#include <QModelIndex>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int PaddingX = 12;
constexpr int PaddingY = 10;
constexpr int CompactPaddingY = 7;
constexpr int TitleGap = 3; ///< below the line above the title
constexpr int TitleLeading = 2;
constexpr int MostTitleLines = 3;
constexpr int LongestTitle = 500; ///< only the beginning of an endless one is measured
constexpr int LabelsGap = 6;
constexpr int ChipGap = 4;
constexpr int MostChipRows = 2;
constexpr int SmallestChip = 44; ///< with less room it is counted instead

QStringList wrapped(const QString &text, const QFont &font, const QFontMetrics &metrics, int width, int mostLines)
{
    if (mostLines == 1 || metrics.horizontalAdvance(text) <= width)
        return {metrics.elidedText(text, Qt::ElideRight, width)};
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() + 1 == mostLines) {
            lines.append(metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

/// Chips in rows, as many as there is room for, below \a top. \return the bottom
int placeChips(CardFace &face, const QStringList &names, const QStringList &hexes, const QRect &room,
               const IssueRowMeasures &measures)
{
    const auto moreWidth = [&](qsizetype count) { return measures.chipMetrics.horizontalAdvance(u"+%1"_s.arg(count)); };
    QRect chip(room.left(), room.top(), 0, measures.chipHeight);
    int row = 1;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const int wanted = qMin(measures.chipWidth(names[i]), room.width());
        if (chip.left() > room.left() && chip.left() + wanted > room.right() + 1 && row < MostChipRows) {
            chip.moveTo(room.left(), chip.bottom() + 1 + ChipGap);
            ++row;
        }
        const bool isLast = i + 1 == names.size();
        const int reserved = isLast || row < MostChipRows ? 0 : ChipGap + moreWidth(names.size() - i - 1);
        const int available = room.right() + 1 - chip.left() - reserved;
        if (available < qMin(wanted, SmallestChip)) {
            face.moreLabels = names.size() - i;
            face.moreRect = chip;
            face.moreRect.setWidth(moreWidth(face.moreLabels));
            break;
        }
        chip.setWidth(qMin(wanted, available));
        face.chips.append({chip, names[i], hexes.value(i)});
        chip.moveLeft(chip.right() + 1 + ChipGap);
    }
    return chip.bottom() + 1;
}

} // namespace

CardFace CardFace::layOut(const QModelIndex &card, int width, Density density, const IssueRowMeasures &measures)
{
    const bool isCompact = density == Density::Compact;
    const int padding = isCompact ? CompactPaddingY : PaddingY;
    const bool isNew = card.data(IssueMarkRole).toInt() == int(IssueMark::New);
    const QFontMetrics &metrics = isNew ? measures.newTitleMetrics : measures.titleMetrics;
    const QString text = card.data(Qt::DisplayRole).toString().left(LongestTitle).simplified();

    CardFace face;
    face.details = QRect(PaddingX, padding, qMax(1, width - 2 * PaddingX), measures.detailMetrics.height());
    face.titleLine = face.details;
    face.titleLine.moveTop(face.details.bottom() + 1 + TitleGap);
    face.titleLine.setHeight(metrics.height());
    face.titlePitch = metrics.height() + TitleLeading;
    face.title = wrapped(text, isNew ? measures.newTitle : measures.title, metrics, face.titleLine.width(),
                         isCompact ? 1 : MostTitleLines);
    int bottom = face.titleLine.top() + int(face.title.size()) * face.titlePitch;

    const QStringList names = isCompact ? QStringList() : card.data(IssueLabelNamesRole).toStringList();
    if (!names.isEmpty()) {
        QRect room(face.details);
        room.moveTop(bottom + LabelsGap - TitleLeading);
        bottom = placeChips(face, names, card.data(IssueLabelColorsRole).toStringList(), room, measures);
    }
    face.height = bottom + padding;
    return face;
}

} // namespace hubbub
