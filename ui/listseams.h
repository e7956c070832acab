// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuelistmodel.h"
#include "models/issueorder.h"

#include <QRegularExpression>

#include <functional>
#include <utility>

namespace hubbub {

// What the list asks of its model and of Query, also where they do not have it.

template<typename Model>
[[nodiscard]] QList<int> groupStartsOf(const Model &model)
{
    if constexpr (requires { model.groupStarts(); })
        return model.groupStarts();
    else
        return {};
}

template<typename Model>
void setGroupedByRepository(Model &model, bool grouped)
{
    if constexpr (requires { model.setGroupedByRepository(grouped); })
        model.setGroupedByRepository(grouped);
}

template<typename Model>
void setSpeaker(Model &model, std::function<QString(const QModelIndex &)> speaker)
{
    if constexpr (requires { model.setSpeaker(speaker); })
        model.setSpeaker(std::move(speaker));
}

/// Terms of the search that the list leaves out.
template<typename Model>
[[nodiscard]] QStringList unansweredOf(const Model &model)
{
    if constexpr (requires { model.unanswered(); })
        return model.unanswered();
    else
        return model.query().unanswered();
}

template<typename AnyQuery>
[[nodiscard]] IssueOrder orderOf(const QString &text)
{
    if constexpr (requires(const AnyQuery &query) { query.order(); }) {
        return AnyQuery::parse(text).order();
    } else {
        static const QRegularExpression term(QStringLiteral("(?:^|\\s)sort:(\\S+)"));
        return IssueOrder::parse(term.match(text).captured(1)).value_or(IssueOrder());
    }
}

template<typename AnyQuery>
[[nodiscard]] QString withOrderIn(const QString &text, IssueOrder order)
{
    if constexpr (requires { AnyQuery::withOrder(text, order); }) {
        return AnyQuery::withOrder(text, order);
    } else {
        static const QRegularExpression term(QStringLiteral("(?:^|\\s)sort:\\S*"));
        auto rest = QString(text).remove(term).trimmed();
        return order == IssueOrder() ? rest : (rest + QStringLiteral(" sort:") + order.text()).trimmed();
    }
}

} // namespace hubbub
