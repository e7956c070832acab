// SPDX-License-Identifier: MIT
#include "tests/mirror/faultmixer.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

using Fault = FaultMixer::Fault;

constexpr std::array Names{
    std::pair(Fault::Reset, "reset"),
    std::pair(Fault::Hang, "hang"),
    std::pair(Fault::Drop, "drop"),
    std::pair(Fault::Stall, "stall"),
    std::pair(Fault::Truncated, "truncated"),
    std::pair(Fault::Empty, "empty"),
    std::pair(Fault::InvalidUtf8, "no UTF-8"),
    std::pair(Fault::LengthTooLarge, "length too large"),
    std::pair(Fault::LengthTooSmall, "length too small"),
    std::pair(Fault::Http500, "500"),
    std::pair(Fault::Http502, "502"),
    std::pair(Fault::Http503, "503"),
    std::pair(Fault::HtmlError, "HTML error"),
    std::pair(Fault::Portal, "portal"),
    std::pair(Fault::Busy, "429"),
    std::pair(Fault::RedirectLoop, "redirect loop"),
    std::pair(Fault::RedirectAway, "redirect to another host"),
    std::pair(Fault::GzipBomb, "gzip bomb"),
    std::pair(Fault::TooDeep, "too deep"),
    std::pair(Fault::DuplicatePage, "duplicate page"),
    std::pair(Fault::MovedIssue, "moved issue"),
    std::pair(Fault::HugeBody, "huge body"),
    std::pair(Fault::DeepArray, "deep array"),
    std::pair(Fault::NullMembers, "null members"),
    std::pair(Fault::MissingMembers, "missing members"),
    std::pair(Fault::WrongTypes, "wrong types"),
    std::pair(Fault::NoId, "no id"),
    std::pair(Fault::Future, "a time in the future"),
};

constexpr qsizetype BombSize = 9 << 20;

HttpAnswer failure(int status, const QByteArray &body, const HttpHeaders &headers = {})
{
    auto answer = HttpAnswer::json(body, headers);
    answer.status = status;
    return answer;
}

HttpAnswer page(int status)
{
    return {.status = status, .headers = {{"Content-Type", "text/html"}}, .body = "<!doctype html><p>Hello</p>"};
}

/// It takes a second to make.
HttpAnswer bomb()
{
    static const auto answer = HttpAnswer::gzipped('[' + QByteArray(BombSize, ' ') + ']');
    return answer;
}

HttpAnswer halfOf(HttpAnswer answer, HttpAnswer::Fault fault)
{
    answer.fault = fault;
    answer.faultAfter = answer.body.size() / 2;
    return answer;
}

/// In front of the first member of the first object.
HttpAnswer withMember(HttpAnswer answer, const QByteArray &member)
{
    if (const auto brace = answer.body.indexOf("{\""); brace >= 0)
        answer.body.insert(brace + 1, member + ',');
    return answer;
}

QByteArray nested(int depth)
{
    return "\"nest\":" + QByteArray(depth, '[') + QByteArray(depth, ']');
}

void spoilMembers(QJsonObject &record, Fault fault)
{
    const auto keys = record.keys();
    for (const auto &key : keys) {
        if (key == u"id" || key == u"number" || key == u"event" || key == u"issue_url" || key == u"full_name")
            continue;
        if (fault == Fault::MissingMembers)
            record.remove(key);
        else
            record.insert(key, fault == Fault::NullMembers ? QJsonValue() : QJsonValue(QJsonArray{1, u"x"_s}));
    }
}

void spoilRecord(QJsonObject &record, Fault fault)
{
    switch (fault) {
    case Fault::HugeBody: record.insert(u"body"_s, QString(1 << 20, u'y')); break;
    case Fault::NoId: record.remove(u"id"_s); break;
    case Fault::Future: record.insert(u"updated_at"_s, u"2199-01-01T00:00:00Z"_s); break;
    default: spoilMembers(record, fault);
    }
}

} // namespace

FaultMixer::FaultMixer(GitHubServer &server, qint64 repository, unsigned seed)
    : m_server(server)
    , m_repository(repository)
    , m_random(seed)
{
    m_elsewhere.setHandler([](const HttpRequest &) { return HttpAnswer::json("[]"); });
}

QList<Fault> FaultMixer::all()
{
    QList<Fault> faults;
    for (const auto &one : Names)
        faults.append(one.first);
    return faults;
}

