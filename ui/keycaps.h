// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QStringList>
#include <QWidget>

class QPainter;

namespace hubbub {

/// The size that paintKeyCaps() takes; no width without keys.
[[nodiscard]] QSize keyCapsSize(const QStringList &keys, const QFont &font);
/// Shortcuts as the keys of a keyboard, side by side from the leading edge of \a rect on.
void paintKeyCaps(QPainter &painter, const QRect &rect, const QStringList &keys, const QFont &font,
                  const struct Theme &theme, Qt::LayoutDirection direction);

/// Shortcuts as the keys of a keyboard.
class KeyCaps : public QWidget
{
    Q_OBJECT

public:
    explicit KeyCaps(const QStringList &keys, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_keys;
};

} // namespace hubbub
