// SPDX-License-Identifier: MIT
#pragma once

#include "ui/preferencespage.h"

namespace hubbub {

class Appearance;
class Settings;

/// Preferences: light or dark, how dense, in which style, and whether things move.
class AppearancePage : public PreferencesPage
{
    Q_OBJECT

public:
    AppearancePage(Settings &settings, const Appearance &appearance, QWidget *parent = nullptr);

private:
    void addSchemes();
    void addDensities();
    void addStyles(const Appearance &appearance);
    void addMotions();

    Settings &m_settings;
};

} // namespace hubbub
