// SPDX-License-Identifier: MIT
#include "ui/thread/threaditem.h"

#include "ui/body/pictures.h"
#include "ui/relativetime.h"
#include "ui/theme.h"
#include "ui/thread/eventbody.h"
#include "ui/thread/threadbody.h"

#include <QContextMenuEvent>
#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

constexpr int Padding = 12;
constexpr int AvatarSize = 20;

/// The initial of a person on a colour of their own, the same each time.
void paintInitial(QPainter &painter, const QRectF &rect, const QString &login, const Theme &theme)
{
    uint hue = 0;
    for (const QChar c : login)
        hue = hue * 31 + c.toLower().unicode();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromHsl(int(hue % 360), theme.isDark ? 70 : 90, theme.isDark ? 70 : 195));
    painter.drawEllipse(rect);
    auto font = painter.font();
    font.setPixelSize(int(rect.height() * 0.55));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(rect, Qt::AlignCenter, login.left(1).toUpper());
    painter.restore();
}

} // namespace

ThreadItem::ThreadItem(const ThreadEntry &entry, Pictures *pictures, QWidget *parent)
    : QWidget(parent)
    , m_pictures(pictures)
    , m_body(new BodyWidget(pictures, this))
{
    connect(m_body, &BodyWidget::heightChanged, this, [this] {
        arrange();
        Q_EMIT heightChanged();
    });
    connect(m_body, &BodyWidget::menuRequested, this, &ThreadItem::menuRequested);
    setEntry(entry);
}

ThreadItem::~ThreadItem() = default;

void ThreadItem::setEntry(const ThreadEntry &entry)
{
    m_entry = entry;
    m_isLine = isThreadLine(entry);
    describe();
    arrange();
    update();
}

void ThreadItem::describe()
{
    const auto time = QLocale().toString(m_entry.at.toLocalTime(), QLocale::ShortFormat);
    const auto name = m_entry.kind == ThreadKind::Events ? eventSummary(m_entry) : threadHeading(m_entry);
    setAccessibleName(tr("%1, %2", "what somebody did, when").arg(name, time));
    m_body->setAccessibleName(accessibleName());
}

void ThreadItem::setBody(std::shared_ptr<const Body> body)
{
    m_hasBody = true;
    const bool isCut = body->isTruncated;
    m_body->setBody(std::move(body));
    delete m_more;
    m_more = nullptr;
    if (isCut) {
        m_more = new QPushButton(tr("This is only the beginning. Show All of It"), this);
        connect(m_more, &QPushButton::clicked, this, &ThreadItem::wholeRequested);
        m_more->show();
    }
    arrange();
    Q_EMIT heightChanged();
}

void ThreadItem::setCurrent(bool current)
{
    if (std::exchange(m_isCurrent, current) != current)
        update();
}

int ThreadItem::headHeight() const
{
    return m_isLine ? 0 : std::max(AvatarSize, fontMetrics().height()) + 14;
}

QString ThreadItem::reactions() const
{
    QStringList texts;
    for (const auto &[name, count] : m_entry.reactions) {
        const auto emoji = reactionEmoji(name);
        texts += (emoji.isEmpty() ? name : emoji) + u"\u00a0"_s + QLocale().toString(count);
    }
    return texts.join(u"   "_s);
}

int ThreadItem::footHeight() const
{
    int height = m_more ? m_more->sizeHint().height() + Padding : 0;
    if (!m_entry.reactions.isEmpty())
        height += fontMetrics().height() + Padding;
    return height;
}

QMargins ThreadItem::bodyMargins() const
{
    if (m_isLine) {
        const int in = AvatarSize + 18;
        return isRightToLeft() ? QMargins(0, 3, in, 3) : QMargins(in, 3, 0, 3);
    }
    if (m_entry.kind == ThreadKind::CodeThread)
        return {1, headHeight(), 1, 1};
    return {Padding + 2, headHeight() + Padding, Padding + 2, Padding};
}

int ThreadItem::heightForWidth(int width) const
{
    const auto margins = bodyMargins();
    return m_body->heightForWidth(std::max(1, width - margins.left() - margins.right())) + margins.top()
        + margins.bottom() + footHeight();
}

void ThreadItem::arrange()
{
    const auto margins = bodyMargins();
    const int room = std::max(1, width() - margins.left() - margins.right());
    m_body->setGeometry(margins.left(), margins.top(), room, m_body->heightForWidth(room));
    if (m_more) {
        const auto size = m_more->sizeHint();
        m_more->setGeometry(margins.left(), m_body->geometry().bottom() + Padding / 2, std::min(size.width(), room),
                            size.height());
    }
}

