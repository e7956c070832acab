// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QListView;

namespace hubbub {

class Library;
class Repo;
class RepoCollection;
class Spinner;
class SpinnerClock;
class SyncedModel;
struct SyncError;

/// Where a repository is named: type or paste `owner/name` and press Enter to add it, `owner` to choose from
/// that owner's. Says under the field what it waits for and what went wrong; Esc gives up.
class AddRepositoryField : public QWidget
{
    Q_OBJECT

public:
    /// \param library, \param clock outlive the field
    AddRepositoryField(Library &library, SpinnerClock &clock, QWidget *parent = nullptr);
    ~AddRepositoryField() override;

    void focusField();
    /// As if \a text had been typed and entered.
    void enter(const QString &text);
    /// Puts \a text into the field and waits for the user.
    void propose(const QString &text);

Q_SIGNALS:
    /// A repository was found and is on its way into the library.
    void accepted(const QString &fullName);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Tone { Plain, Error };

    void submit();
    void add(const QString &fullName);
    void listOwner(const QString &owner);
    void showOwner(const QString &owner);
    void follow(SyncedModel *model, const QString &what);
    void giveUp();
    void say(const QString &text, Tone tone = Tone::Plain);

    Library &m_library;
    QLineEdit *m_edit;
    Spinner *m_spinner;
    QLabel *m_message;
    QListView *m_results;
    std::shared_ptr<Repo> m_adding;
    std::unique_ptr<RepoCollection> m_ownerRepositories;
};

} // namespace hubbub
