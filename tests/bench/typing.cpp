// SPDX-License-Identifier: MIT
#include "tests/bench/groups.h"
#include "tests/bench/measure.h"
#include "tests/bench/workbench.h"
#include "ui/issuedelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

/// The program's delegate, counting.
class CountingDelegate : public IssueDelegate
{
public:
    using IssueDelegate::IssueDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        ++painted;
        IssueDelegate::paint(painter, option, index);
    }

    mutable int painted = 0;
};

/// Types into the window's search field and measures what that costs the GUI thread until all is painted.
class Typist : public QObject
{
public:
    Typist(Workbench &bench, Report &report)
        : m_bench(bench)
        , m_report(report)
        , m_view(bench.view())
        , m_field(bench.searchField())
        , m_delegate(new CountingDelegate(m_view))
    {
        m_view->setItemDelegate(m_delegate);
        const auto *model = m_view->model();
        connect(model, &QAbstractItemModel::modelReset, this, &Typist::noteChange);
        connect(model, &QAbstractItemModel::layoutChanged, this, &Typist::noteChange);
        connect(model, &QAbstractItemModel::rowsInserted, this, &Typist::noteChange);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &Typist::noteChange);
        qApp->installEventFilter(this);
        m_wake.start(20); // so that waiting for what never comes ends
        m_field->setFocus();
        settle();
    }

    /// A key, and what it changes is painted.
    void press(int key, const QString &text = {}, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        const auto before = m_field->text();
        m_isPainted = false;
        m_isChanged = false;
        m_delegate->painted = 0;
        const auto time = timeOf(threadTime, [&] {
            send(key, text, modifiers);
            settle();
        });
        if (m_field->text() == before)
            return; // only the cursor
        m_times.add(time);
        if (!m_isChanged)
            return; // the same issues are found: there is nothing to paint
        m_rows.add(m_delegate->painted);
        const auto fitting = m_view->viewport()->height() / m_view->verticalHeader()->defaultSectionSize();
        const auto expected = std::min(m_bench.model().rowCount(), fitting);
        m_report.check(m_delegate->painted >= expected,
                       u"typed %1: %2 rows were painted instead of %3"_s.arg(m_field->text())
                           .arg(m_delegate->painted)
                           .arg(expected));
    }
    void type(const QString &word)
    {
        for (const auto letter : word)
            press(letter.toUpper().unicode(), letter);
    }
    void paste(const QString &text)
    {
        QGuiApplication::clipboard()->setText(text);
        press(Qt::Key_V, QString(QChar(22)), Qt::ControlModifier);
    }
    void clear()
    {
        press(Qt::Key_A, QString(QChar(1)), Qt::ControlModifier);
        press(Qt::Key_Delete);
    }

    [[nodiscard]] const Samples &times() const { return m_times; }
    [[nodiscard]] const Samples &rows() const { return m_rows; }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        // The list, or if it is empty the page in its place, or if it stays as it is the field.
        if (event->type() == QEvent::Paint)
            m_isPainted |= !m_isChanged || m_bench.model().rowCount() == 0 || watched == m_view->viewport();
        return false;
    }

private:
    void noteChange() { m_isChanged = true; }
    void send(int key, const QString &text, Qt::KeyboardModifiers modifiers)
    {
        for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, modifiers, text);
            QCoreApplication::sendEvent(m_field, &event);
        }
    }
    void settle()
    {
        const auto end = wallTime() + 1000;
        while (!m_isPainted && wallTime() < end)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents();
    }

    Workbench &m_bench;
    Report &m_report;
    QTableView *m_view;
    QLineEdit *m_field;
    CountingDelegate *m_delegate;
    QTimer m_wake;
    Samples m_times;
    Samples m_rows;
    bool m_isPainted = false;
    bool m_isChanged = false; ///< other issues are found than before
};

/// Types and removes \a word in one of three ways.
void typeAndRemove(Typist &typist, const QString &word, int way)
{
    typist.type(word);
    switch (way) {
    case 0: // from its end
        for (qsizetype i = 0; i < word.size(); ++i)
            typist.press(Qt::Key_Backspace);
        break;
    case 1: // from its beginning
        for (qsizetype i = 0; i < word.size(); ++i)
            typist.press(Qt::Key_Left);
        for (qsizetype i = 0; i < word.size(); ++i)
            typist.press(Qt::Key_Delete);
        break;
    default: // from its middle, then all at once
        for (qsizetype i = 0; i < word.size() / 2; ++i)
            typist.press(Qt::Key_Left);
        typist.press(Qt::Key_Backspace);
        typist.press(Qt::Key_Delete);
        break;
    }
    typist.clear();
}

} // namespace

void measureTyping(const Subject &subject, Report &report)
{
    Workbench bench(subject);
    bench.loadWindow();
    Typist typist(bench, report);
    const QStringList prefixes{u""_s, u"is:open "_s, u"is:pr is:closed "_s, u"label:bug is:issue "_s};
    int turn = 0;
    for (const auto &word : searchWords()) {
        typist.clear();
        if (const auto &prefix = prefixes[turn % prefixes.size()]; !prefix.isEmpty())
            typist.paste(prefix);
        typeAndRemove(typist, word.first(std::min<qsizetype>(8, word.size())), turn % 3);
        typist.paste(word);
        ++turn;
    }
    typist.clear();
    const auto &times = typist.times();
    report.add({.what = u"keystroke with repaint, median (CPU)"_s, .measured = times.median()});
    report.add(
        {.what = u"keystroke with repaint, p90 (CPU)"_s, .measured = times.quantile(0.9), .ask = Ask::value(12)});
    report.add(
        {.what = u"keystroke with repaint, p99 (CPU)"_s, .measured = times.quantile(0.99), .ask = Ask::value(16)});
    report.add({.what = u"keystroke with repaint, the longest (CPU)"_s, .measured = times.max()});
    report.add({.what = u"memory after searching everything"_s,
                .measured = residentMemory(),
                .unit = u"MB"_s,
                .ask = Ask::value(200)});
    report.add({.what = u"memory after searching everything, unshared"_s,
                .measured = privateMemory(),
                .unit = u"MB"_s,
                .ask = Ask::value(100)});
    report.note(u"%1 keystrokes; %2 of them changed the list, which painted %3 rows (median)."_s.arg(times.count())
                    .arg(typist.rows().count())
                    .arg(typist.rows().median()));
}

} // namespace hubbub::bench
