// SPDX-License-Identifier: MIT
// SystemLook where there is no D-Bus: the platform's palette says enough.
#include "app/systemlook.h"

namespace hubbub {

class SystemLook::Portal
{
};

SystemLook::SystemLook(QObject *parent)
    : QObject(parent)
{
}

SystemLook::~SystemLook() = default;

void SystemLook::watch() {}

} // namespace hubbub
