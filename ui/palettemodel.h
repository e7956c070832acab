// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuefinder.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace hubbub {

class Commands;

/// A saved search that the palette offers.
struct PaletteView
{
    QString title;
    QString query;
    QString icon; ///< of themedIcon()
};

/// What can be chosen in a palette.
struct PaletteEntry
{
    enum class Kind { Issue, Command, View, Repository, Refresh, Search };

    Kind kind;
    QString text;
    QString detail = {};
    QString icon = {};
    QStringList keys = {};
    FuzzyMatch match = {};
    FoundIssue issue = {};                   ///< of an Issue
    TrackedRepository *repository = nullptr; ///< of a Repository and a Refresh
    QString value = {};                      ///< the query of a View and a Search, the id of a Command
};

/// What fits the text typed into a palette, the best first: issues of the whole library, commands, views and
/// repositories, and at last a search for the text. Before anything is typed: the issues seen last and commands.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// \param library, commands outlive this
    PaletteModel(Library &library, Commands &commands, QObject *parent = nullptr);

    void setViews(std::function<QList<PaletteView>()> views) { m_views = std::move(views); }
    /// The latest first.
    void setRecentIssues(std::function<QList<FoundIssue>()> issues) { m_recentIssues = std::move(issues); }
    /// Starts looking for \a text; what fits it so far is there at once.
    void setText(const QString &text);
    /// Lets go of everything.
    void clear();
    /// A command that is used comes early from now on.
    void noteUse(const QString &command);

    [[nodiscard]] const PaletteEntry &at(int row) const { return m_entries[size_t(row)]; }
    /// The row of what \a entry stands for; -1 if it is none any more.
    [[nodiscard]] int rowOf(const PaletteEntry &entry) const;

    // --- QAbstractItemModel
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// The text; as AccessibleTextRole a sentence.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void takeIssues(const QList<FoundIssue> &issues);
    void dropRepository(const TrackedRepository *repository);
    void rebuild();
    [[nodiscard]] std::vector<PaletteEntry> beginning() const;
    [[nodiscard]] std::vector<PaletteEntry> matches() const;
    void addIssues(std::vector<PaletteEntry> &entries) const;
    void addCommands(std::vector<PaletteEntry> &entries) const;
    void addViews(std::vector<PaletteEntry> &entries) const;
    void addRepositories(std::vector<PaletteEntry> &entries) const;
    void addBestRepository(std::vector<PaletteEntry> &entries) const;
    void addIfItFits(std::vector<PaletteEntry> &entries, PaletteEntry entry) const;

    Library &m_library;
    Commands &m_commands;
    IssueFinder m_finder;
    std::function<QList<PaletteView>()> m_views;
    std::function<QList<FoundIssue>()> m_recentIssues;
    QString m_text;
    QList<FoundIssue> m_found;
    std::vector<PaletteEntry> m_entries;
};

} // namespace hubbub
