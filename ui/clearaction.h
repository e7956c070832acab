// SPDX-License-Identifier: MIT
#pragma once

class QAction;
class QLineEdit;
class QString;

namespace hubbub {

/// Gives \a edit a button at its end that clears it, there while there is something to clear. Instead of Qt's own,
/// which has no name for assistive programs and an icon of another family.
/// \param name what the button is called
QAction *addClearAction(QLineEdit &edit, const QString &name);

} // namespace hubbub
