// SPDX-License-Identifier: MIT
#include "ui/activitydialog.h"

#include "models/activitylog.h"
#include "ui/emptypage.h"
#include "ui/mirrortext.h"
#include "ui/relativetime.h"
#include "ui/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QIdentityProxyModel>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyledItemDelegate>

#include <algorithm>

namespace hubbub {

namespace {

constexpr int Margin = 12;
constexpr int RowMargin = 8;
constexpr int MarkSide = 14;
constexpr int TextLeft = Margin + MarkSide + 8;

enum { HeadRole = Qt::UserRole, MarkRole };

enum class Mark { Done, Waits, Failed };

QString timeText(const QDateTime &time)
{
    const auto clock = QLocale().toString(time.time(), QLocale::ShortFormat);
    return time.date() == QDate::currentDate()
        ? clock
        : ActivityDialog::tr("%1, %2", "date, time").arg(shortDate(time.date()), clock);
}

Mark markOf(const Activity &activity)
{
    if (activity.isError())
        return Mark::Failed;
    return activity.resumesAt.isValid() ? Mark::Waits : Mark::Done;
}

QPixmap markPixmap(Mark mark, const Theme &theme, qreal ratio)
{
    switch (mark) {
    case Mark::Failed: return iconPixmap(QStringLiteral("error"), theme.danger, MarkSide, ratio);
    case Mark::Waits: return iconPixmap(QStringLiteral("waiting"), theme.mutedText, MarkSide, ratio);
    case Mark::Done: break;
    }
    return iconPixmap(QStringLiteral("success"), theme.success, MarkSide, ratio);
}

/// Says in words what the log has.
class SpokenActivity : public QIdentityProxyModel
{
public:
    SpokenActivity(ActivityLog &log, QObject *parent)
        : QIdentityProxyModel(parent)
        , m_log(log)
    {
        setSourceModel(&log);
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid())
            return {};
        const auto &activity = m_log.at(index.row());
        switch (role) {
        case Qt::DisplayRole: return activitySentence(activity);
        case HeadRole:
            return ActivityDialog::tr("%1 · %2", "repository, time").arg(activity.repository, timeText(activity.time));
        case MarkRole: return int(markOf(activity));
        case Qt::AccessibleTextRole:
            return ActivityDialog::tr("%1, %2: %3", "time, repository, what came")
                .arg(timeText(activity.time), activity.repository, activitySentence(activity));
        default: return {};
        }
    }

private:
    ActivityLog &m_log;
};

/// Two paragraphs a row: what it is about, and the sentence in as many lines as it takes.
class ActivityDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *list = static_cast<const QListView *>(option.widget);
        const int width = list->viewport()->width();
        return {width, 2 * RowMargin + option.fontMetrics.height() + 2 + sentenceRect(option, index, width).height()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &theme = Theme::of(option.palette);
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, theme.selection);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(theme.accent);
            painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        }
        painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.border);
        const auto placed = [&option](const QRect &rect) {
            return QStyle::visualRect(option.direction, option.rect, rect.translated(option.rect.topLeft()));
        };
        const int lineHeight = option.fontMetrics.height();
        painter->drawPixmap(
            placed({Margin, RowMargin + (lineHeight - MarkSide) / 2, MarkSide, MarkSide}),
            markPixmap(Mark(index.data(MarkRole).toInt()), theme, painter->device()->devicePixelRatio()));
        const int side = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft));
        painter->setFont(option.font);
        painter->setPen(theme.mutedText);
        painter->drawText(placed({TextLeft, RowMargin, option.rect.width() - TextLeft - Margin, lineHeight}), side,
                          index.data(HeadRole).toString());
        painter->setPen(theme.text);
        auto sentence = sentenceRect(option, index, option.rect.width());
        sentence.moveTo(TextLeft, RowMargin + lineHeight + 2);
        sentence.setWidth(option.rect.width() - TextLeft - Margin);
        painter->drawText(placed(sentence), side | Qt::TextWordWrap, index.data().toString());
        painter->restore();
    }

private:
    static QRect sentenceRect(const QStyleOptionViewItem &option, const QModelIndex &index, int width)
    {
        return option.fontMetrics.boundingRect({0, 0, width - TextLeft - Margin, 10'000}, Qt::TextWordWrap,
                                               index.data().toString());
    }
};

} // namespace

ActivityDialog::ActivityDialog(ActivityLog &log, QWidget *parent)
    : QDialog(parent)
    , m_pages(new QStackedWidget(this))
    , m_list(new QListView(this))
    , m_copy(new QPushButton(tr("&Copy"), this))
{
    setObjectName(QStringLiteral("activity"));
    setWindowTitle(tr("Activity"));
    m_list->setObjectName(QStringLiteral("activities"));
    m_list->setAccessibleName(tr("Activity"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(new SpokenActivity(log, this));
    m_list->setItemDelegate(new ActivityDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->verticalScrollBar()->setSingleStep(20);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *copyAction = new QAction(tr("Copy"), m_list);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(copyAction);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_copy->setObjectName(QStringLiteral("copyActivity"));
    m_copy->setToolTip(tr("Copies the chosen entries, or all of them"));
    auto *close = new QPushButton(tr("C&lose"), this);
    connect(copyAction, &QAction::triggered, this, &ActivityDialog::copy);
    connect(m_copy, &QPushButton::clicked, this, &ActivityDialog::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    for (auto *button : {m_copy, close})
        button->setAutoDefault(false);

    auto *empty = new EmptyPage(this);
    empty->setObjectName(QStringLiteral("noActivity"));
    empty->setHeadline(tr("Nothing was refreshed yet"));
    empty->setText(tr("What each refresh brings stands here while Hubbub runs, and why one failed."));
    m_pages->addWidget(empty);
    m_pages->addWidget(m_list);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 10, 12, 10);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addLayout(buttons);
    connect(&log, &QAbstractItemModel::rowsInserted, this, &ActivityDialog::showRightPage);
    showRightPage();
    resize(560, 420);
}

void ActivityDialog::showRightPage()
{
    const bool hasEntries = m_list->model()->rowCount() > 0;
    m_pages->setCurrentIndex(hasEntries ? 1 : 0);
    m_copy->setEnabled(hasEntries);
}

void ActivityDialog::copy()
{
    auto chosen = m_list->selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    if (chosen.isEmpty()) {
        for (int row = 0; row < m_list->model()->rowCount(); ++row)
            chosen.append(m_list->model()->index(row, 0));
    }
    QStringList lines;
    for (const auto &index : std::as_const(chosen))
        lines.append(index.data(Qt::AccessibleTextRole).toString());
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace hubbub
