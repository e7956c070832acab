// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

#include <QWidget>

#include <optional>

class QBoxLayout;
class QLabel;
class QToolButton;

namespace hubbub {

class CategoryBox;
class NoteEdit;
class Organizer;

/// What is the user's own about an issue: where it is on boards, and the private note. A panel beside the issue, or a
/// block of less height above its body.
class IssueDetails : public QWidget
{
    Q_OBJECT

public:
    explicit IssueDetails(QWidget *parent = nullptr);

    /// \param organizer outlives the panel
    void setOrganizer(Organizer *organizer);
    void setIssue(const std::optional<IssueKey> &issue);
    /// Whether it stands beside the issue.
    void setBeside(bool beside);
    /// The width of the panel beside an issue.
    [[nodiscard]] int panelWidth() const;
    void focusNote();

Q_SIGNALS:
    /// By Esc in the note.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showFurtherBoards();

    Organizer *m_organizer = nullptr;
    std::optional<IssueKey> m_issue;
    bool m_isBeside = true;
    QBoxLayout *m_sections;
    QLabel *m_boardHeading;
    CategoryBox *m_category;
    QToolButton *m_further; ///< boards but the main one
    QLabel *m_noteHeading;
    NoteEdit *m_note;
};

} // namespace hubbub
