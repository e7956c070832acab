// SPDX-License-Identifier: MIT
#pragma once

#include "ui/preferencespage.h"

class QCheckBox;
class QComboBox;

namespace hubbub {

class Library;
class Settings;

/// Preferences: whether and how often repositories are refreshed without anybody asking, and what that costs.
class RefreshPage : public PreferencesPage
{
    Q_OBJECT

public:
    RefreshPage(Settings &settings, const Library &library, QWidget *parent = nullptr);

private:
    void showCost();

    Settings &m_settings;
    const Library &m_library;
    QCheckBox *m_byItself;
    QComboBox *m_interval;
    QLabel *m_cost;
};

} // namespace hubbub
