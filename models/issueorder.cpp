// SPDX-License-Identifier: MIT
#include "models/issueorder.h"

#include <algorithm>
#include <array>

namespace hubbub {

namespace {

struct Name
{
    QLatin1StringView text;
    IssueSort sort;
};

constexpr std::array Names{Name{QLatin1StringView("updated"), IssueSort::Updated},
                           Name{QLatin1StringView("created"), IssueSort::Created},
                           Name{QLatin1StringView("comments"), IssueSort::Comments},
                           Name{QLatin1StringView("reactions"), IssueSort::Reactions},
                           Name{QLatin1StringView("interactions"), IssueSort::Interactions},
                           Name{QLatin1StringView("viewed"), IssueSort::Viewed}};

} // namespace

std::optional<IssueOrder> IssueOrder::parse(QStringView text)
{
    const bool ascending = text.endsWith(u"-asc", Qt::CaseInsensitive);
    if (ascending)
        text.chop(4);
    else if (text.endsWith(u"-desc", Qt::CaseInsensitive))
        text.chop(5);
    const auto found = std::find_if(Names.begin(), Names.end(), [text](const Name &name) {
        return text.compare(name.text, Qt::CaseInsensitive) == 0;
    });
    if (found == Names.end())
        return {};
    return IssueOrder{.by = found->sort, .ascending = ascending};
}

QString IssueOrder::text() const
{
    const auto *const name = std::find_if(Names.begin(), Names.end(),
                                          [this](const Name &each) { return each.sort == by; });
    return name->text + (ascending ? QLatin1StringView("-asc") : QLatin1StringView("-desc"));
}

} // namespace hubbub
