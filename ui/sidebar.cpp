// SPDX-License-Identifier: MIT
#include "ui/sidebar.h"

#include "models/library.h"
#include "ui/addrepositoryfield.h"
#include "ui/repositorylist.h"
#include "ui/viewlist.h"

#include <QLabel>
#include <QVBoxLayout>

namespace hubbub {

namespace {

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    auto font = label->font();
    font.setPointSizeF(font.pointSizeF() * 0.82);
    font.setWeight(QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    label->setFont(font);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(8, 12, 0, 2);
    return label;
}

} // namespace

Sidebar::Sidebar(Library &library, SpinnerClock &clock, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_addField(new AddRepositoryField(library, clock, this))
    , m_views(new ViewList(this))
    , m_repositories(new RepositoryList(library, clock, this))
{
    m_addField->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *noneYet = new QLabel(tr("None yet"), this);
    noneYet->setContentsMargins(8, 4, 0, 0);
    noneYet->setForegroundRole(QPalette::PlaceholderText);
    m_noneYet = noneYet;

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 10, 8, 8);
    layout->setSpacing(2);
    layout->addWidget(m_addField);
    layout->addWidget(heading(tr("Views"), this));
    layout->addWidget(m_views);
    layout->addWidget(heading(tr("Repositories"), this));
    layout->addWidget(noneYet);
    layout->addWidget(m_repositories, 1);
    layout->addStretch();

    connect(&library, &QAbstractItemModel::rowsInserted, this, &Sidebar::updateCounts);
    connect(&library, &QAbstractItemModel::rowsRemoved, this, &Sidebar::updateCounts);
    connect(&library, &QAbstractItemModel::dataChanged, this, &Sidebar::updateCounts);
    connect(&library, &Library::loaded, this, &Sidebar::updateCounts);
    updateCounts();
}

void Sidebar::updateCounts()
{
    int open = 0;
    for (int row = 0; row < m_library.count(); ++row)
        open += m_library.at(row).isActive() ? qMax(0, m_library.at(row).openCount()) : 0;
    m_views->setOpenCount(m_library.count() == 0 || !m_library.isLoaded() ? -1 : open);
    m_noneYet->setVisible(m_library.count() == 0);
    m_repositories->setVisible(m_library.count() > 0);
}

} // namespace hubbub
