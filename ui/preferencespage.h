// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

class QLabel;
class QLayout;
class QVBoxLayout;

namespace hubbub {

/// A page of the preferences: settings under headings, one below the other. It scrolls where it does not fit.
class PreferencesPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit PreferencesPage(QWidget *parent = nullptr);

protected:
    void addHeading(const QString &text);
    /// A setting with its label before it, which is its buddy and gives it its accessible name.
    void addRow(const QString &label, QWidget *control);
    void addLayout(QLayout *layout);
    /// \param stretch whether it takes the room that is left
    void addWidget(QWidget *widget, int stretch = 0);
    /// A quiet sentence about what stands above it.
    QLabel *addHint(const QString &text = {});
    /// What follows stays at the bottom.
    void addStretch();

    bool event(QEvent *event) override;

private:
    QVBoxLayout *m_column;
};

} // namespace hubbub
