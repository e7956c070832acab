// SPDX-License-Identifier: MIT
#include "ui/storagepage.h"

#include "models/library.h"
#include "sync/jsonstore.h"
#include "sync/mediastore.h"
#include "ui/settings.h"
#include "ui/spinner.h"
#include "ui/storagemodel.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QUrl>

#include <algorithm>

namespace hubbub {

namespace {

constexpr qint64 Megabyte = qint64(1) << 20;
constexpr int MostMegabytes = 1'000'000;
constexpr int LeastRows = 3;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes);
}

} // namespace

StoragePage::StoragePage(Settings &settings, Library &library, JsonStore &store, const std::vector<Host> &hosts,
                         SpinnerClock &clock, QWidget *parent)
    : PreferencesPage(parent)
    , m_settings(settings)
    , m_library(library)
    , m_store(store)
    , m_model(new StorageModel(library, store, this))
    , m_table(new QTableView(this))
    , m_spinner(new Spinner(clock, this))
    , m_total(new QLabel(this))
    , m_images(new QLabel(this))
    , m_clear(new QPushButton(tr("&Clear cached data…"), this))
    , m_clearAll(new QPushButton(tr("Clear &all…"), this))
    , m_clearImages(new QPushButton(tr("Clear &images…"), this))
{
    for (const auto &host : hosts) {
        if (host.media)
            m_media.push_back(host.media);
    }
    addFolder();
    addRepositories();
    addImages();
    connect(m_model, &StorageModel::measured, this, &StoragePage::showSizes);
    for (auto *media : m_media) {
        connect(media, &MediaStore::finished, this, &StoragePage::showImages);
        connect(media, &MediaStore::progressed, this, &StoragePage::showImages);
    }
    showSizes();
    showImages();
}

StoragePage::~StoragePage() = default;

void StoragePage::addFolder()
{
    addHeading(tr("Folder"));
    auto *path = new QLabel(QDir::toNativeSeparators(m_store.folder()), this);
    path->setObjectName(QStringLiteral("storeFolder"));
    path->setAccessibleName(tr("Folder of the store"));
    path->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    path->setWordWrap(true);
    auto *open = new QPushButton(tr("&Open folder"), this);
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_store.folder())); });
    auto *row = new QHBoxLayout;
    row->addWidget(path, 1);
    row->addWidget(open);
    addLayout(row);
}