void ThreadItem::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ThreadItem::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        arrange();
}

bool ThreadItem::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto text = QLocale().toString(m_entry.at.toLocalTime(), QLocale::LongFormat);
        QToolTip::showText(help->globalPos(), help->pos().y() < std::max(headHeight(), 24) ? text : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void ThreadItem::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    Q_EMIT menuRequested(&menu);
    if (!menu.isEmpty())
        menu.exec(event->globalPos());
}

void ThreadItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &theme = Theme::of(this);
    if (!m_isLine)
        return paintCard(painter);
    const qreal side = AvatarSize;
    const qreal x = isRightToLeft() ? width() - side - 8 : 8;
    const QRectF icon(x, 3 + (fontMetrics().height() * 1.22 - side) / 2, side, side);
    paintIcon(painter, icon.adjusted(2, 2, -2, -2), eventIcon(m_entry), theme.mutedText);
    if (m_entry.isNew)
        painter.fillRect(QRectF(isRightToLeft() ? width() - 3 : 0, 2, 3, height() - 4), theme.accent);
}

void ThreadItem::paintCard(QPainter &painter) const
{
    const auto &theme = Theme::of(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const QRect head(0, 0, width(), headHeight());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.sidebar);
    painter.save();
    painter.setClipRect(head);
    painter.drawRoundedRect(frame, 8, 8);
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_isCurrent ? theme.accent : theme.border, m_isCurrent ? 2 : 1));
    painter.drawRoundedRect(frame, 8, 8);
    painter.fillRect(QRectF(1, head.height(), width() - 2, 1), theme.border);
    if (m_entry.isNew) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(QRectF(isRightToLeft() ? width() - 3 : 0, 6, 3, height() - 12), 1.5, 1.5);
    }
    paintHead(painter, head.adjusted(Padding, 0, -Padding, 0));
    if (m_entry.reactions.isEmpty())
        return;
    painter.setPen(theme.mutedText);
    painter.setFont(font());
    const int height = fontMetrics().height();
    painter.drawText(QRect(Padding + 2, this->height() - height - Padding, width() - 2 * Padding, height),
                     Qt::AlignLeading | Qt::AlignVCenter, reactions());
}

void ThreadItem::paintHead(QPainter &painter, const QRect &head) const
{
    const auto &theme = Theme::of(this);
    const bool isCode = m_entry.kind == ThreadKind::CodeThread;
    // Drawn from the leading to the trailing side, whatever the direction.
    int x = 0;
    const auto place = [&](int width) {
        const QRect rect(head.left() + x, head.top(), std::max(0, std::min(width, head.width() - x)), head.height());
        x += width;
        return QStyle::visualRect(layoutDirection(), head, rect);
    };
    const auto write = [&](const QString &text, const QFont &font, const QColor &color) {
        const QFontMetrics metrics(font);
        const int width = metrics.horizontalAdvance(text) + 2;
        painter.setFont(font);
        painter.setPen(color);
        const auto rect = place(width);
        painter.drawText(rect, Qt::AlignLeading | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, rect.width()));
        place(7);
    };
    auto strong = font();
    strong.setWeight(QFont::DemiBold);
    if (isCode) {
        write(threadPlace(m_entry), scaledFont(fixedFont(), 0.95), theme.text);
    } else {
        auto avatar = place(AvatarSize);
        avatar = QRect(avatar.left(), head.center().y() - AvatarSize / 2 + 1, AvatarSize, AvatarSize);
        if (m_pictures)
            painter.drawPixmap(
                avatar, m_pictures->avatar(m_entry.avatar, threadAuthor(m_entry), AvatarSize, devicePixelRatioF()));
        else
            paintInitial(painter, avatar, threadAuthor(m_entry), theme);
        place(8);
        write(threadAuthor(m_entry), strong, theme.text);
        if (m_entry.kind == ThreadKind::Review)
            write(reviewText(m_entry), font(), theme.text);
        if (const auto part = associationText(m_entry.association); !part.isEmpty())
            write(part, font(), theme.mutedText);
        write(relativeTime(m_entry.at, QDateTime::currentDateTime()), font(), theme.mutedText);
    }
    if (const auto remark = threadRemark(m_entry); !remark.isEmpty())
        write(u"· "_s + remark, font(), m_entry.isGone ? theme.danger : theme.mutedText);
    if (m_entry.isNew)
        write(tr("New"), strong, theme.link);
}

} // namespace hubbub
