// SPDX-License-Identifier: MIT
#include "ui/body/bodybuilder.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr qsizetype LongestAddress = 8192;
constexpr qsizetype LongestShownAddress = 80;

/// What is shown of an address that does not become a link, so that a reader sees what was meant.
QString refusedAddress(const QString &address)
{
    auto shown = address.left(LongestAddress).simplified();
    if (shown.isEmpty())
        return {};
    if (shown.size() > LongestShownAddress)
        shown = shown.first(LongestShownAddress - 1) + u'…';
    return u" ("_s + shown + u')';
}

/// As GitHub makes names of headings.
QString slugOf(QStringView heading)
{
    QString slug;
    for (const auto c : heading) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_' || c.isMark())
            slug += c.toLower();
        else if (c == u' ')
            slug += u'-';
    }
    return slug;
}

} // namespace

/// A new link, or -1 if nobody should follow it; then \a refused is what is shown of it.
int BodyBuilder::linkTo(const QString &address, const QString &title, QString *refused)
{
    const auto trimmed = address.trimmed();
    if (trimmed.startsWith(u'#')) {
        const int link = trimmed.size() > 1 ? m_writer.addLink({{}, title}) : -1;
        if (link >= 0)
            m_targets.emplace_back(link, QUrl::fromPercentEncoding(trimmed.sliced(1).left(LongestAddress).toUtf8()));
        return link;
    }
    const auto url = absolute(trimmed, false);
    if (!url.isEmpty())
        return m_writer.addLink({url, title});
    if (refused)
        *refused = refusedAddress(address);
    return -1;
}

/// The whole address; empty if it is none that may be followed.
QUrl BodyBuilder::absolute(const QString &address, bool isImage) const
{
    auto trimmed = address.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > LongestAddress)
        return {};
    const bool isOfRepository = m_options.isFile && !m_options.repository.isEmpty();
    if (isOfRepository && trimmed.startsWith(u'/') && !trimmed.startsWith("//"_L1))
        trimmed.remove(0, 1); // as GitHub does, from the repository's root
    QUrl url(trimmed);
    if (url.isRelative()) {
        auto base = m_options.webRoot;
        auto path = base.path();
        if (!path.endsWith(u'/'))
            path += u'/';
        if (!m_options.repository.isEmpty())
            path += m_options.repository
                + (!m_options.isFile ? "/issues/"_L1
                       : isImage     ? "/raw/HEAD/"_L1
                                     : "/blob/HEAD/"_L1);
        base.setPath(path);
        url = base.resolved(url);
    }
    const auto scheme = url.scheme();
    const bool isWeb = (scheme == "https"_L1 || scheme == "http"_L1) && !url.host().isEmpty();
    return url.isValid() && (isWeb || scheme == "mailto"_L1) ? url : QUrl();
}

/// How GitHub writes the bare \a address of an issue, comment or commit; empty for others.
QString BodyBuilder::shortened(const QUrl &address) const
{
    static const QRegularExpression pattern(
        u"^/([\\w.-]{1,39}/[\\w.-]{1,100})/(?:(?:issues|pull|discussions)/([1-9][0-9]{0,9})|commit/([0-9a-f]{7,40}))$"_s);
    const auto root = m_options.webRoot.toString(QUrl::StripTrailingSlash);
    const auto whole = address.toString();
    if (!whole.startsWith(root) || address.hasQuery())
        return {};
    const auto match = pattern.match(whole.mid(root.size()).section(u'#', 0, 0));
    if (!match.hasMatch())
        return {};
    const auto fragment = address.fragment();
    const bool isComment = fragment.startsWith("issuecomment-"_L1) || fragment.startsWith("discussion"_L1)
        || fragment.startsWith("pullrequestreview-"_L1);
    if (!fragment.isEmpty() && !isComment && !fragment.startsWith("issue-"_L1))
        return {};
    const auto repository = match.captured(1);
    const bool isHere = repository.compare(m_options.repository, Qt::CaseInsensitive) == 0;
    const auto hash = match.captured(3);
    if (!hash.isEmpty())
        return isHere ? hash.first(7) : repository + u'@' + hash.first(7);
    const auto number = (isHere ? QString() : repository) + u'#' + match.captured(2);
    //: A link to a comment on an issue: %1 is `#12`, or `owner/name#12`
    return isComment ? QCoreApplication::translate("hubbub::Body", "%1 (comment)").arg(number) : number;
}

void BodyBuilder::anchorHeading(int block)
{
    const auto &heading = m_writer.body().blocks[size_t(block)];
    if (heading.kind != BodyBlock::Kind::Heading)
        return;
    const auto slug = slugOf(QStringView(m_writer.body().text).sliced(heading.start, heading.length));
    const int before = m_slugs[slug]++;
    const auto name = before == 0 ? slug : u"%1-%2"_s.arg(slug, QString::number(before));
    if (!m_anchors.contains(name))
        m_anchors.insert(name, heading.start);
}

/// Links to places in this text lead there; to those that do not exist, to the page.
void BodyBuilder::resolveTargets()
{
    for (const auto &[link, name] : m_targets) {
        const auto found = m_anchors.constFind(name);
        const auto any = found == m_anchors.cend() ? m_anchors.constFind(name.toLower()) : found;
        const auto &text = m_writer.body().text;
        if (any != m_anchors.cend()) {
            m_writer.link(link).target = std::clamp(*any, 0, std::max(0, int(text.size()) - 1));
            continue;
        }
        auto page = m_options.webRoot;
        if (!m_options.repository.isEmpty())
            page.setPath(page.path() + (page.path().endsWith(u'/') ? u""_s : u"/"_s) + m_options.repository);
        page.setFragment(name);
        m_writer.link(link).address = page;
    }
}

} // namespace hubbub
