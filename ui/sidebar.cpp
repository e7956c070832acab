// SPDX-License-Identifier: MIT
#include "ui/sidebar.h"

#include "models/boards.h"
#include "models/library.h"
#include "models/savedviews.h"
#include "ui/addrepositoryfield.h"
#include "ui/repositorylist.h"
#include "ui/undobar.h"
#include "ui/viewlist.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace hubbub {

namespace {

constexpr int Margin = 8;

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    auto font = label->font();
    font.setPointSizeF(font.pointSizeF() * 0.82);
    font.setWeight(QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    label->setFont(font);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(8, 12, 8, 4);
    return label;
}

} // namespace

Sidebar::Sidebar(Library &library, Cards &cards, SpinnerClock &clock, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_counts(library)
    , m_boardCounts(library, cards)
    , m_addField(new AddRepositoryField(library, clock, this))
    , m_views(new ViewList(library.savedViews(), m_counts, library.boards(), m_boardCounts, this))
    , m_repositories(new RepositoryList(library, clock, this))
    , m_undoBar(new UndoBar(this))
    , m_noneYet(new QLabel(tr("None yet"), this))
    , m_lists(createLists())
{
    m_addField->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, 10, 0, Margin);
    layout->setSpacing(0);
    for (auto *fixed : {static_cast<QWidget *>(m_addField), static_cast<QWidget *>(m_undoBar)}) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(0, 0, Margin, 0);
        row->addWidget(fixed);
        layout->addLayout(row);
    }
    layout->insertWidget(1, m_lists, 1);
    connectLists();
    offerUndo();
    connect(&library, &QAbstractItemModel::rowsInserted, this, &Sidebar::showRepositories);
    connect(&library, &QAbstractItemModel::rowsRemoved, this, &Sidebar::showRepositories);
    showRepositories();
}

QScrollArea *Sidebar::createLists()
{
    m_noneYet->setContentsMargins(8, 4, 8, 0);
    m_noneYet->setForegroundRole(QPalette::PlaceholderText);
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, Margin, 0);
    layout->setSpacing(0);
    // A label by itself follows the script of its text, not the layout.
    layout->addWidget(heading(tr("Views"), content), 0, Qt::AlignLeading);
    layout->addWidget(m_views);
    layout->addWidget(heading(tr("Repositories"), content), 0, Qt::AlignLeading);
    layout->addWidget(m_noneYet, 0, Qt::AlignLeading);
    layout->addWidget(m_repositories);
    layout->addStretch();

    auto *area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("sidebarLists"));
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    // The scroll bar has its place in the margin.
    connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, layout,
            [layout](int, int maximum) { layout->setContentsMargins(0, 0, maximum > 0 ? 0 : Margin, 0); });
    return area;
}

void Sidebar::connectLists()
{
    connect(m_views, &ViewList::chosen, this, &Sidebar::chosen);
    connect(m_repositories, &RepositoryList::chosen, this, &Sidebar::chosen);
    connect(m_repositories, &RepositoryList::markReadRequested, this, &Sidebar::markReadRequested);
    connect(m_views, &RowList::leftDownwards, m_repositories, [this] { m_repositories->enter(0); });
    connect(m_repositories, &RowList::leftUpwards, m_views,
            [this] { m_views->enter(m_views->model()->rowCount() - 1); });
    for (auto *list : {static_cast<RowList *>(m_views), static_cast<RowList *>(m_repositories)})
        connect(list, &RowList::reached, this, [this, list](const QRect &rect) { reach(list, rect); });
}

void Sidebar::setRemover(std::function<void(TrackedRepository &repository)> remover)
{
    m_repositories->setRemover(std::move(remover));
}

void Sidebar::offerUndo()
{
    connect(&m_library, &Library::removed, this, [this](const QString &fullName) {
        m_undoBar->show(
            tr("%1 was removed.").arg(fullName), [this] { m_library.undoRemove(); },
            [this] { m_library.forgetRemoved(); });
        // Once: later the bar may be about something else.
        connect(&m_library, &Library::removalEnded, m_undoBar, &UndoBar::clear, Qt::SingleShotConnection);
    });
    connect(m_views, &ViewList::removed, this, [this](const QJsonObject &record) {
        m_undoBar->show(tr("The search “%1” was removed.").arg(record[u"title"].toString()),
                        [this, record] { m_library.savedViews().restore(record); });
    });
}

/// With a little of what is around it.
void Sidebar::reach(const RowList *list, const QRect &rect)
{
    constexpr int Around = 24;
    const QRect place(list->mapTo(m_lists->widget(), rect.topLeft()), rect.size());
    m_lists->ensureVisible(place.center().x(), place.center().y(), 0, place.height() / 2 + Around);
}

void Sidebar::showQuery(const QString &query)
{
    m_views->showQuery(query);
    m_repositories->showQuery(query);
}

void Sidebar::showBoard(qint64 board)
{
    m_views->showBoard(board);
    m_repositories->showQuery(QString());
}

void Sidebar::showRepositories()
{
    m_noneYet->setVisible(m_library.count() == 0);
    m_repositories->setVisible(m_library.count() > 0);
}

} // namespace hubbub
