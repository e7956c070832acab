// SPDX-License-Identifier: MIT
#include "tests/bench/groups.h"
#include "tests/bench/workbench.h"

using namespace Qt::StringLiterals;

namespace hubbub::bench {

void mirror(const Subject &subject, Report &report)
{
    auto options = optionsFor(subject);
    options.apiRoot = QUrl(qEnvironmentVariable("HUBBUB_BENCH_API"));
    options.offline = false;
    Services services(options, StoreAccess::ReadWrite);
    QEventLoop loop;
    QObject::connect(&services, &Services::ready, &loop, &QEventLoop::quit);
    services.open();
    loop.exec();
    Library library(services.hosts(), &services.local());
    QObject::connect(&library, &Library::loaded, &loop, &QEventLoop::quit);
    library.load();
    loop.exec();

    const auto repo = library.add(subject.fullName);
    QObject::connect(repo.get(), &Repo::error, &loop, [&](const SyncError &error) {
        report.wrong(u"%1 cannot be mirrored: %2"_s.arg(subject.fullName, error.message));
        loop.quit();
    });
    QObject::connect(&library, &Library::activityChanged, &loop, [&](const TrackedRepository *repository) {
        if (repository->state() == RepositoryState::Loading)
            return;
        if (repository->state() == RepositoryState::Failed)
            report.wrong(u"%1 cannot be mirrored: %2"_s.arg(subject.fullName, repository->failure().message));
        loop.quit();
    });
    loop.exec();
    if (const auto *mirrored = library.find(subject.fullName))
        report.note(u"repository %1 %2"_s.arg(mirrored->host()).arg(mirrored->id()));
}

} // namespace hubbub::bench
