// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <variant>

namespace hubbub {

/// What the command line asks for (DESIGN section 8).
struct Options
{
    enum class Command { Window, Sync, List, Show, Move, StoreCheck, StoreCompact, StorePath };

    Command command = Command::Window;
    QString store; ///< folder; empty for the default
    QUrl apiRoot;
    bool apiRootGiven = false; ///< named on the command line, so list and show keep to its host
    bool offline = false;
    bool sample = false;
    QString board;         ///< empty for the main one
    QStringList arguments; ///< links, repositories, the query's words, or issues and a category
    bool all = false;
    bool full = false;
    bool json = false;
    int limit = -1; ///< -1: none
    QString style;  ///< one that QApplication has taken already; empty for none

    /// Something else than options: text for standard output (exit 0) or a wrong usage (exit 2).
    struct Message
    {
        QString text;
        bool isError = false;
    };

    /// \param arguments as in main(), with the program's name first
    [[nodiscard]] static std::variant<Options, Message> parse(const QStringList &arguments);
};

/// Whether requests may go to \a address: https, or http to this computer.
[[nodiscard]] bool isApiRoot(const QUrl &address);

/// The token that the environment gives for this run: HUBBUB_TOKEN, GH_TOKEN or GITHUB_TOKEN. Takes them out of
/// the environment, so that no child sees them.
[[nodiscard]] QByteArray takeTokenFromEnvironment();

} // namespace hubbub
