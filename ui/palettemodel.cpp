// SPDX-License-Identifier: MIT
#include "ui/palettemodel.h"

#include "models/library.h"
#include "ui/commands.h"
#include "ui/issuedelegate.h"

#include <QAction>
#include <QSettings>

#include <algorithm>

namespace hubbub {

namespace {

using Kind = PaletteEntry::Kind;

constexpr QLatin1StringView UsedKey("palette/commands");
constexpr qsizetype MostUsed = 6;     ///< commands that are remembered
constexpr qsizetype RecentIssues = 5; ///< before anything is typed
constexpr size_t Beginning = 12;      ///< rows, before anything is typed
constexpr size_t MostMatches = 40;    ///< rows, without the search
constexpr int NamedThing = 8;         ///< what has a name of its own comes before an issue that fits equally well

QStringList usedCommands()
{
    return QSettings().value(UsedKey).toStringList();
}

PaletteEntry commandEntry(const Commands::Spec &spec, const QAction &action)
{
    QStringList keys;
    if (!action.shortcut().isEmpty())
        keys.append(action.shortcut().toString(QKeySequence::NativeText));
    return {.kind = Kind::Command,
            .text = withoutMnemonic(action.text()),
            .detail = spec.group,
            .icon = spec.icon.isEmpty() ? QStringLiteral("command") : spec.icon,
            .keys = keys,
            .value = spec.id};
}

PaletteEntry issueEntry(const FoundIssue &issue)
{
    const auto fullName = issue.repository->fullName();
    return {.kind = Kind::Issue,
            .text = issue.title.simplified(),
            .detail = PaletteModel::tr("%1 #%2", "repository, number of an issue")
                          .arg(fullName.mid(fullName.indexOf(u'/') + 1))
                          .arg(issue.number),
            .icon = stateIconName(int(issue.state), issue.isPullRequest),
            .match = {.score = issue.score},
            .issue = issue};
}

PaletteEntry refreshEntry(TrackedRepository &repository)
{
    return {.kind = Kind::Refresh,
            .text = PaletteModel::tr("Refresh %1", "%1 is a repository").arg(repository.fullName()),
            .icon = QStringLiteral("refresh"),
            .repository = &repository};
}

PaletteEntry repositoryEntry(TrackedRepository &repository)
{
    return {.kind = Kind::Repository,
            .text = PaletteModel::tr("Go to repository %1").arg(repository.fullName()),
            .icon = QStringLiteral("repository"),
            .repository = &repository};
}

bool isSame(const PaletteEntry &a, const PaletteEntry &b)
{
    return a.kind == b.kind && a.value == b.value && a.repository == b.repository && a.issue.id == b.issue.id
        && a.issue.repository == b.issue.repository;
}

QString spoken(const PaletteEntry &entry)
{
    QString text;
    switch (entry.kind) {
    case Kind::Issue:
        text = PaletteModel::tr("%1: %2, %3 #%4", "issue or pull request, title, repository, number")
                   .arg(entry.issue.isPullRequest ? PaletteModel::tr("Pull request") : PaletteModel::tr("Issue"),
                        entry.text, entry.issue.repository->fullName(), QString::number(entry.issue.number));
        break;
    case Kind::Command: text = PaletteModel::tr("Command: %1").arg(entry.text); break;
    case Kind::View: text = PaletteModel::tr("View: %1").arg(entry.text); break;
    case Kind::Repository:
    case Kind::Refresh:
    case Kind::Search: text = entry.text; break;
    }
    return entry.keys.isEmpty()
        ? text
        : PaletteModel::tr("%1, %2", "a command, its keys").arg(text, entry.keys.join(QStringLiteral(", ")));
}

} // namespace

PaletteModel::PaletteModel(Library &library, Commands &commands, QObject *parent)
    : QAbstractListModel(parent)
    , m_library(library)
    , m_commands(commands)
    , m_finder(library)
    , m_views([] { return QList<PaletteView>(); })
    , m_recentIssues([] { return QList<FoundIssue>(); })
{
    connect(&m_finder, &IssueFinder::found, this, &PaletteModel::takeIssues);
    connect(&library, &Library::aboutToRemove, this, &PaletteModel::dropRepository);
}

void PaletteModel::setText(const QString &text)
{
    m_text = text.simplified();
    {
        const QSignalBlocker quiet(m_finder);
        m_finder.find(m_text);
    }
    m_found = m_finder.issues();
    rebuild();
}

void PaletteModel::clear()
{
    m_text.clear();
    m_found.clear();
    m_finder.find({});
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

void PaletteModel::noteUse(const QString &command)
{
    auto used = usedCommands();
    used.removeAll(command);
    used.prepend(command);
    QSettings().setValue(UsedKey, used.mid(0, MostUsed));
}

int PaletteModel::rowOf(const PaletteEntry &entry) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&entry](const PaletteEntry &each) { return isSame(each, entry); });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole: return at(index.row()).text;
    case Qt::AccessibleTextRole: return spoken(at(index.row()));
    default: return {};
    }
}

