// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

#include <QToolButton>

#include <optional>

namespace hubbub {

class Organizer;

/// Gives an issue its star, and takes it away.
class StarButton : public QToolButton
{
    Q_OBJECT

public:
    explicit StarButton(QWidget *parent = nullptr);

    /// \param organizer outlives the button
    void setOrganizer(Organizer *organizer);
    void setIssue(const std::optional<IssueKey> &issue);

private:
    void showStar();

    Organizer *m_organizer = nullptr;
    std::optional<IssueKey> m_issue;
};

} // namespace hubbub