void StoragePage::addRepositories()
{
    addHeading(tr("Repositories"));
    m_table->setObjectName(QStringLiteral("storedRepositories"));
    m_table->setAccessibleName(tr("Space that repositories take"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 14);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(StorageModel::Name, QHeaderView::Stretch);
    m_table->setMinimumHeight((LeastRows + 1) * (fontMetrics().height() + 12));
    addWidget(m_table, 1);

    for (auto *button : {m_clear, m_clearAll, m_clearImages})
        button->setAutoDefault(false);
    m_clear->setObjectName(QStringLiteral("clearRepository"));
    m_clearAll->setObjectName(QStringLiteral("clearAll"));
    m_total->setObjectName(QStringLiteral("storedBytes"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_total);
    row->addWidget(m_spinner);
    row->addStretch(1);
    row->addWidget(m_clear);
    row->addWidget(m_clearAll);
    addLayout(row);
    connect(m_clear, &QPushButton::clicked, this, [this] { askToClear(chosen()); });
    connect(m_clearAll, &QPushButton::clicked, this, [this] { askToClear(all()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StoragePage::showSizes);
}

void StoragePage::addImages()
{
    addHeading(tr("Images"));
    auto *limit = new QSpinBox(this);
    limit->setObjectName(QStringLiteral("imageSpace"));
    limit->setRange(0, MostMegabytes);
    limit->setSingleStep(100);
    limit->setSuffix(tr(" MB"));
    limit->setSpecialValueText(tr("None are kept"));
    limit->setValue(int(std::min<qint64>(m_settings.imageSpace() / Megabyte, MostMegabytes)));
    limit->setKeyboardTracking(false); // what is typed halfway must not drop anything
    connect(limit, &QSpinBox::valueChanged, &m_settings,
            [this](int megabytes) { m_settings.setImageSpace(megabytes * Megabyte); });
    addRow(tr("&Space for images and avatars:"), limit);
    addHint(tr("They are kept for reading offline, of each server up to this size. What was fetched longest ago goes "
               "first."));
    m_images->setObjectName(QStringLiteral("imageBytes"));
    m_clearImages->setObjectName(QStringLiteral("clearImages"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_images);
    row->addStretch(1);
    row->addWidget(m_clearImages);
    addLayout(row);
    connect(m_clearImages, &QPushButton::clicked, this, &StoragePage::askToClearImages);
}

void StoragePage::showEvent(QShowEvent *event)
{
    PreferencesPage::showEvent(event);
    m_model->measure();
    showImages();
}

void StoragePage::showSizes()
{
    const bool mayWrite = m_store.state().canWrite();
    m_total->setText(tr("%1 in all", "a size").arg(sizeText(m_model->bytes())));
    if (m_model->isMeasuring())
        m_spinner->start();
    else
        m_spinner->stop();
    m_clear->setEnabled(mayWrite && m_table->selectionModel()->hasSelection());
    m_clearAll->setEnabled(mayWrite && m_library.count() > 0);
}

void StoragePage::showImages()
{
    const auto bytes = imageBytes();
    m_images->setText(bytes > 0 ? tr("%1 are kept", "a size").arg(sizeText(bytes)) : tr("None are kept at the moment"));
    m_clearImages->setEnabled(bytes > 0 && m_store.state().canWrite());
}

std::vector<TrackedRepository *> StoragePage::chosen() const
{
    std::vector<TrackedRepository *> chosen;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const auto &row : rows)
        chosen.push_back(m_model->repositoryAt(row.row()));
    return chosen;
}

std::vector<TrackedRepository *> StoragePage::all() const
{
    std::vector<TrackedRepository *> all;
    for (int row = 0; row < m_library.count(); ++row)
        all.push_back(&m_library.at(row));
    return all;
}

qint64 StoragePage::imageBytes() const
{
    qint64 bytes = 0;
    for (const auto *media : m_media)
        bytes += media->bytes();
    return bytes;
}

void StoragePage::askToClear(const std::vector<TrackedRepository *> &repositories)
{
    qint64 bytes = 0;
    std::vector<QPointer<TrackedRepository>> guarded;
    for (auto *repository : repositories) {
        bytes += std::max<qint64>(0, m_model->bytesOf(repository));
        guarded.emplace_back(repository);
    }
    const auto question = repositories.size() == 1
        ? tr("Clear what is saved of %1?").arg(repositories.front()->fullName())
        : tr("Clear what is saved of %Ln repositories?", nullptr, int(repositories.size()));
    confirm(question,
            tr("Issues, comments, labels, milestones and history go from this computer (%1) and cannot be read until a "
               "refresh has brought them again.\n\n"
               "What you made stays: boards, notes, drafts, read marks, and what waits to be sent. The repositories "
               "stay in the sidebar.")
                .arg(sizeText(bytes)),
            [guarded] {
                for (const auto &repository : guarded) {
                    if (repository)
                        repository->clear();
                }
            });
}

void StoragePage::askToClearImages()
{
    confirm(tr("Clear the images that are kept?"),
            tr("Images and avatars go from this computer (%1). They come again with the next refresh, as long as their "
               "servers have them.\n\nAll texts stay, and so does what you made.")
                .arg(sizeText(imageBytes())),
            [this] {
                for (auto *media : m_media)
                    media->clear();
            });
}

void StoragePage::confirm(const QString &question, const QString &explanation, std::function<void()> clear)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Clear cached data"), question, QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("confirmClear"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(explanation);
    auto *yes = box->addButton(tr("&Clear"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, std::move(clear));
    box->open();
}

} // namespace hubbub
