// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace hubbub {

class TrackedRepository;
struct Workspace;

/// The rules by which issues get into columns by themselves, and what they did. Does not block its window.
class RulesDialog : public QDialog
{
    Q_OBJECT

public:
    /// \param workspace outlives the dialog
    explicit RulesDialog(Workspace &workspace, QWidget *parent = nullptr);

Q_SIGNALS:
    void openRequested(hubbub::TrackedRepository *repository, qint64 number);
};

} // namespace hubbub
