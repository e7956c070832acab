// SPDX-License-Identifier: MIT
#pragma once

#include "models/rulelog.h"

#include <QWidget>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace hubbub {

class TrackedRepository;
struct Workspace;

/// What rules did, newest first: each can be opened, and put back while the issue is still there.
class RuledPage : public QWidget
{
    Q_OBJECT

public:
    /// \param workspace outlives it
    explicit RuledPage(Workspace &workspace, QWidget *parent = nullptr);

Q_SIGNALS:
    void openRequested(hubbub::TrackedRepository *repository, qint64 number);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showMoves();
    void showButtons();
    void open();
    void putBack();
    [[nodiscard]] QString titleOf(const IssueKey &issue) const;
    [[nodiscard]] const RuledMove *current() const;

    Workspace &m_workspace;
    std::vector<RuledMove> m_moves;
    QStackedWidget *m_pages;
    QListWidget *m_list;
    QPushButton *m_open;
    QPushButton *m_putBack;
};

} // namespace hubbub
