// SPDX-License-Identifier: MIT
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QLocale>

namespace hubbub {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString hostOf(const SyncError &error)
{
    return serverName(error.url.host());
}

/// What somebody else said, as the end of a sentence that brings its own full stop.
QString said(const SyncError &error)
{
    auto message = error.message.trimmed();
    while (message.endsWith(u'.'))
        message.chop(1);
    return message.isEmpty() ? Text::tr("no reason was given") : message;
}

QString httpSentence(const SyncError &error, const QString &what)
{
    const auto host = hostOf(error);
    switch (error.httpStatus) {
    case 401:
        return Text::tr("%1 does not accept your token (401): it may have expired or been revoked. "
                        "What is saved stays readable.")
            .arg(host);
    case 403:
        return Text::tr("%1 does not let you read %2 (403): %3. It may need a token, or one with more rights.")
            .arg(host, what, said(error));
    case 404:
        return Text::tr("%1 has no %2 that you may see (404). Check the spelling; a private one needs a token.")
            .arg(host, what);
    case 410:
        return Text::tr("%1 is gone, or its issues are switched off (410). What is saved stays readable.").arg(what);
    case 451: return Text::tr("%1 may not show %2 for legal reasons (451).").arg(host, what);
    default: break;
    }
    if (error.httpStatus >= 500)
        return Text::tr("%1 has trouble of its own at the moment (%2). What is saved stays readable; "
                        "try again in a few minutes.")
            .arg(host)
            .arg(error.httpStatus);
    return Text::tr("%1 refused to send %2 (%3): %4.").arg(host, what).arg(error.httpStatus).arg(said(error));
}

QString limitSentence(const SyncError &error)
{
    if (!error.retryAt.isValid())
        return Text::tr("%1 allows no more requests for now. Try again later.").arg(hostOf(error));
    const auto time = QLocale().toString(error.retryAt.toLocalTime().time(), QLocale::ShortFormat);
    return Text::tr("%1 allows no more requests until %2. What is saved stays readable; refresh again then, "
                    "or use a token for 5,000 requests an hour.")
        .arg(hostOf(error), time);
}

} // namespace

QString errorSentence(const SyncError &error, const QString &what)
{
    using Kind = SyncError::Kind;
    switch (error.kind) {
    case Kind::None:
    case Kind::Aborted: return {};
    case Kind::Network:
        return Text::tr("No connection to %1 (%2). What is saved stays readable; try again when you are online.")
            .arg(hostOf(error), said(error));
    case Kind::Http: return httpSentence(error, what);
    case Kind::RateLimited: return limitSentence(error);
    case Kind::NotModified:
    case Kind::Malformed:
        return Text::tr("What %1 sent for %2 cannot be read: %3. You may be behind a sign-in page; try again later.")
            .arg(hostOf(error), what, said(error));
    case Kind::Redirect:
        return Text::tr(
                   "%1 points to another place for %2, which is not followed: %3. You may be behind a sign-in page; "
                   "try again later.")
            .arg(hostOf(error), what, said(error));
    case Kind::Store: return Text::tr("%1 could not be read or saved on this computer: %2.").arg(what, said(error));
    case Kind::Incomplete: {
        auto cause = error;
        cause.kind = error.cause;
        return Text::tr("Only a part of %1 came, and it is kept; Refresh goes on from there. %2")
            .arg(what, errorSentence(cause, what));
    }
    case Kind::InvalidReply:
        return Text::tr("What %1 sent for %2 is not a usable record: %3.").arg(hostOf(error), what, said(error));
    case Kind::Offline: return Text::tr("Hubbub was started offline, so nothing was asked about %1.").arg(what);
    case Kind::NotFound: return Text::tr("%1 is not saved on this computer.").arg(what);
    case Kind::Usage: return Text::tr("Hubbub asked for %1 in a way that cannot be: %2.").arg(what, said(error));
    }
    return {};
}

QString serverName(const QString &host)
{
    const bool isGitHub = host.isEmpty() || host == u"api.github.com" || host == u"github.com";
    return isGitHub ? QStringLiteral("GitHub") : host;
}

QString storeSentence(const StoreState &state)
{
    switch (state.reason) {
    case StoreState::Reason::None: return {};
    case StoreState::Reason::Locked:
        return Text::tr("This store is in use by another program (%1): you can read, but nothing is saved here.")
            .arg(state.detail);
    case StoreState::Reason::ReadOnlyMedium:
        return Text::tr("This store cannot be written to: you can read, but nothing is saved.");
    case StoreState::Reason::NewerFormat:
        return Text::tr("This store was made by a newer Hubbub (format %1): you can read, but nothing is saved. "
                        "Update Hubbub to write to it.")
            .arg(state.detail);
    case StoreState::Reason::Unusable:
        return Text::tr("The store cannot be opened: %1. Choose another folder with --store.").arg(state.detail);
    }
    return {};
}

} // namespace hubbub
