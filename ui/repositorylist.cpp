// SPDX-License-Identifier: MIT
#include "ui/repositorylist.h"

#include "models/library.h"
#include "ui/mirrortext.h"
#include "ui/repositorydelegate.h"
#include "ui/spokenlibrary.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QUrl>

#include <chrono>
#include <utility>

namespace hubbub {

using namespace std::chrono_literals;

namespace {

QString searchFor(const QString &fullName)
{
    return QStringLiteral("repo:%1 is:open").arg(fullName);
}

} // namespace

RepositoryList::RepositoryList(Library &library, SpinnerClock &clock, QWidget *parent)
    : RowList(parent)
    , m_library(library)
    , m_delegate(new RepositoryDelegate(clock, this))
{
    setObjectName(QStringLiteral("repositories"));
    setAccessibleName(tr("Repositories"));
    setModel(new SpokenLibrary(library, this));
    setSelectionMode(NoSelection); // what is marked is the search, not the row that keys are for
    setEditTriggers(NoEditTriggers);
    setItemDelegate(m_delegate);
    connect(m_delegate, &RepositoryDelegate::refreshRequested, this,
            [this](const QModelIndex &index) { m_library.at(index.row()).refresh(); });
    connect(m_delegate, &RepositoryDelegate::removeRequested, this,
            [this](const QModelIndex &index) { remove(index.row()); });
    connect(m_delegate, &RepositoryDelegate::chosen, this, &RepositoryList::choose);
    connect(m_delegate, &QAbstractItemDelegate::sizeHintChanged, this, &QWidget::updateGeometry);
    m_refresh = addCommand(tr("Refresh"), QKeySequence::Refresh, [this](int row) { m_library.at(row).refresh(); });
    m_remove = addCommand(tr("Remove"), QKeySequence::Delete, [this](int row) { remove(row); });
    m_message.setSingleShot(true);
    m_message.setInterval(10s);
    connect(&m_message, &QTimer::timeout, this, [this] { m_delegate->setMessage({}, {}); });
    const auto forget = [this] {
        m_shown.clear();
        markShown();
    };
    connect(model(), &QAbstractItemModel::rowsInserted, this, forget);
    connect(model(), &QAbstractItemModel::rowsRemoved, this, forget);
    connect(model(), &QAbstractItemModel::rowsMoved, this, forget);
}

void RepositoryList::showQuery(const QString &query)
{
    m_query = query.simplified();
    markShown();
}

void RepositoryList::remove(int row)
{
    if (m_remover)
        m_remover(m_library.at(row));
    else
        m_library.remove(row);
}

void RepositoryList::markShown()
{
    int row = 0;
    while (row < m_library.count()
           && searchFor(m_library.at(row).fullName()).compare(m_query, Qt::CaseInsensitive) != 0)
        ++row;
    m_delegate->setMarked(model()->index(row, 0));
}

void RepositoryList::choose(const QModelIndex &index)
{
    Q_EMIT chosen(searchFor(m_library.at(index.row()).fullName()));
}

/// A library tells of all that happens, many times a second; most of it changes nothing here.
void RepositoryList::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    m_shown.resize(size_t(m_library.count()));
    bool isOther = false;
    bool isOfOtherHeight = false;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        const auto &repository = m_library.at(row);
        const auto group = RepositoryGroup(model()->index(row, 0).data(RepositoryGroupRole).toInt());
        const Look look{repository.fullName(), repository.state(), repository.openCount(), repository.isActive(),
                        group};
        const auto before = std::exchange(m_shown[size_t(row)], look);
        isOther |= before != look;
        isOfOtherHeight |= before.group != look.group;
        noteState(row, before.state);
    }
    if (isOther)
        RowList::dataChanged(topLeft, bottomRight, roles);
    if (isOfOtherHeight) {
        scheduleDelayedItemsLayout();
        updateGeometry();
    }
}

/// That it is offline is said elsewhere, and for all of them at once.
void RepositoryList::noteState(int row, RepositoryState before)
{
    const auto &repository = m_library.at(row);
    const auto index = model()->index(row, 0);
    const bool hasFailed = repository.state() == RepositoryState::Failed;
    if (!hasFailed && m_delegate->messageIndex() == index) {
        m_delegate->setMessage({}, {});
    } else if (hasFailed && before == RepositoryState::Loading
               && repository.failure().cause != SyncError::Kind::Network) {
        m_delegate->setMessage(index, failureSentence(repository));
        m_message.start();
    }
}

void RepositoryList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid())
        choose(currentIndex());
    else
        RowList::keyPressEvent(event);
}

/// A message takes as many lines as the width leaves it.
void RepositoryList::resizeEvent(QResizeEvent *event)
{
    RowList::resizeEvent(event);
    if (m_delegate->messageIndex().isValid() && event->size().width() != event->oldSize().width()) {
        scheduleDelayedItemsLayout();
        updateGeometry();
    }
}

bool RepositoryList::moveRow(int from, int to)
{
    return m_library.move(from, to);
}

bool RepositoryList::canDrag(const QModelIndex &index, const QPoint &position) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = rowRect(index);
    return RepositoryDelegate::partRect(RepositoryDelegate::Part::Name, option).contains(position);
}

QRect RepositoryList::rowRect(const QModelIndex &index) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return m_delegate->rowOption(option, index).rect;
}

/// Beyond its own group the whole group moves, past another as a whole.
int RepositoryList::dropRow(int from, int row) const
{
    auto end = from + 1;
    while (end < model()->rowCount() && !beginsGroup(end))
        ++end;
    if (row >= groupBegin(from) && row <= end)
        return row;
    while (row < model()->rowCount() && !beginsGroup(row))
        row += row > from ? 1 : -1;
    return row;
}

/// The first of its own group comes under the heading, not before it.
int RepositoryList::dropLine(int from, int row) const
{
    return row == groupBegin(from) ? rowRect(model()->index(row, 0)).top() : RowList::dropLine(from, row);
}

bool RepositoryList::beginsGroup(int row) const
{
    return model()->index(row, 0).data(RepositoryGroupRole).toInt() != int(RepositoryGroup::Other);
}

int RepositoryList::groupBegin(int row) const
{
    while (!beginsGroup(row))
        --row;
    return row;
}

void RepositoryList::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, m_library.at(currentIndex().row()));
    menu->popup(position);
}

void RepositoryList::fillMenu(QMenu &menu, TrackedRepository &repository)
{
    const auto add = [&](const QString &text, auto action) {
        return menu.addAction(text, &repository, [this, &repository, action] { action(*this, repository); });
    };
    menu.addAction(m_refresh);
    add(tr("Refresh everything"), [](auto &, auto &chosen) { chosen.refresh(RefreshMode::Full); });
    menu.addSeparator();
    add(tr("Show only this"), [](auto &list, auto &chosen) { list.m_library.showOnly(&chosen); });
    add(tr("Show all"), [](auto &list, auto &) { list.m_library.showOnly(nullptr); });
    add(tr("Mark all as read"), [](auto &list, auto &chosen) { Q_EMIT list.markReadRequested(&chosen); });
    menu.addSeparator();
    const QUrl page(repository.repo().get(u"html_url").toString());
    add(tr("Open on GitHub"), [page](auto &, auto &) { QDesktopServices::openUrl(page); })->setEnabled(page.isValid());
    add(tr("Copy name"), [](auto &, auto &chosen) { QGuiApplication::clipboard()->setText(chosen.fullName()); });
    menu.addSeparator();
    menu.addActions({moveUpAction(), moveDownAction(), m_remove});
}

} // namespace hubbub
