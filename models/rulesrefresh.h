// SPDX-License-Identifier: MIT
#pragma once

#include "models/rules.h"

namespace hubbub {

struct Rules::Refresh
{
    struct Before
    {
        Rule rule;
        SlotSet matched;
    };

    std::vector<Before> before; ///< none if the repository had not been listed completely
    SlotSet touched;            ///< by what came
};

} // namespace hubbub
