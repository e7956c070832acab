// SPDX-License-Identifier: MIT
#pragma once

#include "models/rules.h"

#include <QWidget>

#include <optional>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace hubbub {

class RuleForm;
struct Workspace;

/// The rules with a check box each, and the form of the current one.
class RulesPage : public QWidget
{
    Q_OBJECT

public:
    /// \param workspace outlives it
    explicit RulesPage(Workspace &workspace, QWidget *parent = nullptr);

private:
    QPushButton *addButton(const QString &text, const char *objectName, void (RulesPage::*action)());
    void showRules();
    void showCurrent();
    void changeRule(const Rule &rule);
    void toggle(const QListWidgetItem *item);
    void addRule();
    void removeRule();
    void askToApply();
    [[nodiscard]] std::optional<Rule> current() const;
    [[nodiscard]] std::optional<Rule> ruleOf(const QListWidgetItem *item) const;

    Workspace &m_workspace;
    QListWidget *m_list;
    RuleForm *m_form;
    QPushButton *m_remove;
    QPushButton *m_apply;
};

} // namespace hubbub
