// SPDX-License-Identifier: MIT
// The Markdown of a board, out and in.
#include "models/boardfilereader.h"

#include "models/cards.h"
#include "models/repositoryname.h"

#include <QRegularExpression>
#include <QUrl>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr QLatin1StringView SearchMark("Search: ");
constexpr qsizetype LongestLine = 64 * 1024;

/// So that nothing in it begins anything: no emphasis, link, code, HTML, entity, formula or address.
QString escaped(const QString &text)
{
    static const QString special = u"\\`*_[]<>&~$|"_s;
    QString result;
    for (const auto c : text.simplified()) {
        if (special.contains(c))
            result += u'\\';
        result += c;
    }
    result.replace(u"://"_s, u":\\//"_s);
    result.replace(u"www."_s, u"www\\."_s);
    return result;
}

QString unescaped(QStringView text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isEscape = text[i] == u'\\' && i + 1 < text.size() && text[i + 1].unicode() < 0x80
            && ispunct(text[i + 1].unicode());
        i += isEscape;
        result += text[i];
    }
    return result;
}

QString heading(const QString &text)
{
    auto result = escaped(text);
    result.replace(u"(limit"_s, u"\\(limit"_s);
    if (result.endsWith(u'#')) // it would close the heading
        result.insert(result.size() - 1, u'\\');
    return result;
}

/// What `[text](address)` at the start of \a line consists of.
struct Link
{
    QString text;
    QString address;
};

std::optional<Link> linkIn(QStringView line)
{
    if (!line.startsWith(u'['))
        return {};
    qsizetype end = 1;
    while (end < line.size() && line[end] != u']')
        end += line[end] == u'\\' ? 2 : 1;
    if (end + 1 >= line.size() || line[end + 1] != u'(')
        return {};
    const auto close = line.indexOf(u')', end);
    if (close < 0)
        return {};
    auto address = line.sliced(end + 2, close - end - 2).trimmed();
    if (address.startsWith(u'<') && address.endsWith(u'>') && address.size() > 1)
        address = address.sliced(1, address.size() - 2);
    return Link{unescaped(line.sliced(1, end - 1)), address.toString()};
}

/// `owner/name#12: Title`, or an address, of which people write lists by hand.
std::optional<BoardFileCard> cardFrom(const Link &link)
{
    const auto colon = link.text.indexOf(u": "_s);
    auto name = RepositoryName::parse(colon < 0 ? link.text : link.text.left(colon));
    if (!name || name->number == 0)
        name = RepositoryName::parse(link.address);
    if (!name || name->isOwner() || name->number == 0)
        return {};
    return BoardFileCard{.host = boardFileHost(QUrl(link.address).host()),
                         .repository = name->fullName(),
                         .number = name->number,
                         .title = colon < 0 ? QString() : boardFileName(link.text.sliced(colon + 2)),
                         .url = link.address};
}

/// \param entry without its bullet
std::optional<BoardFileCard> readCard(QStringView entry)
{
    bool isClosed = false;
    if (entry.size() > 3 && entry[0] == u'[' && entry[2] == u']' && u" xX"_s.contains(entry[1])) {
        isClosed = entry[1] != u' ';
        entry = entry.sliced(3).trimmed();
    }
    auto card = std::optional<BoardFileCard>();
    if (const auto link = linkIn(entry))
        card = cardFrom(*link);
    else if (const auto word = unescaped(entry).section(u' ', 0, 0); !word.isEmpty())
        card = cardFrom({word.endsWith(u':') ? word.chopped(1) : word, word});
    if (card)
        card->state = isClosed ? u"closed"_s : u"open"_s;
    return card;
}

/// One of the four that every board has, by what people call it here or in English; empty if it is none.
QString originalCategory(const QString &title, const ColumnTitles &titles)
{
    for (auto known = titles.begin(); known != titles.end(); ++known) {
        if (known.value().compare(title, Qt::CaseInsensitive) == 0)
            return known.key();
    }
    auto plain = title.toLower();
    plain.remove(u' ');
    if (plain == u"uncategorized")
        return DefaultCategory;
    return plain == u"todo" || plain == u"doing" || plain == u"done" ? plain : QString();
}

/// \param text of a heading
BoardFileColumn readColumn(const QString &text, const ColumnTitles &titles)
{
    static const QRegularExpression limit(uR"(^(.*?)\s*(?<!\\)\(limit (\d{1,6})\)$)"_s);
    BoardFileColumn column;
    const auto match = limit.match(text);
    column.limit = match.captured(2).toInt();
    column.title = boardFileName(unescaped(match.hasMatch() ? match.captured(1) : text));
    column.category = originalCategory(column.title, titles);
    if (titles.value(column.category) == column.title)
        column.title.clear();
    return column;
}

