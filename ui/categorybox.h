// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuerecords.h"

#include <QComboBox>

#include <optional>

namespace hubbub {

class Organizer;

/// In which column of the main board an issue is. Choosing another moves it at once.
class CategoryBox : public QComboBox
{
    Q_OBJECT

public:
    explicit CategoryBox(QWidget *parent = nullptr);

    /// \param organizer outlives the box
    void setOrganizer(Organizer *organizer);
    void setIssue(const std::optional<IssueKey> &issue);

protected:
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void listColumns();
    void showCategory();

    Organizer *m_organizer = nullptr;
    std::optional<IssueKey> m_issue;
};

} // namespace hubbub
