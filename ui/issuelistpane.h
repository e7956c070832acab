// SPDX-License-Identifier: MIT
#pragma once

#include "models/issuelistmodel.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace hubbub {

class EmptyPage;
class IssueListView;
class Library;
class NoticeBar;

/// The middle pane: search field, notice, counts, and the list or why it is empty.
class IssueListPane : public QWidget
{
    Q_OBJECT

public:
    /// \param library outlives the pane
    explicit IssueListPane(Library &library, QWidget *parent = nullptr);

    [[nodiscard]] IssueListView *view() const { return m_view; }
    [[nodiscard]] NoticeBar *notice() const { return m_notice; }
    [[nodiscard]] QString query() const;
    void setQuery(const QString &query);
    void focusSearch();
    /// Puts \a widget before the search field.
    void setLeading(QWidget *widget);

Q_SIGNALS:
    void queryChanged(const QString &query);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void updateCounts();
    void updateEmptyPage();

    Library &m_library;
    IssueListModel m_model;
    QHBoxLayout *m_top;
    QLineEdit *m_search;
    NoticeBar *m_notice;
    QLabel *m_count;
    QLabel *m_order;
    QStackedWidget *m_pages;
    IssueListView *m_view;
    EmptyPage *m_empty;
};

} // namespace hubbub
