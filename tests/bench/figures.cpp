// SPDX-License-Identifier: MIT
#include "tests/bench/figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

void say(const QStringList &fields)
{
    std::printf("%s\n", qUtf8Printable(fields.join(u'\t')));
    std::fflush(stdout);
}

QString shortNumber(double value)
{
    const int digits = value == 0 ? 0 : std::clamp(2 - int(std::floor(std::log10(std::abs(value)))), 0, 4);
    return QString::number(value, 'f', digits);
}

QString askText(const Figure &figure)
{
    switch (figure.ask.kind) {
    case Ask::Kind::Ratio: return u"<= %1x"_s.arg(figure.ask.atMost, 0, 'g', 3);
    case Ask::Kind::Value: return u"<= %1 %2"_s.arg(figure.ask.atMost, 0, 'g', 6).arg(figure.unit);
    case Ask::Kind::Nothing: break;
    }
    return {};
}

QStringList cells(const Figure &figure)
{
    const bool hasPeer = !figure.peerName.isEmpty();
    const auto verdict = figure.ask.kind == Ask::Kind::Nothing ? QString() : figure.isMet() ? u"met"_s : u"NOT met"_s;
    return {figure.what,
            shortNumber(figure.measured) + u' ' + figure.unit,
            hasPeer ? u"%1 %2: %3"_s.arg(shortNumber(figure.peer), figure.unit, figure.peerName) : QString(),
            hasPeer && figure.peer > 0 ? shortNumber(figure.ratio()) + u'x' : QString(),
            askText(figure),
            verdict};
}

} // namespace

bool Figure::isMet() const
{
    switch (ask.kind) {
    case Ask::Kind::Ratio: return peer > 0 && ratio() <= ask.atMost;
    case Ask::Kind::Value: return measured <= ask.atMost;
    case Ask::Kind::Nothing: break;
    }
    return true;
}

void Report::add(const Figure &figure)
{
    say({u"figure"_s, figure.what, QString::number(figure.measured, 'g', 9), figure.unit, figure.peerName,
         QString::number(figure.peer, 'g', 9), QString::number(int(figure.ask.kind)),
         QString::number(figure.ask.atMost, 'g', 9)});
}

void Report::note(const QString &text)
{
    say({u"note"_s, text});
}

void Report::wrong(const QString &text)
{
    say({u"wrong"_s, text});
}

void Table::take(const QByteArray &output)
{
    const auto lines = QString::fromUtf8(output).split(u'\n');
    for (const auto &line : lines) {
        const auto fields = line.split(u'\t');
        if (fields[0] == u"figure" && fields.size() == 8)
            m_figures.push_back({.what = fields[1],
                                 .measured = fields[2].toDouble(),
                                 .unit = fields[3],
                                 .peerName = fields[4],
                                 .peer = fields[5].toDouble(),
                                 .ask = {Ask::Kind(fields[6].toInt()), fields[7].toDouble()}});
        else if (fields[0] == u"note")
            m_notes.append(fields.value(1));
        else if (fields[0] == u"wrong")
            m_wrong.append(fields.value(1));
        else if (!line.isEmpty())
            m_notes.append(line);
    }
}

void Table::print(const QString &title) const
{
    std::vector<QStringList> lines{{u"what"_s, u"measured"_s, u"floor or peer"_s, u"ratio"_s, u"asked"_s, QString()}};
    std::transform(m_figures.begin(), m_figures.end(), std::back_inserter(lines), cells);
    std::vector<qsizetype> widths(size_t(lines[0].size()));
    for (const auto &line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[size_t(i)] = std::max(widths[size_t(i)], line[i].size());
    }
    std::printf("\n%s\n\n", qUtf8Printable(title));
    for (const auto &line : lines) {
        QString text;
        for (qsizetype i = 0; i < line.size(); ++i)
            text += line[i].leftJustified(widths[size_t(i)] + 2);
        std::printf("%s\n", qUtf8Printable(text.trimmed()));
    }
    const auto asked = std::count_if(m_figures.begin(), m_figures.end(),
                                     [](const Figure &figure) { return figure.ask.kind != Ask::Kind::Nothing; });
    const auto missed = std::count_if(m_figures.begin(), m_figures.end(),
                                      [](const Figure &figure) { return !figure.isMet(); });
    std::printf("\n%d of %d met\n", int(asked - missed), int(asked));
    for (const auto &note : m_notes)
        std::printf("%s\n", qUtf8Printable(note));
    for (const auto &wrong : m_wrong.first(std::min<qsizetype>(20, m_wrong.size())))
        std::printf("WRONG: %s\n", qUtf8Printable(wrong));
    if (m_wrong.size() > 20)
        std::printf("WRONG: %d more\n", int(m_wrong.size()) - 20);
    std::fflush(stdout);
}

} // namespace hubbub::bench
