// SPDX-License-Identifier: MIT
#pragma once

#include "ui/density.h"

#include <QColor>
#include <QDateTime>
#include <QStyledItemDelegate>

#include <functional>
#include <memory>

namespace hubbub {

class IssueRowMeasures;
struct Theme;

/// Draws a row of the issue list. In two lines: the state's mark, the title with its labels, and muted details with
/// counts in a column; or all of it in one line. What somebody has not looked at has a dot before it.
/// Reads the roles of models/issueroles.h. Every row is rowHeight() high, and higher by headingHeight() when a group
/// begins with it: that room above is left to the view.
class IssueDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit IssueDelegate(QObject *parent = nullptr);
    ~IssueDelegate() override;

    /// The height of every row in \a font, in logical pixels: give it to the view's vertical header once.
    [[nodiscard]] static int rowHeight(const QFont &font, Density density = Density::Comfortable);
    /// The height of the band above the first row of a group.
    [[nodiscard]] static int headingHeight(const QFont &font);

    void setDensity(Density density) { m_density = density; }
    [[nodiscard]] Density density() const { return m_density; }

    /// Replaces the clock that "2 hours ago" is counted from (tests, screenshots).
    void setClock(std::function<QDateTime()> clock);
    [[nodiscard]] QDateTime now() const { return m_clock(); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const IssueRowMeasures &measuresFor(const QFont &font) const;

    std::function<QDateTime()> m_clock;
    Density m_density = Density::Comfortable;
    mutable std::unique_ptr<IssueRowMeasures> m_measures;
};

/// The name of the icon that marks an issue's state; \a state is an IssueState.
[[nodiscard]] QString stateIconName(int state, bool isPullRequest);
/// The colour of that mark.
[[nodiscard]] QColor stateColor(int state, bool isPullRequest, const Theme &theme);

} // namespace hubbub
