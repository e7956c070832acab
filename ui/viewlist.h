// SPDX-License-Identifier: MIT
#pragma once

#include <QListWidget>

namespace hubbub {

/// The sidebar's views: named searches.
class ViewList : public QListWidget
{
    Q_OBJECT

public:
    explicit ViewList(QWidget *parent = nullptr);

    /// Marks the view whose search is \a query, or none.
    void showQuery(const QString &query);
    /// The number beside the view of all open issues; negative for none.
    void setOpenCount(int count);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const QString &query);

private:
    void addView(const QString &icon, const QString &title, const QString &query);
};

} // namespace hubbub
