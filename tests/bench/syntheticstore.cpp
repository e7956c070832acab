// SPDX-License-Identifier: MIT
#include "tests/bench/syntheticstore.h"

#include "sync/mirrorstate.h"
#include "tests/bench/syntheticwords.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

namespace {

constexpr qint64 RepositoryId = 41881900;
constexpr qint64 FirstTime = 1447400000;                          // November 2015
constexpr qint64 LastTime = FirstTime + qint64(10) * 365 * 86400; // about ten years on
constexpr int People = 40000;
constexpr int Labels = 320;
constexpr int Milestones = 128;
constexpr auto Url = "https://github.com/bench/large";
constexpr auto ApiUrl = "https://api.github.com/repos/bench/large";

/// What random numbers are for, so that one draw more does not change all others.
enum Seed : quint64 { Times = 1, Facts = 2, Title = 3, Text = 4, Comment = 5 };

Random randomFor(Seed seed, qint64 what)
{
    return Random(quint64(what) * 8 + seed);
}

void appendTime(QByteArray &out, qint64 seconds)
{
    // Days to a date as in the proleptic Gregorian calendar: QDateTime is too slow for millions.
    const auto days = seconds / 86400 + 719468;
    const auto era = days / 146097;
    const auto dayOfEra = days % 146097;
    const auto yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const auto dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const auto month = (5 * dayOfYear + 2) / 153;
    const auto two = [&out](char before, qint64 value) {
        out += before;
        out += char('0' + value / 10);
        out += char('0' + value % 10);
    };
    out += '"';
    out += QByteArray::number(yearOfEra + era * 400 + (month >= 10 ? 1 : 0));
    two('-', month < 10 ? month + 3 : month - 9);
    two('-', dayOfYear - (153 * month + 2) / 5 + 1);
    two('T', seconds % 86400 / 3600);
    two(':', seconds % 3600 / 60);
    two(':', seconds % 60);
    out += "Z\"";
}

void appendPerson(QByteArray &out, int person, bool isShort = false)
{
    const auto id = QByteArray::number(1000 + person * 7);
    out += R"({"avatar_url":"https://avatars.githubusercontent.com/u/)" + id
        + R"(?v=4","html_url":"https://github.com/)";
    appendLogin(out, person);
    out += R"(","id":)" + id + R"(,"login":")";
    appendLogin(out, person);
    out += '"';
    if (!isShort)
        out += R"(,"node_id":"MDQ6VXNlcg)" + id + R"(==","site_admin":false)";
    out += R"(,"type":"User"})";
}

void appendLabel(QByteArray &out, int label)
{
    const auto id = QByteArray::number(90000 + label);
    out += R"({"color":")" + QByteArray::number(0x100000 + label * 37123 % 0xefffff, 16).right(6)
        + R"(","default":false,"description":"","id":)" + id + R"(,"name":")";
    appendLabelName(out, label);
    out += R"(","node_id":"LA_kwDO)" + id + R"("})";
}

void appendReactions(QByteArray &out, Random &random)
{
    const auto up = QByteArray::number(random.zipf(200));
    out += R"("reactions":{"+1":)" + up
        + R"(,"-1":0,"confused":0,"eyes":0,"heart":0,"hooray":0,"laugh":0,"rocket":0,"total_count":)" + up + '}';
}

/// Appends to a file as a mirror does, a page of 100 records with each write: how much is written at a time
/// decides how the page cache holds it, and that how fast it can be read.
class Output
{
public:
    explicit Output(const QString &path)
        : m_file(path)
    {
        QDir().mkpath(path.section(u'/', 0, -2));
        m_isGood = m_file.open(QFile::WriteOnly | QFile::Unbuffered);
    }

    QByteArray &buffer() { return m_buffer; }
    void endLine()
    {
        m_buffer += '\n';
        if (++m_lines % 100 == 0)
            flush();
    }
    [[nodiscard]] bool finish()
    {
        flush();
        return m_isGood;
    }

private:
    void flush()
    {
        m_isGood = m_isGood && m_file.write(m_buffer) == m_buffer.size();
        m_buffer.resize(0);
    }

    QFile m_file;
    QByteArray m_buffer;
    int m_lines = 0;
    bool m_isGood = false;
};

bool writeText(const QString &path, const QByteArray &text)
{
    Output output(path);
    output.buffer() = text;
    return output.finish();
}

} // namespace

