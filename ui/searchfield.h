// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace hubbub {

/// Where searches are typed, with a star at its end that keeps the search among the views (Ctrl+D, too).
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);

    /// Whether the search in the field is among the views.
    void setSaved(bool saved);
    /// Whether the search can be kept at all.
    void setSaveShown(bool shown);
    /// Saves the search, or forgets it: for menus, and keys beyond the field.
    [[nodiscard]] QAction *saveAction() const { return m_save; }

Q_SIGNALS:
    void saveRequested(const QString &query);
    void forgetRequested(const QString &query);
    /// Enter or Down: on to what was found.
    void entered();
    /// Esc: back to the list.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void offerSave();

    QAction *m_save;
    bool m_isSaved = false;
    bool m_isSaveShown = true;
};

} // namespace hubbub
