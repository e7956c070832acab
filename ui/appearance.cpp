// SPDX-License-Identifier: MIT
#include "ui/appearance.h"

#include "ui/settings.h"

#include <QApplication>
#include <QEvent>
#include <QSettings>
#include <QStyle>

#include <utility>

namespace hubbub {

namespace {

constexpr QLatin1StringView SystemSchemeKey("appearance/systemIsDark");

Scheme rememberedScheme()
{
    const QSettings settings;
    if (!settings.contains(SystemSchemeKey))
        return Scheme::System;
    return settings.value(SystemSchemeKey).toBool() ? Scheme::Dark : Scheme::Light;
}

} // namespace

Appearance::Appearance(QApplication &application, Settings &settings, bool keepsStyle, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_settings(settings)
    , m_systemScheme(rememberedScheme())
    , m_keepsStyle(keepsStyle)
{
    connect(&settings, &Settings::schemeChanged, this, &Appearance::apply);
    connect(&settings, &Settings::styleChanged, this, &Appearance::apply);
    connect(&settings, &Settings::motionChanged, this, &Appearance::updateAnimated);
    apply();
    application.installEventFilter(this);
}

void Appearance::setSystemScheme(Scheme scheme)
{
    if (std::exchange(m_systemScheme, scheme) == scheme)
        return;
    if (scheme == Scheme::System)
        QSettings().remove(SystemSchemeKey);
    else
        QSettings().setValue(SystemSchemeKey, scheme == Scheme::Dark);
    apply();
}

void Appearance::setSystemReducesMotion(std::optional<bool> reduces)
{
    m_systemReducesMotion = reduces;
    updateAnimated();
}

void Appearance::apply()
{
    m_isApplying = true;
    const auto scheme = m_settings.scheme() == Scheme::System ? m_systemScheme : m_settings.scheme();
    applyTheme(m_application, scheme, m_keepsStyle ? std::nullopt : std::optional(m_settings.style()));
    m_isApplying = false;
    updateAnimated();
}

void Appearance::updateAnimated()
{
    const auto motion = m_settings.motion();
    const bool isReduced = motion == Motion::Reduced
        || (motion == Motion::System
            && m_systemReducesMotion.value_or(QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration)
                                              == 0));
    if (std::exchange(m_isAnimated, !isReduced) == isReduced)
        Q_EMIT animatedChanged(m_isAnimated);
}

/// A window is told of a change of the platform's theme, and the application of its palette.
bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOfPlatform = (event->type() == QEvent::ThemeChange && watched->isWindowType())
        || (event->type() == QEvent::ApplicationPaletteChange && watched == &m_application);
    if (isOfPlatform && !m_isApplying && m_settings.scheme() == Scheme::System && m_systemScheme == Scheme::System)
        QMetaObject::invokeMethod(this, &Appearance::apply, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace hubbub
