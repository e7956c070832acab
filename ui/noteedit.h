// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

#include <QPlainTextEdit>
#include <QTimer>

#include <optional>

namespace hubbub {

class Organizer;

/// The user's private note on an issue. It grows with its text up to some lines. What is typed is kept after a short
/// while, and at once when the field is left, hidden or given to another issue.
class NoteEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit NoteEdit(QWidget *parent = nullptr);
    ~NoteEdit() override;

    /// \param organizer outlives the field
    void setOrganizer(Organizer *organizer);
    void setIssue(const std::optional<IssueKey> &issue);
    /// It grows up to so many lines.
    void setMostLines(int lines);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By Esc.
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void keep();
    void showNote();
    void fit();
    void paintField();
    [[nodiscard]] int heightOf(int lines) const;

    Organizer *m_organizer = nullptr;
    std::optional<IssueKey> m_issue;
    QTimer m_pause;
    bool m_isTyped = false; ///< there is something that is not kept yet
    int m_mostLines = 10;
};

} // namespace hubbub
