// SPDX-License-Identifier: MIT
#include "ui/startpage.h"

#include "models/library.h"
#include "ui/emptypage.h"
#include "ui/spinner.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QPushButton>
#include <QStyle>

namespace hubbub {

namespace {

constexpr int CornerMargin = 10; // as the one before the search field has

} // namespace

StartPage::StartPage(Library &library, SpinnerClock &clock, QWidget *parent)
    : QStackedWidget(parent)
{
    addWidget(createLoading(library, clock));
    addWidget(createFirst());
    const auto showFirst = [this] { setCurrentIndex(1); };
    connect(&library, &Library::loaded, this, showFirst);
    if (library.isLoaded())
        showFirst();
}

void StartPage::setCorner(QWidget *widget)
{
    m_corner = widget;
    widget->setParent(this);
    placeCorner();
    connect(this, &QStackedWidget::currentChanged, widget, &QWidget::raise);
}

void StartPage::placeCorner()
{
    if (!m_corner)
        return;
    const QRect corner(QPoint(CornerMargin, CornerMargin), m_corner->sizeHint());
    m_corner->setGeometry(QStyle::visualRect(layoutDirection(), rect(), corner));
    m_corner->raise();
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QStackedWidget::resizeEvent(event);
    placeCorner();
}

void StartPage::changeEvent(QEvent *event)
{
    QStackedWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        placeCorner();
}

QWidget *StartPage::createFirst()
{
    auto *page = new EmptyPage(this);
    page->setIcon(QStringLiteral("hub"));
    page->setHeadline(tr("Bring your first repository"));
    page->setText(tr("Type a name such as <code>bitcoin-core/secp256k1</code>, or an owner to choose from theirs. "
                     "It stays readable offline."));
    page->setFootnote(tr("Without signing in GitHub allows 60 requests an hour; with a token, 5,000."));
    connect(page->addButton(tr("Add repository…"), true), &QPushButton::clicked, this, &StartPage::addRequested);
    connect(page->addButton(tr("Open the sample")), &QPushButton::clicked, this, &StartPage::sampleRequested);
    m_welcome = new QCheckBox(tr("Show this &welcome on start up"), page);
    m_welcome->setObjectName(QStringLiteral("showWelcome"));
    m_welcome->setChecked(true);
    connect(m_welcome, &QCheckBox::clicked, this, &StartPage::welcomeChanged);
    page->setBottom(m_welcome);
    return page;
}

void StartPage::setWelcome(bool shown)
{
    m_welcome->setChecked(shown);
}

QWidget *StartPage::createLoading(Library &library, SpinnerClock &clock)
{
    auto *page = new QWidget(this);
    auto *spinner = new Spinner(clock, page);
    spinner->setAccessibleName(tr("Reading what is saved on this computer"));
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(spinner, 0, Qt::AlignCenter);
    if (!library.isLoaded())
        spinner->start();
    connect(&library, &Library::loaded, spinner, &Spinner::stop);
    return page;
}

} // namespace hubbub
