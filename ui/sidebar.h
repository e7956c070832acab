// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace hubbub {

class AddRepositoryField;
class Library;
class RepositoryList;
class SpinnerClock;
class ViewList;

/// The left pane: the field to add a repository, the views, the repositories.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    Sidebar(Library &library, SpinnerClock &clock, QWidget *parent = nullptr);

    [[nodiscard]] AddRepositoryField *addField() const { return m_addField; }
    [[nodiscard]] ViewList *views() const { return m_views; }
    [[nodiscard]] RepositoryList *repositories() const { return m_repositories; }

private:
    void updateCounts();

    Library &m_library;
    AddRepositoryField *m_addField;
    ViewList *m_views;
    RepositoryList *m_repositories;
    QWidget *m_noneYet;
};

} // namespace hubbub
