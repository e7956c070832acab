// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QKeySequence;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace hubbub {

class Commands;

/// All commands with their keys, to choose others: what is chosen counts at once. A key that a command has already
/// is not taken from it; a sentence says whose it is.
class ShortcutsPage : public QWidget
{
    Q_OBJECT

public:
    /// \param commands outlives the page
    explicit ShortcutsPage(Commands &commands, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    class KeyField;

    void createEditor();
    void applyPalette();
    void fill();
    void showKeys();
    void filter(const QString &text);
    void showCurrent();
    void take(KeyField *field);
    void restore();
    void restoreAll();
    [[nodiscard]] QString conflict(const QKeySequence &key, const QString &owner) const;
    void say(const QString &message);
    [[nodiscard]] QString currentId() const;

    Commands &m_commands;
    QLineEdit *m_filter;
    QTreeWidget *m_tree;
    QLabel *m_message;
    KeyField *m_key;
    KeyField *m_otherKey;
    QPushButton *m_default;
    QPushButton *m_allDefault;
};

} // namespace hubbub
