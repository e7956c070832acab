// SPDX-License-Identifier: MIT
#include "ui/boardfiles.h"

#include "models/boardfileexchange.h"
#include "models/workspace.h"
#include "sync/worker.h"
#include "ui/organizer.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

namespace hubbub {

/// What was read, or why it could not be.
struct BoardFiles::Content
{
    BoardFileReading reading;
    QString error;
};

namespace {

bool isMarkdown(const QString &path)
{
    const auto suffix = QFileInfo(path).suffix().toLower();
    return suffix == u"md" || suffix == u"markdown";
}

ColumnTitles originalTitles(const Boards &boards)
{
    ColumnTitles titles;
    for (auto &column : boards.columns(MainBoard)) {
        if (column.isOriginal())
            titles.insert(column.category, columnTitle({0, 0, column.category, {}, {}, {}}));
    }
    return titles;
}

/// \return why it failed; empty if it did not
QString write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return file.errorString();
}

int hiddenCount(const BoardFile &file)
{
    int count = 0;
    for (const auto &column : file.columns) {
        for (const auto &card : column.cards)
            count += card.url.isEmpty();
    }
    return count;
}

QString sentenceOf(BoardFileError error)
{
    switch (error) {
    case BoardFileError::None: break;
    case BoardFileError::TooLarge:
        return BoardFiles::tr("The file is too large for a board: more than %1.")
            .arg(QLocale().formattedDataSize(BoardFile::MostBytes));
    case BoardFileError::NotABoard: return BoardFiles::tr("The file is no board of Hubbub's, nor a list in Markdown.");
    case BoardFileError::Malformed: return BoardFiles::tr("The file is damaged, so no board can be made of it.");
    case BoardFileError::Newer: return BoardFiles::tr("The file was made by a newer Hubbub. Update Hubbub to read it.");
    case BoardFileError::TooManyColumns:
        return BoardFiles::tr("The file has more columns than a board can have: %1.").arg(Boards::MostColumns);
    case BoardFileError::TooManyCards:
        return BoardFiles::tr("The file has too many cards for a board: more than %1.")
            .arg(QLocale().toString(BoardFile::MostCards));
    }
    return {};
}

QString notUnderstood(const BoardFileReading &reading)
{
    if (reading.lines.empty())
        return BoardFiles::tr("%Ln cards could not be understood.", nullptr, reading.notUnderstood);
    QStringList lines;
    for (const auto line : reading.lines)
        lines.append(QLocale().toString(line));
    if (reading.notUnderstood > lines.size())
        lines.append(QStringLiteral("…"));
    return BoardFiles::tr("%Ln lines could not be understood: %1.", nullptr, reading.notUnderstood)
        .arg(lines.join(BoardFiles::tr(", ")));
}

QString sentenceOf(const BoardImport &import, const BoardFileReading &reading)
{
    QStringList sentences{
        BoardFiles::tr("The board “%1” imported with %Ln cards.", nullptr, import.shown + import.waiting)
            .arg(import.name)};
    if (import.waiting > 0)
        sentences << BoardFiles::tr("%Ln cards appear as soon as their repositories are here.", nullptr,
                                    import.waiting);
    if (import.unknown > 0)
        sentences << BoardFiles::tr("%Ln cards are left out, since their issues are not here.", nullptr,
                                    import.unknown);
    if (reading.notUnderstood > 0)
        sentences << notUnderstood(reading);
    return sentences.join(u' ');
}

} // namespace

BoardFiles::BoardFiles(Organizer &organizer, QWidget *window)
    : QObject(window)
    , m_organizer(organizer)
    , m_window(window)
{
}

BoardFiles::~BoardFiles() = default;

Worker &BoardFiles::worker()
{
    if (!m_worker)
        m_worker = std::make_unique<Worker>();
    return *m_worker;
}

QFileDialog *BoardFiles::newDialog(const QString &title)
{
    auto *dialog = new QFileDialog(m_window, title, QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void BoardFiles::exportBoard(qint64 board)
{
    const auto json = tr("All of the board, as JSON (*.json)");
    const auto markdown = tr("To be read, without notes and stars, as Markdown (*.md)");
    auto *dialog = newDialog(tr("Export board"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({json, markdown});
    dialog->setDefaultSuffix(QStringLiteral("json"));
    auto name = boardName(m_organizer.workspace().library.boards().board(board));
    for (auto &c : name) {
        if (!c.isLetterOrNumber() && !c.isSurrogate() && !c.isMark())
            c = u'-';
    }
    dialog->selectFile(name + QStringLiteral(".json"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, markdown](const QString &filter) {
        dialog->setDefaultSuffix(filter == markdown ? QStringLiteral("md") : QStringLiteral("json"));
        if (const auto chosen = dialog->selectedFiles(); !chosen.isEmpty())
            dialog->selectFile(QFileInfo(chosen.first()).completeBaseName() + u'.' + dialog->defaultSuffix());
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, board](const QString &path) { exportTo(path, board); });
    dialog->open();
}

void BoardFiles::importBoard()
{
    auto *dialog = newDialog(tr("Import board"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Boards (*.json *.md *.markdown)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &BoardFiles::importFrom);
    dialog->open();
}

void BoardFiles::exportTo(const QString &path, qint64 board)
{
    auto &workspace = m_organizer.workspace();
    auto file = exportedBoard(workspace, board);
    file.name = boardName(workspace.library.boards().board(board));
    const auto place = QDir::toNativeSeparators(path);
    auto sentence = tr("The board “%1” exported to %2.").arg(file.name, place);
    const bool isForReading = isMarkdown(path);
    if (const auto hidden = isForReading ? hiddenCount(file) : 0; hidden > 0)
        sentence += u' ' + tr("%Ln cards are left out, since their issues are not here.", nullptr, hidden);
    worker().post(
        this,
        [file = std::move(file), path, isForReading, titles = originalTitles(workspace.library.boards())] {
            return write(path, isForReading ? toMarkdown(file, titles) : toJson(file));
        },
        [this, sentence, place](const QString &error) {
            if (error.isEmpty())
                Q_EMIT finished(sentence, 0);
            else
                Q_EMIT failed(tr("The board could not be written to %1: %2.").arg(place, error));
        });
}

void BoardFiles::importFrom(const QString &path)
{
    worker().post(
        this,
        [path, titles = originalTitles(m_organizer.workspace().library.boards())] {
            if (const QFileInfo info(path); info.exists() && !info.isFile()) // a pipe would never end
                return Content{{.error = BoardFileError::NotABoard}, {}};
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return Content{{}, file.errorString()};
            const auto bytes = file.read(BoardFile::MostBytes + 1);
            if (file.error() != QFileDevice::NoError)
                return Content{{}, file.errorString()};
            return Content{readBoardFile(bytes, titles), {}};
        },
        [this, place = QDir::toNativeSeparators(path)](const Content &content) {
            if (content.error.isEmpty())
                add(content.reading);
            else
                Q_EMIT failed(tr("%1 could not be read: %2.").arg(place, content.error));
        });
}

void BoardFiles::add(const BoardFileReading &reading)
{
    if (reading.error != BoardFileError::None) {
        Q_EMIT failed(sentenceOf(reading.error));
        return;
    }
    auto &workspace = m_organizer.workspace();
    const auto import = importedBoard(workspace, reading.file, Organizer::tr("Board"));
    workspace.edits.apply(tr("The board “%1” imported").arg(import.name), import.changes);
    Q_EMIT finished(sentenceOf(import, reading), import.board);
}

} // namespace hubbub
