// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

namespace hubbub {

class Edits;
class UndoBar;

/// What Undo and Redo are about in one window: what was done last, be it an edit of the user's own things or something
/// that the undo bar offers to take back.
class UndoChoice : public QObject
{
    Q_OBJECT

public:
    /// \param edits, \param bar outlive it
    UndoChoice(Edits &edits, UndoBar &bar, QObject *parent = nullptr);

    void undo();
    void redo();

Q_SIGNALS:
    /// What would be undone and redone, for people; empty if nothing.
    void changed(const QString &undo, const QString &redo);

private:
    void tell();
    [[nodiscard]] bool isBarNext() const { return !m_offered.isEmpty() && m_isBarLatest; }

    Edits &m_edits;
    UndoBar &m_bar;
    QString m_offered; ///< by the bar; empty if nothing is
    bool m_isBarLatest = false;
};

} // namespace hubbub
