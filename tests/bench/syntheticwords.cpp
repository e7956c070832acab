// SPDX-License-Identifier: MIT
#include "tests/bench/syntheticwords.h"

#include <cmath>
#include <iterator>
#include <vector>

namespace hubbub::bench {

namespace {

constexpr const char *Parts[] = {
    "terminal",        "editor",          "debugger",       "extension host", "settings",      "keyboard shortcut",
    "file explorer",   "search view",     "source control", "minimap",        "status bar",    "command palette",
    "notebook cell",   "diff editor",     "tooltip",        "hover",          "quick fix",     "suggestion widget",
    "language server", "workspace",       "task runner",    "test explorer",  "output panel",  "problem matcher",
    "breadcrumbs",     "tree view",       "webview",        "color theme",    "icon theme",    "snippet",
    "scroll bar",      "find widget",     "merge conflict", "remote tunnel",  "dev container", "line numbers",
    "code lens",       "inlay hints",     "sticky scroll",  "outline",        "timeline",      "word wrap",
    "bracket pair",    "semantic tokens", "clipboard",      "drag and drop",  "context menu",  "title bar",
};
constexpr const char *Troubles[] = {
    "crashes",
    "freezes",
    "does not open",
    "shows the wrong line",
    "loses focus",
    "is not rendered",
    "flickers",
    "leaks memory",
    "ignores the setting",
    "is very slow",
    "jumps while typing",
    "stops scrolling",
    "is cut off",
    "is shown twice",
    "cannot be closed",
    "throws an exception",
    "hangs forever",
    "is misplaced",
    "forgets its size",
    "renders wrongly",
    "eats all CPU",
    "is not accessible",
    "has no tooltip",
    "breaks undo",
    "overwrites the selection",
};
constexpr const char *Circumstances[] = {
    "after an update",
    "on Windows 11",
    "on macOS with two screens",
    "in a remote workspace",
    "when a file is large",
    "with Unicode names",
    "while debugging",
    "after restart",
    "in a new window",
    "with a screen reader",
    "on Wayland",
    "when offline",
    "with many tabs",
    "in high contrast",
    "after switching branches",
    "with long lines",
    "when the disk is full",
    "in multi-root folders",
    "with a Größe of zero",
    "for 漢字 input",
    "since the last regression fix",
    "on first start",
    "when a terminal is open",
    "with word wrap on",
};
constexpr const char *Wishes[] = {
    "Allow to configure the",     "Add an option to hide the",        "Support several cursors in the",
    "Make it easier to find the", "Document how to use the",          "Remember the state of the",
    "Expose an API for the",      "Let extensions contribute to the",
};
constexpr const char *Deeds[] = {
    "Fix", "Refactor", "Clean up", "Speed up", "Rewrite", "Simplify", "Add tests for", "Revert changes to", "Bump",
};
constexpr const char *Names[] = {
    "ada",  "bo",   "chen", "dara",   "emil",  "fay",  "gus",   "hana",  "ivo",   "jun",   "kai",   "lea",
    "mika", "nora", "omar", "pia",    "quinn", "rosa", "sam",   "timo",  "uma",   "vera",  "wim",   "xenia",
    "yuki", "zoe",  "tern", "linnet", "heron", "wren", "finch", "robin", "swift", "stork", "crane", "raven",
};
constexpr const char *Sentences[] = {
    "I have the same problem since the update of last week. ",
    "Steps to reproduce: open a folder, start the debugger and wait for about ten seconds. ",
    "The expected behaviour is that the focus stays where it was, as it did before. ",
    "Does this issue occur when all extensions are disabled? Yes, it does. ",
    "I attached a profile and a screen recording, which show that most time is spent in layout. ",
    "It works on another computer with the same settings, so it may depend on the graphics driver. ",
    "Thanks for creating this issue! We figured it is missing some basic information. ",
    "When I resize the window the text jumps to the left and the scroll bar disappears. ",
    "This would be useful for people who work with several repositories at once. ",
    "See also the discussion about keyboard shortcuts and accessibility above. ",
    "The memory of the renderer grows by about 100 MB an hour until it is killed. ",
    "I would be happy to make a pull request if somebody points me to the right place. ",
    "Unfortunately the workaround breaks undo in notebooks and in the diff editor. ",
    "Version 1.92, commit 8f2c1a, Linux x64 6.1.0, GPU process enabled, no remote. ",
    "Closing as a duplicate; please follow the other one for news. ",
    "Can you run it with verbose logging and paste what the console says? ",
    "Der Text wird abgeschnitten, wenn die Größe der Schrift geändert wird. ",
    "ファイルを開くと文字化けします。 ",
    "The extension host terminated unexpectedly three times within the last five minutes. ",
    "That is how it was designed: the setting applies to new windows only. ",
};
constexpr const char *Codes[] = {
    "```ts\\nconst editor = await workbench.open(uri);\\neditor.revealLine(42);\\n```\\n",
    "```\\nError: EPERM: operation not permitted\\n    at FileWatcher.start (watcher.js:113)\\n    at process.run\\n```\\n",
    "- [x] I searched the existing issues\\n- [ ] I tried the insiders build\\n- [x] I can reproduce it\\n",
    "| Item | Value |\\n|---|---|\\n| CPUs | 8 x 2419 |\\n| Memory | 15.6 GB (3.1 GB free) |\\n",
};

template<size_t Count>
const char *one(Random &random, const char *const (&from)[Count])
{
    return from[random.below(int(Count))];
}

/// What bodies are cut from: making each sentence anew would take most of the time.
const std::vector<QByteArray> &paragraphs()
{
    static const auto all = [] {
        std::vector<QByteArray> made;
        Random random(4711);
        for (int i = 0; i < 4096; ++i) {
            QByteArray text;
            for (int n = 1 + random.below(3); n > 0; --n) {
                text += one(random, Sentences);
                if (random.chance(50))
                    text += QByteArray("The ") + one(random, Parts) + ' ' + one(random, Troubles) + ' '
                        + one(random, Circumstances) + ". ";
            }
            text += "\\n\\n";
            if (random.chance(20))
                text += one(random, Codes);
            made.push_back(text);
        }
        return made;
    }();
    return all;
}

} // namespace

quint64 Random::next()
{
    m_state += 0x9e3779b97f4a7c15U;
    auto z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

int Random::zipf(int end)
{
    return std::min(end - 1, int(std::exp(part() * std::log(double(end) + 1))) - 1);
}

QByteArray madeTitle(Random &random)
{
    const auto kind = random.below(10);
    QByteArray title;
    if (kind < 6)
        title = QByteArray(one(random, Parts)) + ' ' + one(random, Troubles) + ' ' + one(random, Circumstances);
    else if (kind < 8)
        title = QByteArray(one(random, Wishes)) + ' ' + one(random, Parts) + ' ' + one(random, Circumstances);
    else
        title = QByteArray(one(random, Deeds)) + ' ' + one(random, Parts) + " that " + one(random, Troubles) + " ("
            + one(random, Names) + '-' + QByteArray::number(random.below(9000)) + ')';
    if (title[0] >= 'a' && title[0] <= 'z')
        title[0] = char(title[0] - 'a' + 'A');
    return title;
}

void appendBody(QByteArray &out, Random &random, int size)
{
    const auto end = out.size() + size;
    do {
        out += paragraphs()[size_t(random.below(int(paragraphs().size())))];
    } while (out.size() < end);
}

void appendLogin(QByteArray &out, int person)
{
    const int count = int(std::size(Names));
    out += Names[person % count];
    out += '-';
    out += Names[person / count % count];
    if (person >= count * count)
        out += QByteArray::number(person / (count * count));
}

void appendLabelName(QByteArray &out, int label)
{
    static constexpr const char *common[] = {"bug",         "feature-request",  "info-needed", "verified",
                                             "help wanted", "good first issue", "duplicate"};
    const int count = int(std::size(common));
    if (label < count) {
        out += common[label];
        return;
    }
    const int parts = int(std::size(Parts));
    out += Parts[(label - count) % parts];
    if (label >= count + parts)
        out += "-" + QByteArray::number((label - count) / parts);
}

} // namespace hubbub::bench
