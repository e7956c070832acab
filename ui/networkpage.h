// SPDX-License-Identifier: MIT
#pragma once

#include "ui/preferencespage.h"

#include <optional>

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace hubbub {

class Settings;

/// Preferences: through which proxy servers are reached.
class NetworkPage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit NetworkPage(Settings &settings, QWidget *parent = nullptr);

    /// Whether the server answered lately; nothing while that is not known.
    void setReachable(std::optional<bool> reachable);

private:
    enum Choice { System, None, Manual };

    void addManual();
    void take();
    void showState();

    Settings &m_settings;
    QButtonGroup *m_choice;
    QComboBox *m_type;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLabel *m_state;
    std::optional<bool> m_reachable;
};

} // namespace hubbub