SyntheticStore::SyntheticStore(int issues, int comments)
    : m_issues(issues)
    , m_comments(comments)
{
}

Subject SyntheticStore::subject(const QString &folder) const
{
    return {.store = folder,
            .host = u"github.com"_s,
            .repository = RepositoryId,
            .fullName = u"bench/large"_s,
            .issues = m_issues,
            .comments = m_comments};
}

qint64 SyntheticStore::createdAt(int number) const
{
    return FirstTime + (LastTime - FirstTime) * number / (m_issues + 1);
}

IssueTruth SyntheticStore::issue(int number, int revision) const
{
    auto times = randomFor(Times, number);
    auto facts = randomFor(Facts, number);
    auto title = randomFor(Title, number);
    const auto left = LastTime - createdAt(number);
    // Most are touched for the last time soon, some much later.
    const auto updated = createdAt(number) + qint64(double(left) * std::pow(times.part(), 12));
    IssueTruth made{.id = qint64(80000000) + qint64(number) * 9973 + 5000000000,
                    .number = number,
                    .updatedAt = revision == 0 ? updated : LastTime + qint64(number) * 30,
                    .isOpen = facts.chance(10),
                    .isPullRequest = facts.chance(22),
                    .title = madeTitle(title)};
    return made;
}

std::vector<IssueTruth> SyntheticStore::truth() const
{
    std::vector<IssueTruth> all;
    all.reserve(size_t(m_issues));
    for (int number = 1; number <= m_issues; ++number)
        all.push_back(issue(number, finalRevision(number)));
    return all;
}

QByteArray SyntheticStore::issueRecord(int number, int revision) const
{
    QByteArray record;
    appendIssue(record, number, revision, 3 + revision);
    return record;
}

void SyntheticStore::appendIssue(QByteArray &out, int number, int revision, int comments) const
{
    const auto truth = issue(number, revision);
    auto random = randomFor(Text, number);
    const auto id = QByteArray::number(truth.id);
    const auto isAssigned = random.chance(25);
    const auto assignee = random.zipf(200);
    if (isAssigned) {
        out += R"({"active_lock_reason":null,"assignee":)";
        appendPerson(out, assignee);
        out += R"(,"assignees":[)";
        appendPerson(out, assignee);
        out += ']';
    } else {
        out += R"({"active_lock_reason":null,"assignee":null,"assignees":[])";
    }
    out += R"(,"author_association":"NONE","body":")";
    // Half are short, few are long: about 550 bytes on average.
    appendBody(out, random, int(30 / (0.02 + random.part() * random.part())));
    out += R"(","closed_at":)";
    if (truth.isOpen)
        out += "null";
    else
        appendTime(out, truth.updatedAt);
    out += R"(,"comments":)" + QByteArray::number(comments + revision) + R"(,"created_at":)";
    appendTime(out, createdAt(number));
    const QByteArray path = (truth.isPullRequest ? "/pull/" : "/issues/") + QByteArray::number(number);
    out += QByteArray(truth.isPullRequest ? R"(,"draft":false)" : "") + R"(,"html_url":")" + Url + path + R"(","id":)"
        + id + R"(,"labels":[)";
    const auto labels = random.zipf(5);
    auto label = random.zipf(Labels);
    for (int i = 0; i < labels; ++i) {
        if (i > 0)
            out += ',';
        appendLabel(out, label);
        label = (label + 1 + random.zipf(Labels - labels)) % Labels;
    }
    out += R"(],"locked":false,"milestone":)";
    if (random.chance(30)) {
        const auto milestone = QByteArray::number(random.zipf(Milestones));
        out += R"({"closed_issues":812,"id":77)" + milestone + R"(,"number":)" + milestone
            + R"(,"open_issues":9,"state":"closed","title":"Release )" + milestone + R"("})";
    } else {
        out += "null";
    }
    out += R"(,"node_id":"I_kwDOAn8RLM)" + id + R"(","number":)" + QByteArray::number(number)
        + R"(,"performed_via_github_app":null)";
    if (truth.isPullRequest) {
        out += R"(,"pull_request":{"html_url":")" + QByteArray(Url) + path + R"(","merged_at":)";
        if (truth.isOpen || random.chance(20))
            out += "null";
        else
            appendTime(out, truth.updatedAt);
        out += '}';
    }
    out += ',';
    appendReactions(out, random);
    out += QByteArray(truth.isOpen ? R"(,"state":"open","state_reason":null)"
                                   : R"(,"state":"closed","state_reason":"completed")")
        + R"(,"title":")" + truth.title + R"(","updated_at":)";
    appendTime(out, truth.updatedAt);
    out += R"(,"url":")" + QByteArray(ApiUrl) + "/issues/" + QByteArray::number(number) + R"(","user":)";
    appendPerson(out, random.zipf(People));
    out += '}';
}

