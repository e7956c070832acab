// SPDX-License-Identifier: MIT
#pragma once

#include <QMessageBox>

namespace hubbub {

/// What the user made in a repository, as counts.
struct MadeThere
{
    int carded = 0; ///< issues on boards
    int notes = 0;
    int stars = 0;

    [[nodiscard]] bool isNothing() const { return carded == 0 && notes == 0 && stars == 0; }
};

/// Asks what becomes of that when the repository is removed; to be kept, unless somebody says otherwise. Goes with its
/// answer.
class KeepDialog : public QMessageBox
{
    Q_OBJECT

public:
    KeepDialog(const QString &fullName, const MadeThere &made, QWidget *parent);

Q_SIGNALS:
    void keepChosen();
    void forgetChosen();
};

} // namespace hubbub
