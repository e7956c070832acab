// SPDX-License-Identifier: MIT
#pragma once

#include "models/repositoryroles.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

class QAbstractItemView;

namespace hubbub {

class RowSpinners;
class SpinnerClock;

/// Draws a repository of the sidebar from the roles of models/repositoryroles.h: check box, name, and the open count, a
/// spinner, a check, a clock or a warning. Under the pointer, and for the current row while the view has the focus, two
/// buttons take the right side. The first of several of one owner has the owner above it, and each of them its name
/// without. A spinner is shown only for what takes a moment, and then long enough not to flicker.
class RepositoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// \param clock outlives the delegate
    /// \param view the list it is set on; gets mouse tracking, and its loading rows are repainted as the spinner turns
    RepositoryDelegate(SpinnerClock &clock, QAbstractItemView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where the parts of a row are drawn, for tests and for tool tips: at the lower end of `option.rect`, which may
    /// have the owner above.
    enum class Part { CheckBox, Name, Status, RefreshButton, RemoveButton };
    [[nodiscard]] static QRect partRect(Part part, const QStyleOptionViewItem &option);

    /// Draws \a index as the one that is looked at; none if it is not valid.
    void setMarked(const QModelIndex &index);
    /// Says \a text under the row of \a index, and no longer under another one. Nothing if \a text is empty.
    void setMessage(const QModelIndex &index, const QString &text);
    [[nodiscard]] QModelIndex messageIndex() const { return m_messageRow; }
    /// The row of \a option without what is above and below it.
    [[nodiscard]] QStyleOptionViewItem rowOption(const QStyleOptionViewItem &option, const QModelIndex &index) const;

Q_SIGNALS:
    void refreshRequested(const QModelIndex &index);
    void removeRequested(const QModelIndex &index);
    /// Its name was clicked.
    void chosen(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    [[nodiscard]] bool showsButtons(const QStyleOptionViewItem &option) const;
    [[nodiscard]] QRect messageRect(const QRect &below, const QStyleOptionViewItem &option) const;
    void paintAround(QPainter *painter, const QStyleOptionViewItem &option, const QStyleOptionViewItem &row,
                     const QModelIndex &index) const;
    void paintButtons(QPainter *painter, const QStyleOptionViewItem &row, bool isSpinning) const;
    int paintStatus(QPainter *painter, const QStyleOptionViewItem &row, const QModelIndex &index,
                    bool isSpinning) const;

    SpinnerClock &m_clock;
    QAbstractItemView *m_view;
    RowSpinners *m_spinners;
    QPersistentModelIndex m_marked;
    QPersistentModelIndex m_messageRow;
    QString m_message;
};

} // namespace hubbub
