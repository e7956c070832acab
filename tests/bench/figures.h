// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace hubbub::bench {

/// What was asked of a figure.
struct Ask
{
    enum class Kind { Nothing, Ratio, Value };

    Kind kind = Kind::Nothing;
    double atMost = 0; ///< of the peer, or in the unit of the figure

    [[nodiscard]] static Ask ratio(double atMost) { return {Kind::Ratio, atMost}; }
    [[nodiscard]] static Ask value(double atMost) { return {Kind::Value, atMost}; }
};

/// One line of the table.
struct Figure
{
    QString what;
    double measured = 0;
    QString unit = QStringLiteral("ms");
    QString peerName = {}; ///< the floor or the rival, measured in the same run
    double peer = 0;
    Ask ask = {};

    [[nodiscard]] double ratio() const { return peer > 0 ? measured / peer : 0; }
    [[nodiscard]] bool isMet() const;
};

/// Where a measuring process puts what it finds: lines on standard output, which the first process collects.
class Report
{
public:
    void add(const Figure &figure);
    /// A line below the table.
    void note(const QString &text);
    /// Something is not as it must be, which no figure makes good.
    void wrong(const QString &text);
    void check(bool isRight, const QString &what)
    {
        if (!isRight)
            wrong(what);
    }
};

/// What the measuring processes have reported.
class Table
{
public:
    /// Takes the output of one process.
    void take(const QByteArray &output);
    void addWrong(const QString &text) { m_wrong.append(text); }
    void print(const QString &title) const;
    [[nodiscard]] bool isRight() const { return m_wrong.isEmpty(); }

private:
    std::vector<Figure> m_figures;
    QStringList m_notes;
    QStringList m_wrong;
};

} // namespace hubbub::bench
