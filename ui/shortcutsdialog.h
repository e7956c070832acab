// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QList>

class QLineEdit;
class QScrollArea;

namespace hubbub {

class Commands;

/// A key that no command has: what a list does with the arrows.
struct PlainShortcut
{
    QString group; ///< that of some commands, or one of its own
    QString text;
    QStringList keys; ///< as people read them
};

/// All shortcuts at a glance, as they are at the moment, grouped; a field narrows them down. Does not block its window.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    /// \param commands outlives the dialog
    /// \param plain comes after the commands of the same group
    ShortcutsDialog(Commands &commands, QList<PlainShortcut> plain, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Group;

    [[nodiscard]] QList<Group> groups() const;
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] QWidget *createGroup(const Group &group) const;
    void rebuild();

    Commands &m_commands;
    QList<PlainShortcut> m_plain;
    QLineEdit *m_filter;
    QScrollArea *m_area;
    int m_columns = 0; ///< that are shown
};

} // namespace hubbub
