// SPDX-License-Identifier: MIT
#include "ui/addrepositoryfield.h"

#include "models/library.h"
#include "ui/errortext.h"
#include "ui/spinner.h"
#include "ui/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace hubbub {

AddRepositoryField::AddRepositoryField(Library &library, SpinnerClock &clock, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_edit(new QLineEdit(this))
    , m_spinner(new Spinner(clock, m_edit))
    , m_message(new QLabel(this))
    , m_results(new QListView(this))
{
    m_edit->setObjectName(QStringLiteral("addRepository"));
    m_edit->setAccessibleName(tr("Add repository"));
    m_edit->setPlaceholderText(tr("owner or owner/repo"));
    m_edit->setToolTip(tr("Name a repository, or an owner to choose from theirs (Ctrl+N)"));
    auto *plus = m_edit->addAction(themedIcon(QStringLiteral("plus")), QLineEdit::LeadingPosition);
    plus->setText(m_edit->accessibleName());
    connect(plus, &QAction::triggered, this, [this] {
        m_edit->setFocus();
        if (!m_edit->text().isEmpty())
            submit();
    });
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::returnPressed, this, &AddRepositoryField::submit);

    auto *inside = new QHBoxLayout(m_edit);
    inside->setContentsMargins(0, 0, 6, 0);
    inside->addStretch();
    inside->addWidget(m_spinner);
    m_spinner->setAccessibleName(tr("Waiting for the server"));
    m_spinner->setDelay({}); // the answer to Enter is seen at once

    m_message->setObjectName(QStringLiteral("addMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();

    m_results->setObjectName(QStringLiteral("ownerRepositories"));
    m_results->setAccessibleName(tr("Repositories found"));
    m_results->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_results->setUniformItemSizes(true);
    m_results->installEventFilter(this);
    m_results->hide();
    connect(m_results, &QListView::clicked, this, [this](const QModelIndex &index) { add(index.data().toString()); });
    connect(m_results, &QListView::activated, this, [this](const QModelIndex &index) { add(index.data().toString()); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_edit);
    layout->addWidget(m_message);
    layout->addWidget(m_results);
    setFocusProxy(m_edit);
}

AddRepositoryField::~AddRepositoryField() = default;

void AddRepositoryField::focusField()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void AddRepositoryField::enter(const QString &text)
{
    m_edit->setText(text);
    submit();
}

void AddRepositoryField::propose(const QString &text)
{
    giveUp();
    m_edit->setText(text);
    say(tr("Press Enter to add %1.").arg(text));
    focusField();
}

void AddRepositoryField::submit()
{
    const auto name = RepositoryName::parse(m_edit->text());
    if (!name)
        return say(tr("Type a name such as owner/repo, an owner, or paste an address from github.com."), Tone::Error);
    if (name->isOwner())
        listOwner(name->owner);
    else
        add(name->fullName());
}

void AddRepositoryField::add(const QString &fullName)
{
    if (fullName.isEmpty())
        return;
    giveUp(); // a newer question replaces an older one (T29)
    const auto repo = m_library.add(fullName);
    if (m_library.find(fullName)) { // it is here already, or again
        m_edit->clear();
        Q_EMIT accepted(repo->fullName());
        return;
    }
    m_adding = repo;
    say(tr("Looking for %1…").arg(fullName));
    follow(repo.get(), fullName);
    connect(repo.get(), &SyncedModel::sync, this, [this, found = repo.get()] {
        found->disconnect(this); // what it does from now on is the library's business
        m_adding.reset();
        m_edit->clear();
        say({});
        Q_EMIT accepted(found->fullName());
    });
}

void AddRepositoryField::listOwner(const QString &owner)
{
    giveUp();
    m_ownerRepositories = m_library.repositoriesOf(owner);
    auto *const repositories = m_ownerRepositories.get();
    SyncOptions options;
    options.remote = true;
    repositories->fetch(options);
    say(tr("Looking for the repositories of %1…").arg(owner));
    follow(repositories, owner);
    connect(repositories, &SyncedModel::sync, this, [this, owner] { showOwner(owner); });
}

void AddRepositoryField::showOwner(const QString &owner)
{
    const auto count = m_ownerRepositories->count();
    if (count == 0)
        return say(tr("%1 has no repositories that you may see.").arg(owner), Tone::Error);
    say(tr("%Ln repositories of %1: choose one to add.", nullptr, count).arg(owner));
    m_results->setModel(m_ownerRepositories.get());
    const auto rowHeight = m_results->sizeHintForRow(0);
    m_results->setFixedHeight(rowHeight * qMin(count, 10) + 2 * m_results->frameWidth());
    m_results->show();
    m_results->setCurrentIndex(m_ownerRepositories->index(0, RepoFullName));
    m_results->setFocus();
}

/// Binds the spinner and the message to what \a model is doing.
void AddRepositoryField::follow(SyncedModel *model, const QString &what)
{
    if (model->isSyncing())
        m_spinner->start();
    connect(model, &SyncedModel::sync, this, [this] { m_spinner->stop(); });
    connect(model, &SyncedModel::error, this, [this, what](const SyncError &error) {
        m_spinner->stop();
        say(errorSentence(error, what), Tone::Error);
    });
}

void AddRepositoryField::giveUp()
{
    m_spinner->stop();
    m_results->hide();
    m_results->setModel(nullptr);
    m_ownerRepositories.reset();
    if (m_adding) {
        m_adding->disconnect(this);
        m_adding->abort();
        m_adding.reset();
    }
    say({});
}

void AddRepositoryField::say(const QString &text, Tone tone)
{
    const auto &theme = Theme::of(this);
    auto colours = palette();
    colours.setColor(QPalette::WindowText, tone == Tone::Error ? theme.danger : theme.mutedText);
    m_message->setPalette(colours);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

bool AddRepositoryField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape) {
        giveUp();
        m_edit->setFocus();
        return true;
    }
    if (watched == m_edit && key == Qt::Key_Down && m_results->isVisible()) {
        m_results->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hubbub
