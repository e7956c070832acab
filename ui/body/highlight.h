// SPDX-License-Identifier: MIT
#pragma once

#include "ui/body/body.h"

#include <QStringView>

#include <vector>

namespace hubbub {

struct CodeRun
{
    int start = 0; ///< in the code
    int length = 0;
    Syntax syntax = Syntax::None;
};

/// The words of \a code that stand out in \a language, as written in a fence (`c++`, `cpp`, `sh`, in any case), in
/// order and without overlap; nothing for a language that is not known. Linear in its length, whatever is in it.
/// Pure and reentrant.
[[nodiscard]] std::vector<CodeRun> highlight(QStringView code, QStringView language);

} // namespace hubbub
