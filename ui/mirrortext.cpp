// SPDX-License-Identifier: MIT
#include "ui/mirrortext.h"

#include "models/activitylog.h"
#include "models/trackedrepository.h"
#include "ui/errortext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace hubbub {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MirrorText)
};

QString partName(MirrorPart part)
{
    switch (part) {
    case MirrorPart::Repository: return Text::tr("repository");
    case MirrorPart::Issues: return Text::tr("issues");
    case MirrorPart::Labels: return Text::tr("labels");
    case MirrorPart::Milestones: return Text::tr("milestones");
    case MirrorPart::Readme: return Text::tr("README");
    case MirrorPart::Comments: return Text::tr("comments");
    case MirrorPart::Comparison: return Text::tr("looking for what is gone");
    case MirrorPart::Timeline: return Text::tr("timelines");
    }
    return {};
}

QString clockTime(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().time(), QLocale::ShortFormat);
}

/// Empty if nothing new came.
QString whatCame(const MirrorReport &report)
{
    QStringList brought;
    if (report.issues > 0)
        brought.append(Text::tr("%Ln issues", nullptr, report.issues));
    if (report.comments > 0)
        brought.append(Text::tr("%Ln comments", nullptr, report.comments));
    const auto gone = Text::tr("%Ln no longer there", "issues or comments", report.gone);
    const auto all = QLocale().createSeparatedList(brought);
    if (brought.isEmpty())
        return report.gone > 0 ? Text::tr("%1.", "what is no longer there").arg(gone) : QString();
    return report.gone > 0 ? Text::tr("%1 brought, %2.", "%1 is what came, %2 what is no longer there").arg(all, gone)
                           : Text::tr("%1 brought.").arg(all);
}

} // namespace

QString progressText(const MirrorProgress &progress)
{
    const QLocale locale;
    const auto name = partName(progress.part);
    if (progress.total > 0)
        return Text::tr("%1, %2 of about %3")
            .arg(name, locale.toString(progress.done), locale.toString(progress.total));
    return progress.done > 0 ? Text::tr("%1, %2 so far").arg(name, locale.toString(progress.done)) : name;
}

QString gapSentence(const MirrorReport::Gap &gap, const QString &repository)
{
    const auto why = errorSentence(gap.error, repository);
    if (gap.progress.part == MirrorPart::Issues)
        return why;
    return Text::tr("%1 is not complete (%2). %3").arg(repository, progressText(gap.progress), why);
}

QString waitSentence(const TrackedRepository &repository)
{
    const auto until = repository.resumesAt();
    const auto seconds = std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(until));
    return Text::tr("%1 waits for %2 until %3 (in %Ln min): %4", "repository, server, time, what is missing",
                    int((seconds + 59) / 60))
        .arg(repository.fullName(), serverName(repository.host()), clockTime(until),
             progressText(repository.progress()));
}

QString failureSentence(const TrackedRepository &repository)
{
    const auto &gaps = repository.report().gaps;
    if (!gaps.isEmpty() && gaps.last().error == repository.failure())
        return gapSentence(gaps.last(), repository.fullName());
    return errorSentence(repository.failure(), repository.fullName()); // the store's
}

QString activitySentence(const Activity &activity)
{
    const auto &report = activity.report;
    QStringList sentences;
    if (const auto came = whatCame(report); !came.isEmpty())
        sentences.append(came);
    else if (report.isComplete())
        sentences.append(Text::tr("Nothing new."));
    for (const auto &gap : report.gaps) {
        if (activity.resumesAt.isValid() && gap.error.retryAt.isValid())
            sentences.append(
                Text::tr("Waits for %1 until %2: %3.", "server, time, what is missing")
                    .arg(serverName(activity.host), clockTime(activity.resumesAt), progressText(gap.progress)));
        else
            sentences.append(gapSentence(gap, activity.repository));
    }
    if (report.isAborted)
        sentences.append(Text::tr("Stopped; what came stays."));
    return sentences.join(u' ');
}

} // namespace hubbub
