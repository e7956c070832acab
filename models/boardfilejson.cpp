// SPDX-License-Identifier: MIT
// The JSON of a board, out and in.
#include "models/boardfilereader.h"

#include "models/boards.h"
#include "models/repositoryname.h"
#include "sync/compactjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int Version = 1;
constexpr int HighestLimit = 1'000'000;
constexpr qsizetype LongestQuery = 10'000;
// What the largest board needs, twice; each value takes a multiple of its bytes once it is parsed.
constexpr int MostValues = 24 * BoardFile::MostCards;

/// A name, and its value as JSON; left out if that is empty.
using Member = std::pair<const char *, QByteArray>;

/// With U+FFFD for half a surrogate pair, which no other program accepts.
QByteArray jsonOf(const QString &text)
{
    QByteArray object; // {"":text}
    appendCompact(object, {{QString(), text}});
    return object.sliced(4, object.size() - 5);
}

QByteArray known(const QString &text)
{
    return text.isEmpty() ? QByteArray() : jsonOf(text);
}

QByteArray known(qint64 number)
{
    return number > 0 ? QByteArray::number(number) : QByteArray();
}

QByteArray jsonOf(bool flag)
{
    return flag ? "true" : "false";
}

QByteArray block(char open, const QByteArrayList &lines, char close, int depth)
{
    if (lines.isEmpty())
        return QByteArray() + open + close;
    const QByteArray outer(2 * depth, ' ');
    return open + ("\n  " + outer + lines.join(",\n  " + outer) + '\n' + outer) + close;
}

QByteArray objectOf(const QList<Member> &members, int depth)
{
    QByteArrayList lines;
    for (const auto &[name, value] : members) {
        if (!value.isEmpty())
            lines.append('"' + QByteArray(name) + "\": " + value);
    }
    return block('{', lines, '}', depth);
}

QByteArray jsonOf(const BoardFileCard &card)
{
    return objectOf({{"host", known(card.host)},
                     {"repository", known(card.repository)},
                     {"repository_id", known(card.repositoryId)},
                     {"id", known(card.id)},
                     {"number", known(card.number)},
                     {"title", known(card.title)},
                     {"state", known(card.state)},
                     {"html_url", known(card.url)},
                     {"note", jsonOf(card.note)},
                     {"starred", jsonOf(card.isStarred)}},
                    4);
}

QByteArray jsonOf(const BoardFileColumn &column)
{
    QByteArrayList cards;
    for (const auto &card : column.cards)
        cards.append(jsonOf(card));
    return objectOf({{"category", jsonOf(column.category)},
                     {"title", jsonOf(column.title)},
                     {"color", jsonOf(column.color)},
                     {"limit", QByteArray::number(column.limit)},
                     {"collapsed", jsonOf(column.isCollapsed)},
                     {"cards", block('[', cards, ']', 3)}},
                    2);
}

/// The members of an object, and whether all that were asked for were of the right type.
class Members
{
public:
    explicit Members(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    [[nodiscard]] bool areRight() const { return m_areRight; }
    QString text(QStringView name) { return member(name, QJsonValue::String).toString(); }
    qint64 number(QStringView name) { return member(name, QJsonValue::Double).toInteger(); }
    bool flag(QStringView name) { return member(name, QJsonValue::Bool).toBool(); }
    QJsonArray array(QStringView name) { return member(name, QJsonValue::Array).toArray(); }

private:
    QJsonValue member(QStringView name, QJsonValue::Type type)
    {
        const auto value = m_object.value(name);
        m_areRight &= value.type() == type || value.isNull() || value.isUndefined();
        return value;
    }

    QJsonObject m_object;
    bool m_areRight = true;
};

/// \return false if it does not say of which issue it is
bool read(const QJsonValue &value, BoardFileCard &card)
{
    Members members(value.toObject());
    card.host = boardFileHost(members.text(u"host"));
    card.repository = boardFileName(members.text(u"repository"));
    card.repositoryId = members.number(u"repository_id");
    card.id = members.number(u"id");
    card.number = members.number(u"number");
    card.title = boardFileName(members.text(u"title"));
    card.state = boardFileName(members.text(u"state"));
    card.url = boardFileName(members.text(u"html_url"));
    card.note = members.text(u"note");
    card.isStarred = members.flag(u"starred");
    const auto name = RepositoryName::parse(card.repository);
    return members.areRight() && (card.hasId() || (name && !name->isOwner() && card.number > 0));
}

bool isColor(const QString &text)
{
    return text.size() == 6
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80 && isxdigit(c.unicode()); });
}

/// \return false if something in it is of a wrong type
bool read(const QJsonValue &value, BoardFileColumn &column, BoardFileReading &reading)
{
    Members members(value.toObject());
    column.category = boardFileName(members.text(u"category"));
    column.title = boardFileName(members.text(u"title"));
    column.color = members.text(u"color");
    column.limit = int(std::clamp<qint64>(members.number(u"limit"), 0, HighestLimit));
    column.isCollapsed = members.flag(u"collapsed");
    if (!isColor(column.color))
        column.color.clear();
    for (const auto cards = members.array(u"cards"); const auto &each : cards) {
        BoardFileCard card;
        if (read(each, card))
            column.cards.push_back(std::move(card));
        else
            ++reading.notUnderstood;
    }
    return value.isObject() && members.areRight();
}

bool hasTooManyValues(const QByteArray &bytes)
{
    int values = 0;
    bool isText = false;
    for (auto c = bytes.begin(); c != bytes.end() && values <= MostValues; ++c) {
        if (*c == '"')
            isText = !isText;
        else if (isText && *c == '\\' && c + 1 != bytes.end())
            ++c;
        else if (!isText)
            values += *c == ',' || *c == '[' || *c == '{';
    }
    return values > MostValues;
}

} // namespace

QByteArray toJson(const BoardFile &file)
{
    QByteArrayList columns;
    for (const auto &column : file.columns)
        columns.append(jsonOf(column));
    return objectOf({{"hubbub", "\"board\""},
                     {"version", QByteArray::number(Version)},
                     {"name", jsonOf(file.name)},
                     {"query", jsonOf(file.query)},
                     {"columns", block('[', columns, ']', 1)}},
                    0)
        + '\n';
}

BoardFileReading readBoardJson(const QByteArray &bytes)
{
    if (hasTooManyValues(bytes))
        return failedReading(BoardFileError::TooManyCards);
    QJsonParseError error;
    const auto object = QJsonDocument::fromJson(bytes, &error).object();
    if (error.error != QJsonParseError::NoError)
        return failedReading(BoardFileError::Malformed);
    const auto version = object.value(u"version").toInteger();
    if (object.value(u"hubbub") != u"board"_s || version < 1)
        return failedReading(BoardFileError::NotABoard);
    if (version > Version)
        return failedReading(BoardFileError::Newer);
    Members members(object);
    BoardFileReading reading;
    reading.file.name = boardFileName(members.text(u"name"));
    reading.file.query = members.text(u"query").left(LongestQuery).simplified();
    const auto columns = members.array(u"columns");
    if (columns.size() > Boards::MostColumns)
        return failedReading(BoardFileError::TooManyColumns);
    for (const auto &each : columns) {
        if (!read(each, reading.file.columns.emplace_back(), reading))
            return failedReading(BoardFileError::Malformed);
    }
    if (!members.areRight())
        return failedReading(BoardFileError::Malformed);
    const auto excess = excessOf(reading);
    return excess == BoardFileError::None ? reading : failedReading(excess);
}

} // namespace hubbub
