// SPDX-License-Identifier: MIT
#include "ui/preferencesdialog.h"

#include "ui/appearance.h"
#include "ui/appearancepage.h"
#include "ui/networkpage.h"
#include "ui/refreshpage.h"
#include "ui/storagepage.h"
#include "ui/youpage.h"

#include <QBoxLayout>
#include <QFrame>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int NameRole = Qt::UserRole;
constexpr QSize UsualSize(780, 580);
constexpr int RowHeight = 30;
constexpr int LeastListWidth = 150;

QFrame *rule(QFrame::Shape shape, QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(shape);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace

PreferencesDialog::PreferencesDialog(const Subject &subject, QWidget *parent)
    : QDialog(parent)
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_network(new NetworkPage(subject.settings))
{
    setObjectName(QStringLiteral("preferences"));
    setWindowTitle(tr("Preferences"));
    m_clock.setAnimated(subject.appearance.isAnimated());
    connect(&subject.appearance, &Appearance::animatedChanged, &m_clock, &SpinnerClock::setAnimated);
    m_list->setObjectName(QStringLiteral("preferencePages"));
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize({16, 16});
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);

    auto *close = new QPushButton(tr("C&lose"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    auto *side = new QVBoxLayout;
    side->setContentsMargins(0, 12, 0, 0);
    side->addWidget(m_list);
    middle->addLayout(side);
    middle->addWidget(rule(QFrame::VLine, this));
    middle->addWidget(m_pages, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 10, 12, 10);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(middle, 1);
    layout->addWidget(rule(QFrame::HLine, this));
    layout->addLayout(buttons);

    addPage(QStringLiteral("appearance"), QStringLiteral("appearance"), tr("Appearance"),
            new AppearancePage(subject.settings, subject.appearance));
    addPage(QStringLiteral("refresh"), QStringLiteral("refresh"), tr("Refresh"),
            new RefreshPage(subject.settings, subject.library));
    addPage(QStringLiteral("storage"), QStringLiteral("storage"), tr("Storage"),
            new StoragePage(subject.settings, subject.library, subject.store, subject.hosts, m_clock));
    addPage(QStringLiteral("network"), QStringLiteral("network"), tr("Network"), m_network);
    addPage(QStringLiteral("you"), QStringLiteral("person"), tr("You"), new YouPage(subject.settings, subject.hosts));
    m_list->setCurrentRow(0);
    resize(UsualSize.boundedTo(screen()->availableSize()));
}

PreferencesDialog::~PreferencesDialog()
{
    delete m_pages; // before the clock that its spinners hold
}

int PreferencesDialog::widthOf(const QString &title) const
{
    return m_list->fontMetrics().horizontalAdvance(title) + m_list->iconSize().width() + RowHeight;
}

void PreferencesDialog::addPage(const QString &name, const QString &icon, const QString &title, QWidget *page)
{
    auto *item = new QListWidgetItem(themedIcon(icon), title, m_list);
    item->setData(NameRole, name);
    item->setSizeHint({widthOf(title), std::max(RowHeight, m_list->fontMetrics().height() + 12)});
    page->setAccessibleName(title);
    m_pages->addWidget(page);
    m_list->setFixedWidth(std::max(LeastListWidth, m_list->sizeHintForColumn(0)));
}

void PreferencesDialog::showPage(const QString &name)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(NameRole).toString() == name)
            m_list->setCurrentRow(row);
    }
    if (!isVisible())
        m_list->setFocus(Qt::OtherFocusReason);
    show();
    raise();
    activateWindow();
}

QString PreferencesDialog::currentPage() const
{
    return m_list->currentItem()->data(NameRole).toString();
}

void PreferencesDialog::setReachable(std::optional<bool> reachable)
{
    m_network->setReachable(reachable);
}

} // namespace hubbub
