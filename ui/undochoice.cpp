// SPDX-License-Identifier: MIT
#include "ui/undochoice.h"

#include "models/edits.h"
#include "ui/undobar.h"

namespace hubbub {

UndoChoice::UndoChoice(Edits &edits, UndoBar &bar, QObject *parent)
    : QObject(parent)
    , m_edits(edits)
    , m_bar(bar)
{
    connect(&edits, &Edits::changed, this, [this] {
        m_isBarLatest = false;
        tell();
    });
    connect(&bar, &UndoBar::offered, this, [this](const QString &text) {
        m_offered = text;
        m_isBarLatest = true;
        tell();
    });
}

void UndoChoice::undo()
{
    if (isBarNext() || !m_edits.canUndo())
        m_bar.undo();
    else
        m_edits.undo();
}

void UndoChoice::redo()
{
    m_edits.redo();
}

void UndoChoice::tell()
{
    const bool isOfBar = isBarNext() || (!m_edits.canUndo() && !m_offered.isEmpty());
    Q_EMIT changed(isOfBar ? m_offered : m_edits.undoText(), m_edits.redoText());
}

} // namespace hubbub
