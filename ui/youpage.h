// SPDX-License-Identifier: MIT
#pragma once

#include "models/trackedrepository.h"
#include "ui/preferencespage.h"

#include <vector>

namespace hubbub {

class Settings;

/// Preferences: who the user is at each host, for what is about "me".
class YouPage : public PreferencesPage
{
    Q_OBJECT

public:
    YouPage(Settings &settings, const std::vector<Host> &hosts, QWidget *parent = nullptr);

private:
    void addHost(Settings &settings, const QString &host);
};

} // namespace hubbub