/// The text of a heading of \a level; null if \a line is none.
QString headingIn(QStringView line, int level)
{
    const auto mark = QString(level, u'#') + u' ';
    if (!line.startsWith(mark))
        return {};
    auto text = line.sliced(mark.size()).trimmed();
    qsizetype end = text.size();
    while (end > 0 && text[end - 1] == u'#')
        --end;
    if (end == 0 || text[end - 1].isSpace())
        text = text.first(end).trimmed();
    return text.isEmpty() ? u""_s : text.toString();
}

class MarkdownReader
{
public:
    explicit MarkdownReader(const ColumnTitles &titles)
        : m_titles(titles)
    {
    }

    BoardFileReading read(QStringView text)
    {
        for (qsizetype start = 0; start < text.size();) {
            auto end = text.indexOf(u'\n', start);
            if (end < 0)
                end = text.size();
            take(text.sliced(start, end - start).trimmed());
            start = end + 1;
            if (const auto excess = m_reading.error; excess != BoardFileError::None)
                return failedReading(excess);
        }
        return m_hasHeading ? m_reading : failedReading(BoardFileError::NotABoard);
    }

private:
    void take(QStringView line)
    {
        ++m_line;
        auto &file = m_reading.file;
        const auto name = headingIn(line.left(LongestLine), 1);
        const auto title = headingIn(line.left(LongestLine), 2);
        const bool isEntry = line.startsWith(u"- ") || line.startsWith(u"* ") || line.startsWith(u"+ ");
        m_hasHeading |= !name.isNull() || !title.isNull();
        if (!title.isNull()) {
            file.columns.push_back(readColumn(title, m_titles));
            m_reading.error = excessOf(m_reading);
        } else if (isEntry && m_hasHeading) {
            takeCard(line.size() > LongestLine ? std::nullopt : readCard(line.sliced(2).trimmed()));
        } else if (!name.isNull() && file.name.isEmpty()) {
            file.name = boardFileName(unescaped(name));
        } else if (line.startsWith(SearchMark) && file.columns.empty()) {
            file.query = unescaped(line.sliced(SearchMark.size()).left(LongestLine)).simplified();
        }
    }

    void takeCard(std::optional<BoardFileCard> card)
    {
        auto &columns = m_reading.file.columns;
        if (columns.empty())
            columns.push_back({.category = DefaultCategory});
        if (card) {
            columns.back().cards.push_back(*std::move(card));
        } else {
            ++m_reading.notUnderstood;
            if (m_reading.lines.size() < BoardFileReading::MostLines)
                m_reading.lines.push_back(m_line);
        }
        if (++m_entries > BoardFile::MostCards)
            m_reading.error = BoardFileError::TooManyCards;
    }

    const ColumnTitles &m_titles;
    BoardFileReading m_reading;
    int m_line = 0;
    int m_entries = 0;
    bool m_hasHeading = false;
};

QString entryOf(const BoardFileCard &card)
{
    auto address = card.url;
    address.replace(u'(', u"%28"_s).replace(u')', u"%29"_s).replace(u' ', u"%20"_s);
    return u"- [%1] [%2#%3: %4](%5)\n"_s.arg(card.state == u"closed" ? u"x"_s : u" "_s, escaped(card.repository),
                                             QString::number(card.number), escaped(card.title), address);
}

} // namespace

QByteArray toMarkdown(const BoardFile &file, const ColumnTitles &titles)
{
    auto text = u"# "_s + heading(file.name) + u'\n';
    if (!file.query.isEmpty())
        text += u'\n' + SearchMark + escaped(file.query) + u'\n';
    for (const auto &column : file.columns) {
        const auto title = column.title.isEmpty() ? titles.value(column.category, column.category) : column.title;
        text += u"\n## "_s + heading(title);
        if (column.limit > 0)
            text += u" (limit %1)"_s.arg(column.limit);
        text += u'\n';
        bool isFirst = true;
        for (const auto &card : column.cards) {
            if (card.url.isEmpty())
                continue;
            text += (std::exchange(isFirst, false) ? u"\n"_s : QString()) + entryOf(card);
        }
    }
    return text.toUtf8();
}

BoardFileReading readBoardMarkdown(const QString &text, const ColumnTitles &titles)
{
    return MarkdownReader(titles).read(text);
}

} // namespace hubbub
