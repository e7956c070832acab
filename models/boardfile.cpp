// SPDX-License-Identifier: MIT
#include "models/boardfile.h"

#include "models/boardfilereader.h"
#include "models/boards.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>

namespace hubbub {

namespace {

constexpr qsizetype LongestName = 1000;

} // namespace

QString boardFileName(const QString &text)
{
    auto name = text.left(LongestName).simplified();
    name.remove(QChar(u'\0'));
    return name;
}

QString boardFileHost(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^[a-z0-9][a-z0-9.-]{0,252}(:\d{1,5})?$)"));
    const auto host = text.left(LongestName).toLower();
    return pattern.match(host).hasMatch() ? host : QString();
}

BoardFileReading failedReading(BoardFileError error)
{
    BoardFileReading reading;
    reading.error = error;
    return reading;
}

BoardFileError excessOf(const BoardFileReading &reading)
{
    const auto &columns = reading.file.columns;
    QSet<QString> originals;
    for (const auto &column : columns) {
        if (BoardColumn{0, 0, column.category, {}, {}, {}}.isOriginal())
            originals.insert(column.category);
    }
    const auto own = columns.size() - size_t(originals.size());
    size_t cards = size_t(reading.notUnderstood);
    for (const auto &column : columns)
        cards += column.cards.size();
    if (columns.size() > Boards::MostColumns || !Boards::columnsFit(own))
        return BoardFileError::TooManyColumns;
    return cards > size_t(BoardFile::MostCards) ? BoardFileError::TooManyCards : BoardFileError::None;
}

BoardFileReading readBoardFile(const QByteArray &bytes, const ColumnTitles &titles)
{
    if (bytes.size() > BoardFile::MostBytes)
        return failedReading(BoardFileError::TooLarge);
    const auto content = bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    const auto first = std::find_if(content.begin(), content.end(), [](char c) { return !isspace(uchar(c)); });
    if (first != content.end() && *first == '{')
        return readBoardJson(content);
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(content);
    return decode.hasError() || text.contains(QChar(u'\0')) ? failedReading(BoardFileError::NotABoard)
                                                            : readBoardMarkdown(text, titles);
}

} // namespace hubbub
