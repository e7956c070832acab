// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QVariantAnimation>

namespace hubbub {

/// The room between cards that opens where something would be dropped, and closes where it was before.
class CardGaps : public QObject
{
    Q_OBJECT

public:
    explicit CardGaps(QObject *parent = nullptr);

    /// At most one gap is open: before \a row, \a height high.
    void open(int row, int height);
    void close();
    /// False (reduced motion): at once. True at first.
    void setAnimated(bool animated) { m_isAnimated = animated; }

    /// Of what is kept free before \a row now.
    [[nodiscard]] int before(int row) const;
    /// The row of the open gap; -1 if there is none.
    [[nodiscard]] int openRow() const;

    void insertRows(int first, int last);
    void removeRows(int first, int last);

Q_SIGNALS:
    void changed();

private:
    struct Gap
    {
        int row = 0;
        qreal shown = 0;
        qreal from = 0;
        int to = 0;
    };
    void start();
    void progress(qreal share);

    QList<Gap> m_gaps;
    QVariantAnimation m_animation;
    bool m_isAnimated = true;
};

} // namespace hubbub
