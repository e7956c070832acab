// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace hubbub {

struct PaletteEntry;

/// Paints the rows of a PaletteModel: icon, text with the matched letters set off, detail, and keys at the far side.
class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] static int rowHeight(const QFont &font);

private:
    /// \return the width the keys took
    static int paintKeys(QPainter *painter, const QStyleOptionViewItem &option, const PaletteEntry &entry);
    static void paintTexts(QPainter *painter, const QStyleOptionViewItem &option, const PaletteEntry &entry,
                           const QRect &room);
};

} // namespace hubbub