void SyntheticStore::appendComment(QByteArray &out, int serial, int issueNumber) const
{
    auto random = randomFor(Comment, serial);
    const auto id = QByteArray::number(qint64(150000000) + qint64(serial) * 1913);
    const auto number = QByteArray::number(issueNumber);
    const auto time = createdAt(issueNumber) + random.below(86400 * 30);
    out += R"({"author_association":"NONE","body":")";
    appendBody(out, random, int(10 / (0.02 + random.part() * random.part())));
    out += R"(","created_at":)";
    appendTime(out, time);
    out += R"(,"html_url":")" + QByteArray(Url) + "/issues/" + number + "#issuecomment-" + id + R"(","id":)" + id
        + R"(,"issue_url":")" + ApiUrl + "/issues/" + number + R"(","node_id":"IC_kwDO)" + id + R"(",)";
    appendReactions(out, random);
    out += R"(,"updated_at":)";
    appendTime(out, time);
    out += R"(,"user":)";
    appendPerson(out, random.zipf(People), true);
    out += '}';
}

bool SyntheticStore::write(const QString &folder) const
{
    const auto made = subject(folder);
    const QDateTime asOf = QDateTime::fromSecsSinceEpoch(LastTime + qint64(m_issues) * 30 + 60, Qt::UTC);
    const QJsonObject state{{u"issues"_s, MirrorState{.watermark = asOf, .checkedAt = asOf}.toJson()}};
    const QJsonObject repository{{u"archived"_s, false},
                                 {u"description"_s, u"A large repository that is made up"_s},
                                 {u"full_name"_s, made.fullName},
                                 {u"html_url"_s, QString::fromLatin1(Url)},
                                 {u"id"_s, made.repository},
                                 {u"name"_s, u"large"_s},
                                 {u"open_issues_count"_s, m_issues / 10},
                                 {u"url"_s, QString::fromLatin1(ApiUrl)}};
    const auto json = [](const QJsonObject &object) {
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    };
    std::vector<int> counts(size_t(m_issues) + 1);
    return writeText(folder + u"/format.json"_s, "{\"format\": 1}\n")
        && writeText(folder + u"/remote/github.com/repositories.jsonl"_s, json(repository))
        && writeText(folder + u'/' + repositoryFolder(made.host, made.repository) + u"/sync.json"_s, json(state))
        && writeComments(made.log(u"comments"_s), counts) && writeIssues(made.log(u"issues"_s), counts);
}

bool SyntheticStore::writeIssues(const QString &path, const std::vector<int> &commentCounts) const
{
    std::vector<std::pair<qint64, int>> order; // by time
    order.reserve(size_t(m_issues));
    for (int number = 1; number <= m_issues; ++number)
        order.emplace_back(issue(number, 0).updatedAt, number);
    std::sort(order.begin(), order.end(), std::greater<>());
    Output output(path);
    for (const auto &[time, number] : order) {
        appendIssue(output.buffer(), number, 0, commentCounts[size_t(number)]);
        output.endLine();
    }
    for (int number = 1; number <= m_issues; ++number) {
        if (finalRevision(number) == 0)
            continue;
        appendIssue(output.buffer(), number, finalRevision(number), commentCounts[size_t(number)]);
        output.endLine();
    }
    return output.finish();
}

bool SyntheticStore::writeComments(const QString &path, std::vector<int> &counts) const
{
    Output output(path);
    Random random(1000000007);
    for (int serial = 1; serial <= m_comments; ++serial) {
        const auto number = int(1 + qint64(random.zipf(m_issues)) * 7919 % m_issues);
        ++counts[size_t(number)];
        appendComment(output.buffer(), serial, number);
        output.endLine();
    }
    return output.finish();
}

} // namespace hubbub::bench
