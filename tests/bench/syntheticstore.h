// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/subject.h"

#include <vector>

namespace hubbub::bench {

/// A store with one large repository that is made up, the same at every run: 40,000 people, 320 labels and 128
/// milestones of which few are common, 22 % pull requests, 90 % closed, titles of about 50 bytes, records of
/// about 1.5 KB, comments of about 800 bytes. Its log of issues lies as a mirror leaves it: all issues, the most
/// recently updated first, then 2 % that have changed since, each once more.
class SyntheticStore
{
public:
    SyntheticStore(int issues, int comments);

    /// Writes it into \a folder, which must not exist.
    /// \return false if the disk does not take it
    [[nodiscard]] bool write(const QString &folder) const;

    [[nodiscard]] Subject subject(const QString &folder) const;
    /// The issues as they are in the end, in no order.
    [[nodiscard]] std::vector<IssueTruth> truth() const;
    /// The record of an issue as the log has it after \a revision changes.
    [[nodiscard]] QByteArray issueRecord(int number, int revision) const;

private:
    [[nodiscard]] IssueTruth issue(int number, int revision) const;
    [[nodiscard]] int finalRevision(int number) const { return number % 50 == 7 ? 1 : 0; }
    [[nodiscard]] qint64 createdAt(int number) const;
    void appendIssue(QByteArray &out, int number, int revision, int comments) const;
    void appendComment(QByteArray &out, int serial, int issueNumber) const;
    [[nodiscard]] bool writeIssues(const QString &path, const std::vector<int> &commentCounts) const;
    [[nodiscard]] bool writeComments(const QString &path, std::vector<int> &counts) const;

    int m_issues;
    int m_comments;
};

} // namespace hubbub::bench
