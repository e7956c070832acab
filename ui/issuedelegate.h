// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QDateTime>
#include <QStyledItemDelegate>

#include <functional>
#include <memory>

namespace hubbub {

struct Theme;

/// Draws a row of the issue list: the state's mark, the title with its labels, and a muted second line.
/// Reads the roles of models/issueroles.h. Every row is rowHeight() high; nothing is measured but what is painted.
class IssueDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit IssueDelegate(QObject *parent = nullptr);
    ~IssueDelegate() override;

    /// The height of every row in \a font, in logical pixels: give it to the view's vertical header once.
    [[nodiscard]] static int rowHeight(const QFont &font);

    /// Replaces the clock that "2 hours ago" is counted from (tests, screenshots).
    void setClock(std::function<QDateTime()> clock);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Measures;
    const Measures &measuresFor(const QFont &font) const;
    int paintTitle(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                   const QRect &line) const;
    void paintChips(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const QRect &room,
                    const QColor &ground) const;
    void paintDetails(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                      const QRect &line) const;

    std::function<QDateTime()> m_clock;
    mutable std::unique_ptr<Measures> m_measures; ///< what depends on the font alone, and chips seen so far
};

/// The name of the icon that marks an issue's state; \a state is an IssueState.
[[nodiscard]] QString stateIconName(int state, bool isPullRequest);
/// The colour of that mark.
[[nodiscard]] QColor stateColor(int state, bool isPullRequest, const Theme &theme);

} // namespace hubbub
