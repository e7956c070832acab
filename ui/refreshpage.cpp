// SPDX-License-Identifier: MIT
#include "ui/refreshpage.h"

#include "models/library.h"
#include "models/refreshschedule.h"
#include "ui/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>

#include <algorithm>

namespace hubbub {

namespace {

// Requests an hour (reference/github-api.md).
constexpr int LimitWithout = 60;
constexpr int LimitWithToken = 5000;
constexpr std::chrono::minutes Usual(5);

QString every(std::chrono::milliseconds interval)
{
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(interval).count();
    return minutes < 60     ? RefreshPage::tr("every %n minute(s)", nullptr, int(minutes))
        : minutes % 60 == 0 ? RefreshPage::tr("every %n hour(s)", nullptr, int(minutes / 60))
                            : RefreshPage::tr("every %1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

} // namespace

RefreshPage::RefreshPage(Settings &settings, const Library &library, QWidget *parent)
    : PreferencesPage(parent)
    , m_settings(settings)
    , m_library(library)
    , m_byItself(new QCheckBox(tr("&Refresh repositories by itself"), this))
    , m_interval(new QComboBox(this))
{
    addHeading(tr("In the background"));
    m_byItself->setObjectName(QStringLiteral("refreshByItself"));
    m_byItself->setChecked(settings.refreshesByItself());
    addWidget(m_byItself);
    m_interval->setObjectName(QStringLiteral("refreshInterval"));
    m_interval->addItem(tr("As often as is sensible"), 0);
    for (const int minutes : {2, 5, 10, 15, 30, 60, 120, 240})
        m_interval->addItem(every(std::chrono::minutes(minutes)), minutes);
    const int chosen = int(settings.refreshInterval().count());
    if (m_interval->findData(chosen) < 0)
        m_interval->addItem(every(settings.refreshInterval()), chosen);
    m_interval->setCurrentIndex(m_interval->findData(chosen));
    addRow(tr("How &often:"), m_interval);
    m_cost = addHint();
    m_cost->setObjectName(QStringLiteral("refreshCost"));
    addHint(tr("Nothing is refreshed by itself while the window is not in use, on a metered connection, or offline. "
               "Refreshing by hand is always possible."));
    addStretch();

    connect(m_byItself, &QCheckBox::toggled, &settings, &Settings::setRefreshesByItself);
    connect(m_interval, &QComboBox::activated, &settings,
            [this] { m_settings.setRefreshInterval(std::chrono::minutes(m_interval->currentData().toInt())); });
    connect(&settings, &Settings::refreshesByItselfChanged, this, &RefreshPage::showCost);
    connect(&settings, &Settings::refreshIntervalChanged, this, &RefreshPage::showCost);
    connect(&library, &QAbstractItemModel::rowsInserted, this, &RefreshPage::showCost);
    connect(&library, &QAbstractItemModel::rowsRemoved, this, &RefreshPage::showCost);
    showCost();
}

void RefreshPage::showCost()
{
    m_interval->setEnabled(m_settings.refreshesByItself());
    if (!m_settings.refreshesByItself())
        return m_cost->setText(tr("What is saved stays as it is until you refresh it."));
    const auto wanted = m_settings.refreshInterval() > std::chrono::minutes(0) ? m_settings.refreshInterval() : Usual;
    const int repositories = std::max(1, m_library.count());
    const auto interval = [&](int limit) { return every(RefreshSchedule::interval(repositories, limit, wanted)); };
    m_cost->setText(tr("Each time costs two requests a repository, and all of it at most a quarter of what the server "
                       "allows. With %Ln repositories that is %1 without signing in, and %2 with a token.",
                       nullptr, repositories)
                        .arg(interval(LimitWithout), interval(LimitWithToken)));
}

} // namespace hubbub
