// SPDX-License-Identifier: MIT
#pragma once

#include "models/rules.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace hubbub {

struct Workspace;

/// Where one rule is edited: what is done is told when a field is left, or a choice is made.
class RuleForm : public QWidget
{
    Q_OBJECT

public:
    /// \param workspace outlives it
    explicit RuleForm(Workspace &workspace, QWidget *parent = nullptr);

    void setRule(const Rule &rule);
    /// Tells what was typed and not told yet.
    void finish();
    /// To the name, as a new rule wants one.
    void begin();

Q_SIGNALS:
    void edited(const hubbub::Rule &rule);

private:
    void addField(const QString &label, QWidget *field, const char *objectName);
    void showBoards();
    void showColumns();
    void checkQuery();

    Workspace &m_workspace;
    Rule m_rule{};
    QLineEdit *m_name;
    QLineEdit *m_query;
    QLabel *m_check;
    QComboBox *m_board;
    QComboBox *m_column;
};

} // namespace hubbub
