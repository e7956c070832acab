// SPDX-License-Identifier: MIT
#include "ui/noteedit.h"

#include "models/workspace.h"
#include "ui/organizer.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

constexpr int LeastLines = 2;
constexpr int Padding = 2;

} // namespace

NoteEdit::NoteEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("note"));
    setAccessibleName(tr("My note"));
    setPlaceholderText(tr("Only you see this"));
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pause.setSingleShot(true);
    m_pause.setInterval(300ms);
    connect(&m_pause, &QTimer::timeout, this, &NoteEdit::keep);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        m_isTyped = true;
        m_pause.start();
    });
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &NoteEdit::fit);
    setFrameShape(QFrame::NoFrame); // it looks like the other fields
    setViewportMargins(Padding, Padding, Padding, Padding);
    viewport()->setAutoFillBackground(false);
    fit();
}

NoteEdit::~NoteEdit()
{
    keep();
}

void NoteEdit::setOrganizer(Organizer *organizer)
{
    m_organizer = organizer;
    connect(&organizer->workspace().notes, &Collection::updated, this, [this] {
        const auto text = toPlainText();
        const bool isBegun = hasFocus() && !text.isEmpty() && text.trimmed().isEmpty(); // blanks are no note yet
        if (!m_isTyped && !isBegun)                                                     // else what is typed is newer
            showNote();
    });
    showNote();
}

void NoteEdit::setIssue(const std::optional<IssueKey> &issue)
{
    if (issue == m_issue)
        return;
    keep();
    m_issue = issue;
    showNote();
}

void NoteEdit::setMostLines(int lines)
{
    m_mostLines = lines;
    fit();
}

void NoteEdit::fit()
{
    const bool isWhole = int(document()->size().height()) <= m_mostLines; // which counts lines here
    setVerticalScrollBarPolicy(isWhole ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    updateGeometry();
}

void NoteEdit::keep()
{
    m_pause.stop();
    if (std::exchange(m_isTyped, false) && m_organizer && m_issue)
        m_organizer->writeNote(*m_issue, toPlainText());
}

/// The cursor stays where it is as far as there is text.
void NoteEdit::showNote()
{
    const auto text = m_organizer && m_issue ? m_organizer->workspace().notes.textOf(*m_issue) : QString();
    if (text == toPlainText())
        return;
    const int place = textCursor().position();
    setPlainText(text);
    auto cursor = textCursor();
    cursor.setPosition(std::min(place, int(text.size())));
    setTextCursor(cursor);
    m_isTyped = false; // by nobody
    m_pause.stop();
}

int NoteEdit::heightOf(int lines) const
{
    const auto inner = lines * QFontMetricsF(font()).lineSpacing() + 2 * document()->documentMargin();
    return int(std::ceil(inner)) + 2 * Padding;
}

QSize NoteEdit::sizeHint() const
{
    const int lines = int(document()->size().height());
    return {QPlainTextEdit::minimumSizeHint().width(), heightOf(std::clamp(lines, LeastLines, m_mostLines))};
}

QSize NoteEdit::minimumSizeHint() const
{
    return {QPlainTextEdit::minimumSizeHint().width(), heightOf(LeastLines)};
}

/// Esc means the field, and only then the issue around it.
bool NoteEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::Paint)
        paintField();
    return QPlainTextEdit::event(event);
}

void NoteEdit::paintField()
{
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = 1;
    option.state |= QStyle::State_Sunken;
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
}

void NoteEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void NoteEdit::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    update(); // the field's outline
}

void NoteEdit::focusOutEvent(QFocusEvent *event)
{
    keep();
    QPlainTextEdit::focusOutEvent(event);
    update(); // the field's outline
}

void NoteEdit::hideEvent(QHideEvent *event)
{
    keep();
    QPlainTextEdit::hideEvent(event);
}

} // namespace hubbub
