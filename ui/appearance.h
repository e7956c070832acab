// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme.h"

#include <QObject>

#include <optional>

class QApplication;

namespace hubbub {

class Settings;

/// Makes the program look as the user or the system wants it, now and whenever that changes. One a program.
class Appearance : public QObject
{
    Q_OBJECT

public:
    /// Applies the look at once. Both outlive it. \param keepsStyle somebody has chosen the style for this run
    Appearance(QApplication &application, Settings &settings, bool keepsStyle = false, QObject *parent = nullptr);

    /// What the desktop says; nothing or System if it says nothing: then the platform's palette decides. Remembered, so
    /// that the next start begins with it.
    void setSystemScheme(Scheme scheme);
    /// Whether the desktop wants less to move; nothing if it says nothing.
    void setSystemReducesMotion(std::optional<bool> reduces);

    /// Whether things may move by themselves: spinners turn then.
    [[nodiscard]] bool isAnimated() const { return m_isAnimated; }
    /// The style of this run is not for the settings to choose.
    [[nodiscard]] bool keepsStyle() const { return m_keepsStyle; }

Q_SIGNALS:
    void animatedChanged(bool animated);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void updateAnimated();

    QApplication &m_application;
    Settings &m_settings;
    Scheme m_systemScheme;
    std::optional<bool> m_systemReducesMotion;
    bool m_keepsStyle;
    bool m_isAnimated = true;
    bool m_isApplying = false;
};

} // namespace hubbub
