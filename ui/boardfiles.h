// SPDX-License-Identifier: MIT
#pragma once

#include "models/boardfile.h"

#include <QObject>

#include <memory>

class QFileDialog;
class QWidget;

namespace hubbub {

class Organizer;
class Worker;

/// Writes boards to files and makes boards of files, JSON and Markdown: asks where, works beside the window, and says
/// at the end how it went.
class BoardFiles : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it. \param window over which to ask
    BoardFiles(Organizer &organizer, QWidget *window);
    ~BoardFiles() override;

    /// Asks for a file, and writes \a board into it.
    void exportBoard(qint64 board);
    /// Asks for a file, and makes a new board of it.
    void importBoard();

    /// Writes \a board: as Markdown if \a path says so, else as JSON.
    void exportTo(const QString &path, qint64 board);
    /// Makes a new board, which can be undone.
    void importFrom(const QString &path);

Q_SIGNALS:
    /// \param sentence for people \param board that is new; 0 if one was written
    void finished(const QString &sentence, qint64 board);
    void failed(const QString &sentence);

private:
    struct Content;

    [[nodiscard]] QFileDialog *newDialog(const QString &title);
    [[nodiscard]] Worker &worker();
    void add(const BoardFileReading &reading);

    Organizer &m_organizer;
    QWidget *m_window;
    std::unique_ptr<Worker> m_worker; ///< made when there is something to do
};

} // namespace hubbub
