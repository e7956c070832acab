// SPDX-License-Identifier: MIT
#include "sync/tokenstore.h"

#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace hubbub {

void TokenStore::read(const QString &host, std::chrono::milliseconds timeout, const Callback &done)
{
    auto *job = new QKeychain::ReadPasswordJob(QStringLiteral("org.hubbub.Hubbub"));
    job->setKey(host);
    job->setAutoDelete(true);

    // A keychain that asks its user for a password may never answer; the job then ends by itself some day.
    auto *patience = new QTimer(this);
    patience->setSingleShot(true);
    connect(patience, &QTimer::timeout, this, [patience, done] {
        patience->deleteLater();
        done(Outcome::Unavailable, {});
    });
    connect(job, &QKeychain::Job::finished, patience, [job, patience, done] {
        if (!patience->isActive())
            return;
        patience->stop();
        patience->deleteLater();
        switch (job->error()) {
        case QKeychain::NoError: return done(Outcome::Found, job->textData().toUtf8());
        case QKeychain::EntryNotFound: return done(Outcome::Absent, {});
        default: return done(Outcome::Unavailable, {});
        }
    });
    patience->start(timeout);
    job->start();
}

} // namespace hubbub