void PaletteModel::takeIssues(const QList<FoundIssue> &issues)
{
    if (issues == m_found)
        return;
    m_found = issues;
    rebuild();
}

void PaletteModel::dropRepository(const TrackedRepository *repository)
{
    const auto isOf = [repository](const PaletteEntry &entry) {
        return entry.repository == repository || entry.issue.repository == repository;
    };
    m_found.removeIf([repository](const FoundIssue &issue) { return issue.repository == repository; });
    beginResetModel();
    m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(), isOf), m_entries.end());
    endResetModel();
}

void PaletteModel::rebuild()
{
    auto entries = m_text.isEmpty() ? beginning() : matches();
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

std::vector<PaletteEntry> PaletteModel::beginning() const
{
    std::vector<PaletteEntry> entries;
    const auto recent = m_recentIssues().mid(0, RecentIssues);
    for (const auto &issue : recent)
        entries.push_back(issueEntry(issue));
    std::vector<PaletteEntry> commands;
    addCommands(commands);
    // Those used last, then those worth a key.
    const auto used = usedCommands();
    const auto rank = [&used](const PaletteEntry &entry) {
        const auto at = used.indexOf(entry.value);
        return at >= 0 ? at : entry.keys.isEmpty() ? MostUsed + 1 : MostUsed;
    };
    std::stable_sort(commands.begin(), commands.end(),
                     [&rank](const auto &a, const auto &b) { return rank(a) < rank(b); });
    const auto count = std::min(commands.size(), Beginning - entries.size());
    entries.insert(entries.end(), commands.begin(), commands.begin() + qptrdiff(count));
    return entries;
}

std::vector<PaletteEntry> PaletteModel::matches() const
{
    std::vector<PaletteEntry> entries;
    addIssues(entries);
    addCommands(entries);
    addViews(entries);
    addRepositories(entries);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto &a, const auto &b) { return a.match.score > b.match.score; });
    if (entries.size() > MostMatches)
        entries.erase(entries.begin() + MostMatches, entries.end());
    addBestRepository(entries);
    entries.push_back({.kind = Kind::Search,
                       .text = tr("Search “%1” everywhere").arg(m_text),
                       .icon = QStringLiteral("search"),
                       .value = m_text});
    return entries;
}

void PaletteModel::addIfItFits(std::vector<PaletteEntry> &entries, PaletteEntry entry) const
{
    entry.match = fuzzyMatch(m_text, entry.text);
    if (entry.match.score == 0 && !m_text.isEmpty())
        return;
    entry.match.score += entry.kind == Kind::Refresh ? 0 : NamedThing;
    entries.push_back(std::move(entry));
}

void PaletteModel::addIssues(std::vector<PaletteEntry> &entries) const
{
    for (const auto &issue : m_found) {
        auto entry = issueEntry(issue);
        entry.match.positions = m_finder.pattern().positions(issue.repository->fullName(), entry.text);
        entries.push_back(std::move(entry));
    }
}

void PaletteModel::addCommands(std::vector<PaletteEntry> &entries) const
{
    for (const auto &spec : m_commands.specs()) {
        const auto *action = m_commands.action(spec.id);
        if (action->isEnabled() && spec.id != Commands::PaletteId)
            addIfItFits(entries, commandEntry(spec, *action));
    }
}

/// A view that is a command, too, has a key there.
void PaletteModel::addViews(std::vector<PaletteEntry> &entries) const
{
    const auto views = m_views();
    for (const auto &view : views) {
        const bool isCommand = std::any_of(entries.begin(), entries.end(), [&view](const PaletteEntry &entry) {
            return entry.kind == Kind::Command && entry.text == view.title;
        });
        if (!isCommand)
            addIfItFits(
                entries,
                {.kind = Kind::View, .text = view.title, .detail = tr("View"), .icon = view.icon, .value = view.query});
    }
}

void PaletteModel::addRepositories(std::vector<PaletteEntry> &entries) const
{
    for (int row = 0; row < m_library.count(); ++row) {
        auto &repository = m_library.at(row);
        addIfItFits(entries, repositoryEntry(repository));
        if (repository.state() != RepositoryState::Loading)
            addIfItFits(entries, refreshEntry(repository));
    }
}

/// Who looks for an issue may want what is around it.
void PaletteModel::addBestRepository(std::vector<PaletteEntry> &entries) const
{
    if (m_found.isEmpty())
        return;
    auto &repository = *m_found.constFirst().repository;
    for (auto entry : {repositoryEntry(repository), refreshEntry(repository)}) {
        const bool isThere = std::any_of(entries.begin(), entries.end(),
                                         [&entry](const PaletteEntry &each) { return isSame(each, entry); });
        if (!isThere && (entry.kind == Kind::Repository || repository.state() != RepositoryState::Loading))
            entries.push_back(std::move(entry));
    }
}

} // namespace hubbub
