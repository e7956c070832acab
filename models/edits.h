// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

#include <deque>
#include <vector>

namespace hubbub {

class LocalRecords;

/// What is to become of records of one kind.
struct RecordChange
{
    LocalRecords *records;
    QJsonArray put = {}; ///< as LocalRecords::put() has it
    QList<qint64> drop = {};

    [[nodiscard]] bool isEmpty() const { return put.isEmpty() && drop.isEmpty(); }
};
using RecordChanges = std::vector<RecordChange>;

/// What the user did to their own records: every change goes through here, and can be taken back and done again.
class Edits : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t MostEdits = 200;

    using QObject::QObject;

    /// Carries out \a changes as one edit. Does nothing if they are empty.
    /// \param text says what was done, as in "3 cards moved to Doing"; for people
    /// \param kind edits of the same kind, one after the other, become one if it is not empty: typing a note
    void apply(const QString &text, const RecordChanges &changes, const QString &kind = {});

    [[nodiscard]] bool canUndo() const { return !m_done.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_undone.empty(); }
    [[nodiscard]] QString undoText() const { return canUndo() ? m_done.back().text : QString(); }
    [[nodiscard]] QString redoText() const { return canRedo() ? m_undone.back().text : QString(); }
    void undo();
    void redo();

Q_SIGNALS:
    /// What can be undone or redone is another.
    void changed();

private:
    /// A record as it was and as it is now; empty where there is none.
    struct Step
    {
        QPointer<LocalRecords> records;
        qint64 id;
        QJsonObject before;
        QJsonObject after;
    };
    struct Edit
    {
        QString text;
        QString kind;
        std::vector<Step> steps;
    };

    static void restore(const std::vector<Step> &steps, QJsonObject Step::*state);

    std::deque<Edit> m_done;
    std::deque<Edit> m_undone;
};

} // namespace hubbub
