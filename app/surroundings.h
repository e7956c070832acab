// SPDX-License-Identifier: MIT
#pragma once

namespace hubbub {

class Appearance;
class Proxies;
class Settings;

/// What the sessions of a program share. All of it outlives them.
struct Surroundings
{
    Settings &settings;
    Appearance &appearance;
    Proxies &proxies;
};

} // namespace hubbub
