// SPDX-License-Identifier: MIT
#include "ui/issuedetails.h"

#include "models/workspace.h"
#include "ui/categorybox.h"
#include "ui/movemenu.h"
#include "ui/noteedit.h"
#include "ui/organizer.h"
#include "ui/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int PanelWidth = 176;
constexpr int ArrowWidth = 24; ///< and the padding of a button with a menu
constexpr int LinesBeside = 10;
constexpr int LinesAbove = 4; ///< of a note above the body, which needs the height

QLabel *createHeading(const QString &text, QWidget *field, QWidget *parent)
{
    auto *heading = new QLabel(text, parent);
    auto font = scaledFont(heading->font(), 0.85);
    font.setWeight(QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 103);
    heading->setFont(font);
    heading->setForegroundRole(QPalette::PlaceholderText);
    heading->setBuddy(field);
    return heading;
}

QVBoxLayout *createSection(const QList<QWidget *> &parts)
{
    auto *section = new QVBoxLayout;
    section->setSpacing(6);
    for (auto *part : parts)
        section->addWidget(part);
    section->addStretch();
    return section;
}

} // namespace

IssueDetails::IssueDetails(QWidget *parent)
    : QWidget(parent)
    , m_sections(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_category(new CategoryBox(this))
    , m_further(new QToolButton(this))
    , m_note(new NoteEdit(this))
{
    setObjectName(QStringLiteral("issueDetails"));
    m_boardHeading = createHeading(tr("Board"), m_category, this);
    m_noteHeading = createHeading(tr("My note"), m_note, this);
    m_further->setObjectName(QStringLiteral("furtherBoards"));
    m_further->setAccessibleName(tr("Further boards"));
    m_further->setAutoRaise(true);
    m_further->setPopupMode(QToolButton::InstantPopup);
    m_further->setFocusPolicy(Qt::StrongFocus);
    m_further->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a name may be long
    m_further->hide();
    m_sections->addLayout(createSection({m_boardHeading, m_category, m_further}));
    m_sections->addLayout(createSection({m_noteHeading, m_note}));
    m_sections->addStretch();
    connect(m_note, &NoteEdit::left, this, &IssueDetails::left);
    setBeside(true);
}

void IssueDetails::setOrganizer(Organizer *organizer)
{
    m_organizer = organizer;
    m_category->setOrganizer(organizer);
    m_note->setOrganizer(organizer);
    auto *menu = new QMenu(this);
    listFurtherBoards(*menu, *organizer, [this] { return m_issue ? QList{*m_issue} : QList<IssueKey>(); });
    m_further->setMenu(menu);
    auto &workspace = organizer->workspace();
    auto &boards = workspace.library.boards();
    connect(&boards, &Boards::boardsChanged, this, &IssueDetails::showFurtherBoards);
    connect(&boards, &Boards::columnsChanged, this, &IssueDetails::showFurtherBoards);
    connect(&workspace.cards, &Collection::updated, this, &IssueDetails::showFurtherBoards);
    showFurtherBoards();
}

void IssueDetails::setIssue(const std::optional<IssueKey> &issue)
{
    m_issue = issue;
    m_category->setIssue(issue);
    m_note->setIssue(issue);
    showFurtherBoards();
}

void IssueDetails::setBeside(bool beside)
{
    m_isBeside = beside;
    m_boardHeading->setVisible(beside);
    m_noteHeading->setVisible(beside);
    m_note->setMostLines(beside ? LinesBeside : LinesAbove);
    m_sections->setDirection(beside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_sections->setStretch(0, 0);
    m_sections->setStretch(1, beside ? 0 : 1);
    m_sections->setStretch(2, beside ? 1 : 0);
    m_sections->setSpacing(beside ? 14 : 10);
    m_sections->setContentsMargins(14, beside ? 14 : 8, 14, beside ? 14 : 8);
    update();
}

int IssueDetails::panelWidth() const
{
    const auto margins = m_sections->contentsMargins();
    return std::max(PanelWidth, m_category->sizeHint().width() + margins.left() + margins.right());
}

void IssueDetails::focusNote()
{
    m_note->setFocus(Qt::ShortcutFocusReason);
}

/// Says on which of them the issue is.
void IssueDetails::showFurtherBoards()
{
    if (!m_organizer)
        return;
    auto &workspace = m_organizer->workspace();
    const auto boards = workspace.library.boards().boards();
    QStringList places;
    for (const auto &board : boards) {
        if (board.id == MainBoard || !m_issue || workspace.cards.slotOf(*m_issue, board.id) == RecordTable::NoSlot)
            continue;
        const auto title = columnTitle(workspace.library.boards(), board.id,
                                       workspace.cards.categoryOf(*m_issue, board.id));
        places.append(tr("%1: %2", "board, column").arg(boardName(board), title));
    }
    const auto text = places.isEmpty() ? tr("Further boards") : places.join(u'\n');
    const auto shown = places.isEmpty() ? text : places.join(tr(", "));
    m_further->setText(m_further->fontMetrics()
                           .elidedText(shown, Qt::ElideRight, m_category->sizeHint().width() - ArrowWidth)
                           .replace(u'&', QStringLiteral("&&")));
    m_further->setToolTip(text);
    m_further->setAccessibleDescription(places.join(u'\n'));
    m_further->setVisible(boards.size() > 1);
}

/// The line towards the issue.
void IssueDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto color = Theme::of(this).border;
    if (!m_isBeside)
        painter.fillRect(0, height() - 1, width(), 1, color);
    else
        painter.fillRect(isRightToLeft() ? width() - 1 : 0, 0, 1, height(), color);
}

} // namespace hubbub
