// SPDX-License-Identifier: MIT
#include "ui/thread/threadbody.h"

#include "ui/body/bodyparser.h"
#include "ui/body/highlight.h"
#include "ui/relativetime.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int UnfoldedSentences = 5;
constexpr int DiffLines = 12; ///< before and with the line that is talked about
constexpr qsizetype LongestWhole = qsizetype(8) * 1024 * 1024;

class Thread
{
    Q_DECLARE_TR_FUNCTIONS(hubbub::Thread)
};

Body mutedBody(const QString &text)
{
    auto body = plainBody(text);
    body.spans = {{.start = 0, .length = int(body.text.size()), .style = Muted | Italic}};
    return body;
}

Body diffBody(const ThreadEntry &entry)
{
    // The end of it is the line that is talked about.
    auto lines = entry.diff.split(u'\n');
    while (lines.size() > DiffLines)
        lines.removeFirst();
    auto code = lines.join(u'\n');
    code.replace(QChar::ObjectReplacementCharacter, QChar::ReplacementCharacter);
    Body body;
    body.boxes.resize(1);
    BodyBlock block{.kind = BodyBlock::Kind::Code, .length = int(code.size()), .language = u"diff"_s};
    body.blocks = {block};
    for (const auto &run : highlight(code, u"diff"))
        body.spans.push_back({.start = run.start, .length = run.length, .syntax = run.syntax});
    body.text = code;
    return body;
}

/// Its blocks under \a title, folded.
Body foldedBody(const QString &title, Body body)
{
    body.boxes.push_back({.kind = BodyBox::Kind::Details, .parent = 0});
    const int by = int(title.size()) + 1;
    for (auto &block : body.blocks) {
        block.start += by;
        block.box = 1;
    }
    for (auto &span : body.spans)
        span.start += by;
    body.blocks.insert(body.blocks.begin(), BodyBlock{.kind = BodyBlock::Kind::Summary, .box = 1, .length = by - 1});
    body.spans.insert(body.spans.begin(), BodySpan{.start = 0, .length = by - 1, .style = Muted});
    body.text.prepend(title + u'\n');
    return body;
}

Body reviewLine(const ThreadEntry &entry)
{
    const auto author = threadAuthor(entry);
    const auto time = relativeTime(entry.at, QDateTime::currentDateTime());
    auto body = plainBody(author + u' ' + reviewText(entry) + u" · "_s + time);
    const auto size = int(body.text.size());
    body.spans = {{.start = 0, .length = int(author.size()), .style = Bold},
                  {.start = size - int(time.size()) - 3, .length = int(time.size()) + 3, .style = Muted}};
    return body;
}

} // namespace

bool isThreadLine(const ThreadEntry &entry)
{
    return entry.kind == ThreadKind::Events || (entry.kind == ThreadKind::Review && entry.body.trimmed().isEmpty());
}

QString threadAuthor(const ThreadEntry &entry)
{
    return entry.author.isEmpty() ? u"ghost"_s : entry.author;
}

Body threadBody(const ThreadEntry &entry, const EventContext &context, bool whole)
{
    if (entry.kind == ThreadKind::CodeThread)
        return diffBody(entry);
    if (entry.kind == ThreadKind::Events) {
        auto body = eventBody(entry, context, 0);
        return body.blocks.size() > UnfoldedSentences ? foldedBody(eventSummary(entry), std::move(body)) : body;
    }
    if (isThreadLine(entry))
        return reviewLine(entry);
    if (entry.body.trimmed().isEmpty())
        return mutedBody(entry.kind == ThreadKind::Description ? Thread::tr("No description was given.")
                                                               : Thread::tr("There is no text."));
    BodyOptions options{.repository = context.repository, .webRoot = context.webRoot};
    if (whole)
        options.maximumLength = LongestWhole;
    return parseBody(entry.body, options);
}

QString threadHeading(const ThreadEntry &entry)
{
    const auto author = threadAuthor(entry);
    switch (entry.kind) {
    case ThreadKind::Description: return Thread::tr("%1 opened this").arg(author);
    case ThreadKind::Review: return author + u' ' + reviewText(entry);
    case ThreadKind::CodeThread: return threadPlace(entry);
    default: return Thread::tr("%1 commented").arg(author);
    }
}

QString threadPlace(const ThreadEntry &entry)
{
    if (entry.line <= 0)
        return entry.path;
    const auto last = u':' + QString::number(entry.line);
    return entry.startLine > 0 && entry.startLine < entry.line
        ? entry.path + u':' + QString::number(entry.startLine) + u'–' + QString::number(entry.line)
        : entry.path + last;
}

QString threadRemark(const ThreadEntry &entry)
{
    QStringList remarks;
    if (entry.isGone)
        remarks += Thread::tr("deleted on the server");
    if (entry.isMinimized)
        remarks += Thread::tr("hidden on the server");
    if (entry.isOutdated)
        remarks += Thread::tr("outdated");
    if (entry.editedAt.isValid())
        remarks += Thread::tr("edited");
    return remarks.join(u" · "_s);
}

} // namespace hubbub
