// SPDX-License-Identifier: MIT
#include "ui/starbutton.h"

#include "models/workspace.h"
#include "ui/organizer.h"
#include "ui/theme.h"

namespace hubbub {

StarButton::StarButton(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("star"));
    setAccessibleName(tr("Star"));
    setAutoRaise(true);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    showStar();
    connect(this, &QAbstractButton::clicked, this, [this](bool on) {
        if (m_organizer && m_issue)
            m_organizer->star({*m_issue}, on);
    });
}

void StarButton::setOrganizer(Organizer *organizer)
{
    m_organizer = organizer;
    connect(&organizer->workspace().stars, &Collection::updated, this, &StarButton::showStar);
    showStar();
}

void StarButton::setIssue(const std::optional<IssueKey> &issue)
{
    m_issue = issue;
    showStar();
}

void StarButton::showStar()
{
    const bool isStarred = m_organizer && m_issue && m_organizer->workspace().stars.has(*m_issue);
    setChecked(isStarred);
    setIcon(themedIcon(isStarred ? QStringLiteral("star-filled") : QStringLiteral("star")));
    setToolTip(isStarred ? tr("Take the star away (S)") : tr("Star this issue (S)"));
}

} // namespace hubbub