const char *FaultMixer::name(Fault fault)
{
    return std::find_if(Names.begin(), Names.end(), [fault](const auto &one) { return one.first == fault; })->second;
}

bool FaultMixer::isSlow(Fault fault)
{
    return fault == Fault::Hang || fault == Fault::Stall || fault == Fault::LengthTooLarge || fault == Fault::Busy;
}

std::optional<HttpAnswer> FaultMixer::mix(const QList<Fault> &faults, double probability, const HttpRequest &request)
{
    const bool isLucky = std::uniform_real_distribution(0.0, 1.0)(m_random) >= probability;
    if (isLucky && !request.query.hasQueryItem(u"loop"_s))
        return {};
    return spoil(isLucky ? Fault::RedirectLoop : faults[upTo(int(faults.size()))], request);
}

std::optional<HttpAnswer> FaultMixer::spoil(Fault fault, const HttpRequest &request)
{
    using enum Fault;
    if (fault == RedirectLoop || fault == RedirectAway)
        return redirect(request, fault == RedirectLoop);
    if (fault == MovedIssue) {
        const auto numbers = m_server.issues(m_repository).keys();
        m_server.editIssue(m_repository, numbers[upTo(int(numbers.size()))],
                           {{u"title"_s, u"Moved %1"_s.arg(upTo(99))}});
        return {};
    }
    auto answer = m_server.answer(request);
    if (answer.status != 200)
        return answer;
    switch (fault) {
    case Reset: return HttpAnswer::broken(HttpAnswer::Fault::Reset);
    case Hang: return HttpAnswer::broken(HttpAnswer::Fault::Hang);
    case Drop: return halfOf(answer, HttpAnswer::Fault::Drop);
    case Stall: return halfOf(answer, HttpAnswer::Fault::Stall);
    case Truncated: answer.body.chop(std::max<qsizetype>(1, answer.body.size() / 3)); return answer;
    case Empty: answer.body.clear(); return answer;
    case InvalidUtf8: return withMember(answer, "\"spoiled\":\"\xff\xfe\xc0\"");
    case LengthTooLarge: answer.lengthError = 10; return answer;
    case LengthTooSmall: answer.lengthError = -1; return answer;
    case Http500: return failure(500, R"({"message":"Server Error"})");
    case Http502: return failure(502, R"({"message":"Bad Gateway"})");
    case Http503: return failure(503, R"({"message":"Unavailable"})");
    case HtmlError: return page(502);
    case Portal: return page(200);
    case Busy: return failure(429, R"({"message":"Too many requests"})", {{"Retry-After", "1"}});
    case GzipBomb: return bomb();
    case TooDeep: return withMember(answer, nested(1500));
    case DuplicatePage: return duplicatePage(request, answer);
    default: return lie(fault, answer);
    }
}

std::optional<HttpAnswer> FaultMixer::lie(Fault fault, HttpAnswer answer)
{
    if (fault == Fault::DeepArray)
        return withMember(answer, nested(900));
    const auto json = QJsonDocument::fromJson(answer.body);
    if (json.isObject()) {
        auto record = json.object();
        spoilRecord(record, fault);
        answer.body = QJsonDocument(record).toJson();
        return answer;
    }
    auto records = json.array();
    if (records.isEmpty())
        return answer;
    const auto place = upTo(int(records.size()));
    auto record = records[place].toObject();
    spoilRecord(record, fault);
    records[place] = record;
    answer.body = QJsonDocument(records).toJson();
    return answer;
}

HttpAnswer FaultMixer::redirect(const HttpRequest &request, bool isLoop) const
{
    auto url = isLoop ? m_server.http().url(request.path) : m_elsewhere.url(request.path);
    auto query = request.query;
    if (isLoop && !query.hasQueryItem(u"loop"_s))
        query.addQueryItem(u"loop"_s, u"1"_s);
    url.setQuery(query);
    return failure(302, R"({"message":"Found"})", {{"Location", url.toEncoded()}});
}

/// The page leads to itself once more before it leads on.
std::optional<HttpAnswer> FaultMixer::duplicatePage(const HttpRequest &request, HttpAnswer answer) const
{
    const auto link = std::find_if(answer.headers.begin(), answer.headers.end(),
                                   [](const auto &header) { return header.first == "Link"; });
    if (link == answer.headers.end())
        return answer;
    auto url = m_server.http().url(request.path);
    url.setQuery(request.query);
    link->second = '<' + url.toEncoded() + ">; rel=\"next\"";
    return answer;
}

} // namespace hubbub
