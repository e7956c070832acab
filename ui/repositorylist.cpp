// SPDX-License-Identifier: MIT
#include "ui/repositorylist.h"

#include "models/library.h"
#include "ui/mirrortext.h"
#include "ui/repositorydelegate.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QIdentityProxyModel>
#include <QMenu>

#include <utility>

namespace hubbub {

namespace {

/// Adds what a row says in words.
class SpokenLibrary : public QIdentityProxyModel
{
public:
    SpokenLibrary(Library &library, QObject *parent)
        : QIdentityProxyModel(parent)
        , m_library(library)
    {
        setSourceModel(&library);
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
            return QIdentityProxyModel::data(index, role);
        const auto &repository = m_library.at(index.row());
        const auto state = sentence(repository);
        if (role == Qt::ToolTipRole)
            return state.isEmpty() ? repository.fullName() : state;
        return RepositoryList::tr("%1, %Ln open. %2", nullptr, qMax(0, repository.openCount()))
            .arg(repository.fullName(), state);
    }

private:
    static QString sentence(const TrackedRepository &repository)
    {
        switch (repository.state()) {
        case RepositoryState::Idle: return {};
        case RepositoryState::Loading: return RepositoryList::tr("Refreshing…");
        case RepositoryState::Succeeded: return RepositoryList::tr("Refreshed.");
        case RepositoryState::Waiting: return waitSentence(repository);
        case RepositoryState::Failed: return failureSentence(repository);
        }
        return {};
    }

    Library &m_library;
};

} // namespace

RepositoryList::RepositoryList(Library &library, SpinnerClock &clock, QWidget *parent)
    : QListView(parent)
    , m_library(library)
{
    setObjectName(QStringLiteral("repositories"));
    setAccessibleName(tr("Repositories"));
    setModel(new SpokenLibrary(library, this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);

    auto *delegate = new RepositoryDelegate(clock, this);
    setItemDelegate(delegate);
    connect(delegate, &RepositoryDelegate::refreshRequested, this, [this](const QModelIndex &i) { refresh(i.row()); });
    connect(delegate, &RepositoryDelegate::removeRequested, this, [this](const QModelIndex &i) { remove(i.row()); });

    const auto addShortcut = [this](const QString &text, const QKeySequence &key, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, slot] {
            if (currentIndex().isValid())
                (this->*slot)(currentIndex().row());
        });
        addAction(action);
    };
    addShortcut(tr("Refresh"), QKeySequence::Refresh, &RepositoryList::refresh);
    addShortcut(tr("Remove"), QKeySequence::Delete, &RepositoryList::remove);

    const auto forget = [this] { m_shown.clear(); };
    connect(model(), &QAbstractItemModel::rowsInserted, this, forget);
    connect(model(), &QAbstractItemModel::rowsRemoved, this, forget);
    connect(model(), &QAbstractItemModel::rowsInserted, this, &QWidget::updateGeometry);
    connect(model(), &QAbstractItemModel::rowsRemoved, this, &QWidget::updateGeometry);
}

QSize RepositoryList::sizeHint() const
{
    const auto rows = model()->rowCount();
    return {200, rows == 0 ? 0 : rows * sizeHintForRow(0)};
}

QSize RepositoryList::minimumSizeHint() const
{
    return {80, model()->rowCount() == 0 ? 0 : sizeHintForRow(0)};
}

/// A library tells of all that happens, many times a second; most of it changes nothing here.
void RepositoryList::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    m_shown.resize(size_t(m_library.count()));
    bool isOther = false;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        const auto &repository = m_library.at(row);
        const Look look{repository.fullName(), repository.state(), repository.openCount(), repository.isActive()};
        isOther |= std::exchange(m_shown[size_t(row)], look) != look;
    }
    if (isOther)
        QListView::dataChanged(topLeft, bottomRight, roles);
}

void RepositoryList::contextMenuEvent(QContextMenuEvent *event)
{
    const auto index = event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    QMenu::exec(actions(), event->globalPos(), nullptr, this);
}

void RepositoryList::refresh(int row)
{
    m_library.at(row).refresh();
}

void RepositoryList::remove(int row)
{
    m_library.remove(row);
}

} // namespace hubbub
