// SPDX-License-Identifier: MIT
#pragma once

#include "ui/emptypage.h"
#include "ui/emptyreason.h"

namespace hubbub {

class Library;
class Spinner;
class SpinnerClock;

/// Stands where a list of issues would: says why there is none and offers the way on.
class IssueListEmptyPage : public EmptyPage
{
    Q_OBJECT

public:
    /// Both outlive the page.
    IssueListEmptyPage(Library &library, SpinnerClock &clock, QWidget *parent = nullptr);

    /// \param query what was searched for
    void show(EmptyReason reason, const QString &query);
    /// The search is that of a view, which is called \a title; empty for a search of somebody's own.
    void setView(const QString &title);
    [[nodiscard]] EmptyReason reason() const { return m_reason; }

Q_SIGNALS:
    /// Another search is wanted.
    void queryChosen(const QString &query);
    /// Somebody wants to say who "@me" is.
    void identityRequested();

private:
    void showWords();
    void showButtons();
    void showAll();
    [[nodiscard]] bool anyHidden() const;
    [[nodiscard]] bool closedWouldHelp() const;
    [[nodiscard]] QString failure() const;
    [[nodiscard]] QString host() const;

    Library &m_library;
    EmptyReason m_reason = EmptyReason::None;
    QString m_query;
    QString m_view;
    QWidget *m_waiting;
    Spinner *m_spinner;
    QPushButton *m_clear;
    QPushButton *m_closedToo;
    QPushButton *m_showAll;
    QPushButton *m_refresh;
    QPushButton *m_identify;
};

} // namespace hubbub
