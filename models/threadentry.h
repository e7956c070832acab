// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

namespace hubbub {

enum class ThreadKind {
    Description, ///< the issue's own body
    Comment,
    Review,      ///< of a pull request: its verdict, with a text or without
    CodeThread,  ///< a place in a file that comments follow on
    LineComment, ///< a comment on that place
    Events,      ///< one event, or several of a kind that come one after the other
};

/// A piece of what happened to an issue. A plain value.
struct ThreadEntry
{
    ThreadKind kind = ThreadKind::Comment;
    qint64 id = 0;       ///< of the record, unique among those of its kind; of the first of several events
    QString author = {}; ///< login; empty for an account that is gone, and where nobody did it
    QUrl avatar = {};
    QString association = {}; ///< as GitHub writes it: `MEMBER`; empty for `NONE`
    QDateTime at = {};        ///< UTC
    QDateTime editedAt = {};  ///< invalid if it never was
    QString body = {};        ///< Markdown, untrusted
    QString event = {};       ///< GitHub's name of an event; of a Review its state in lower case: `approved`
    QString path = {};        ///< of a CodeThread: the file
    int line = 0;             ///< 0 if the place is no longer there
    int startLine = 0;        ///< of several lines; 0 of one
    QString diff = {};        ///< of a CodeThread: the diff around it, ending with its line
    bool isOutdated = false;  ///< of a CodeThread: the file has changed there since
    bool isMinimized = false; ///< somebody hid it on the server
    bool isGone = false;      ///< it is no longer on the server
    bool isNew = false;       ///< came or changed since the issue was last looked at
    QUrl address = {};        ///< on the server's web site
    /// GitHub's names (`+1`, `heart`) with how many, in its order, without those that nobody gave.
    QList<std::pair<QString, int>> reactions = {};
    QList<QJsonObject> records = {}; ///< of Events: each as stored, oldest first

    bool operator==(const ThreadEntry &) const = default;
};

} // namespace hubbub
