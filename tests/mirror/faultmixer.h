// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/githubserver.h"

#include <QList>

#include <random>

namespace hubbub {

/// Spoils answers of a server in all the ways that networks, proxies and servers do, one at a time or by chance.
class FaultMixer
{
public:
    enum class Fault {
        Reset,
        Hang,
        Drop,
        Stall,
        Truncated, ///< the JSON, while the length is right
        Empty,
        InvalidUtf8,
        LengthTooLarge,
        LengthTooSmall,
        Http500,
        Http502,
        Http503,
        HtmlError,
        Portal, ///< a page to sign in at, as 200
        Busy,   ///< 429 for a second
        RedirectLoop,
        RedirectAway, ///< to another host
        GzipBomb,
        TooDeep,       ///< an array in a record, which no parser takes
        DuplicatePage, ///< twice the first page, then the others
        MovedIssue,    ///< an issue changes before this page is made
        // From here on it is what the answer says that is wrong.
        HugeBody,
        DeepArray,
        NullMembers,
        MissingMembers,
        WrongTypes,
        NoId, ///< an element without one
        Future,
    };

    FaultMixer(GitHubServer &server, qint64 repository, unsigned seed = 1);

    [[nodiscard]] static QList<Fault> all();
    [[nodiscard]] static const char *name(Fault fault);
    /// Whether the answer is well-formed and says what is not so: nobody can tell until it is asked again.
    [[nodiscard]] static bool isLie(Fault fault) { return fault >= Fault::HugeBody; }
    /// Whether a mirror can do without what it spoils.
    [[nodiscard]] static bool isHarmless(Fault fault) { return fault >= Fault::DuplicatePage; }
    /// Whether it takes time until it is noticed.
    [[nodiscard]] static bool isSlow(Fault fault);

    /// What the server answers with this fault; nothing if it does not fit the request, which is answered well then.
    [[nodiscard]] std::optional<HttpAnswer> spoil(Fault fault, const HttpRequest &request);
    /// The same with one of \a faults, or without any, by chance.
    [[nodiscard]] std::optional<HttpAnswer> mix(const QList<Fault> &faults, double probability,
                                                const HttpRequest &request);
    /// Requests that came to the other host, which is none of anybody's business.
    [[nodiscard]] qsizetype strayRequests() const { return m_elsewhere.requests().size(); }

private:
    [[nodiscard]] std::optional<HttpAnswer> lie(Fault fault, HttpAnswer answer);
    [[nodiscard]] HttpAnswer redirect(const HttpRequest &request, bool isLoop) const;
    [[nodiscard]] std::optional<HttpAnswer> duplicatePage(const HttpRequest &request, HttpAnswer answer) const;
    int upTo(int limit) { return int(m_random() % unsigned(limit)); }

    GitHubServer &m_server;
    qint64 m_repository;
    HttpServer m_elsewhere;
    std::mt19937 m_random;
};

} // namespace hubbub
