// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme.h"

#include <QObject>

#include <memory>
#include <optional>

namespace hubbub {

/// What the desktop says through org.freedesktop.portal.Settings about light or dark and about motion, now and whenever
/// it changes. Where there is no such portal it says nothing, quietly.
class SystemLook : public QObject
{
    Q_OBJECT

public:
    explicit SystemLook(QObject *parent = nullptr);
    ~SystemLook() override;

    /// Asks. Nothing waits for that: the bus is found on another thread, and its answers come later.
    void watch();

Q_SIGNALS:
    /// System: it has no preference, or does not say.
    void schemeTold(hubbub::Scheme scheme);
    /// Nothing: it does not say.
    void reducedMotionTold(std::optional<bool> reduces);

private:
    class Portal;

    std::unique_ptr<Portal> m_portal;
};

} // namespace hubbub
