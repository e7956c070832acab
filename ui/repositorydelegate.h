// SPDX-License-Identifier: MIT
#pragma once

#include "models/repositoryroles.h"

#include <QPersistentModelIndex>
#include <QSet>
#include <QStyledItemDelegate>

class QAbstractItemView;

namespace hubbub {

class SpinnerClock;

/// Draws a repository of the sidebar from the roles of models/repositoryroles.h: check box, name, and the open count, a
/// spinner, a check, a clock or a warning. Under the pointer, and for the current row while the view has the focus, two
/// buttons take the right side.
class RepositoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// \param clock outlives the delegate
    /// \param view the list it is set on; gets mouse tracking, and its loading rows are repainted as the spinner turns
    RepositoryDelegate(SpinnerClock &clock, QAbstractItemView *view);
    ~RepositoryDelegate() override;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where the parts of a row are drawn, for tests and for tool tips.
    enum class Part { CheckBox, Name, Status, RefreshButton, RemoveButton };
    [[nodiscard]] static QRect partRect(Part part, const QStyleOptionViewItem &option);

Q_SIGNALS:
    void refreshRequested(const QModelIndex &index);
    void removeRequested(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void repaintLoadingRows();
    [[nodiscard]] bool showsButtons(const QStyleOptionViewItem &option) const;
    void paintStatus(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    SpinnerClock &m_clock;
    QAbstractItemView *m_view;
    mutable QSet<QPersistentModelIndex> m_loading; ///< rows painted with a spinner; holds the clock while not empty
};

} // namespace hubbub
