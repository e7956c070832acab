// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>
#include <QWidget>

namespace hubbub {

/// Labels as chips, in as many lines as they need.
class LabelRow : public QWidget
{
    Q_OBJECT

public:
    explicit LabelRow(QWidget *parent = nullptr);

    /// \param colors six hex digits each, beside the names
    void setLabels(const QStringList &names, const QStringList &colors);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QList<QRect> places(int width) const;

    QStringList m_names;
    QStringList m_colors;
};

} // namespace hubbub
