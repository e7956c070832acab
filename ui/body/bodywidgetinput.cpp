// SPDX-License-Identifier: MIT
#include "ui/body/bodywidgetprivate.h"
#include "ui/body/pictures.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleHints>
#include <QTextBoundaryFinder>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

/// The range around \a position that a double or a triple click selects.
BodyMarks::Range rangeAround(const Body &body, int position, int clicks)
{
    if (clicks <= 1)
        return {position, position};
    for (const auto &block : body.blocks) {
        const int end = block.start + block.length;
        if (position < block.start || position > end)
            continue;
        const auto text = QStringView(body.text).mid(block.start, block.length);
        if (clicks >= 3) {
            const auto before = text.left(position - block.start).lastIndexOf(u'\n');
            const auto behind = text.indexOf(u'\n', position - block.start);
            return {block.start + int(before) + 1, behind < 0 ? end : block.start + int(behind)};
        }
        // Words are sought near by: a block may be large.
        constexpr qsizetype Reach = 400;
        const auto from = std::max<qsizetype>(0, position - block.start - Reach);
        const auto near = text.mid(from, 2 * Reach);
        QTextBoundaryFinder finder(QTextBoundaryFinder::Word, near.data(), near.size());
        const qsizetype at = position - block.start - from;
        finder.setPosition(at);
        const auto start = finder.isAtBoundary() ? at : std::max<qsizetype>(finder.toPreviousBoundary(), 0);
        finder.setPosition(at);
        const auto next = finder.toNextBoundary();
        return {block.start + int(from + start), block.start + int(from + (next < 0 ? near.size() : next))};
    }
    return {position, position};
}

bool isFollowed(const QUrl &url)
{
    return url.scheme() == "http"_L1 || url.scheme() == "https"_L1 || url.scheme() == "mailto"_L1;
}

} // namespace

void BodyWidget::copy()
{
    if (d->selection.start < d->selection.end)
        QApplication::clipboard()->setText(selectedText());
}

void BodyWidget::activate(const BodyPart &part)
{
    const auto &body = *d->body;
    switch (part.kind) {
    case BodyPart::Kind::Link: {
        const auto &link = body.links[size_t(part.index)];
        if (link.target >= 0)
            Q_EMIT revealRequested(rectOf(link.target));
        else if (isFollowed(link.address))
            Q_EMIT linkActivated(link.address);
        break;
    }
    case BodyPart::Kind::Picture: {
        const auto &image = body.images[size_t(part.index)];
        const bool isHere = d->pictures && d->pictures->state(image.address).kind == PictureState::Kind::Here;
        if (d->pictures && !isHere)
            d->pictures->fetch(image.address);
        else if (isFollowed(image.address))
            Q_EMIT linkActivated(image.address);
        break;
    }
    case BodyPart::Kind::Copy: {
        const auto &block = body.blocks[size_t(part.index)];
        QApplication::clipboard()->setText(textOf(block.start, block.start + block.length));
        QToolTip::showText(mapToGlobal(d->layout->rectOf(part).bottomLeft().toPoint()), tr("Copied"), this);
        break;
    }
    case BodyPart::Kind::Fold:
        d->layout->setFolded(part.index, !d->layout->isFolded(part.index));
        layOutMore();
        break;
    }
}

void BodyWidget::hover(const QPointF &at)
{
    const auto part = d->layout->partAt(at);
    const int block = d->layout->blockAt(at);
    const bool isCode = block >= 0 && d->body->blocks[size_t(block)].kind == BodyBlock::Kind::Code;
    const int link = part && part->kind == BodyPart::Kind::Link ? part->index : -1;
    const int code = isCode ? block : -1;
    setCursor(part ? Qt::PointingHandCursor : Qt::IBeamCursor);
    if (std::exchange(d->hoveredCode, code) != code)
        update();
    if (std::exchange(d->hoveredLink, link) == link)
        return;
    update();
    Q_EMIT linkHovered(link >= 0 ? d->body->links[size_t(link)].address.toString() : QString());
}

void BodyWidget::extendTo(int position)
{
    const auto from = rangeAround(*d->body, d->anchor, d->clicks);
    const auto to = rangeAround(*d->body, position, d->clicks);
    d->cursor = position;
    select(std::min(from.start, to.start), std::max(from.end, to.end));
}

void BodyWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    const auto now = QDateTime::currentMSecsSinceEpoch();
    const auto *hints = QApplication::styleHints();
    const bool isAgain = now - d->pressedTime < hints->mouseDoubleClickInterval()
        && (event->pos() - d->pressedAt).manhattanLength() < hints->mouseDoubleClickDistance() + 2;
    d->clicks = isAgain ? d->clicks % 3 + 1 : 1;
    d->pressedTime = now;
    d->pressedAt = event->pos();
    d->part = -1;
    d->isSelecting = true;
    const int position = d->layout->positionAt(event->position());
    if ((event->modifiers() & Qt::ShiftModifier) == 0)
        d->anchor = position;
    extendTo(position);
    update();
}

void BodyWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (!d->isSelecting)
        return hover(event->position());
    if (d->clicks > 1 || (event->pos() - d->pressedAt).manhattanLength() >= QApplication::startDragDistance() / 2) {
        extendTo(d->layout->positionAt(event->position()));
        Q_EMIT revealRequested(QRect(event->pos(), QSize(1, 1)));
    }
}

void BodyWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    d->isSelecting = false;
    auto *clipboard = QApplication::clipboard();
    if (d->selection.start < d->selection.end) {
        if (clipboard->supportsSelection())
            clipboard->setText(selectedText(), QClipboard::Selection);
        return;
    }
    if (d->clicks != 1)
        return;
    const auto part = d->layout->partAt(event->position());
    if (part && part == d->layout->partAt(d->pressedAt))
        activate(*part);
}

void BodyWidget::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    hover({-1, -1});
}

void BodyWidget::wheelEvent(QWheelEvent *event)
{
    auto delta = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    if ((event->modifiers() & Qt::ShiftModifier) != 0 && delta.x() == 0)
        delta = delta.transposed();
    const int block = d->layout->blockAt(event->position());
    if (block >= 0 && std::abs(delta.x()) > std::abs(delta.y()) && d->layout->scrollBlock(block, -delta.x())) {
        update();
        return event->accept();
    }
    event->ignore();
}

/// Selects with Shift and the arrows.
bool BodyWidget::moveCursor(QKeyEvent *event)
{
    if ((event->modifiers() & Qt::ShiftModifier) == 0)
        return false;
    const bool isWord = (event->modifiers() & Qt::ControlModifier) != 0;
    const auto &text = d->body->text;
    int to = d->cursor;
    const auto place = d->layout->rectOf(d->cursor);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        constexpr int Reach = 400;
        const int from = std::max(0, to - Reach);
        const auto near = QStringView(text).mid(from, 2 * Reach);
        QTextBoundaryFinder finder(isWord ? QTextBoundaryFinder::Word : QTextBoundaryFinder::Grapheme, near.data(),
                                   near.size());
        finder.setPosition(to - from);
        const auto next = event->key() == Qt::Key_Left ? finder.toPreviousBoundary() : finder.toNextBoundary();
        to = next < 0 ? to : from + int(next);
        break;
    }
    case Qt::Key_Up: to = d->layout->positionAt({place.left(), place.top() - place.height() / 2}); break;
    case Qt::Key_Down: to = d->layout->positionAt({place.left(), place.bottom() + place.height() / 2}); break;
    default: return false;
    }
    d->clicks = 1;
    extendTo(to);
    Q_EMIT revealRequested(d->layout->rectOf(to).toAlignedRect());
    return true;
}

void BodyWidget::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const auto parts = d->layout->parts();
    const bool hasPart = d->part >= 0 && d->part < int(parts.size());
    if (isEnter && hasPart)
        return activate(parts[size_t(d->part)]);
    if (event->key() == Qt::Key_Space && hasPart && parts[size_t(d->part)].kind == BodyPart::Kind::Fold)
        return activate(parts[size_t(d->part)]);
    if (hasPart && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        && parts[size_t(d->part)].kind == BodyPart::Kind::Copy && event->modifiers() == Qt::NoModifier) {
        if (d->layout->scrollBlock(parts[size_t(d->part)].index, event->key() == Qt::Key_Left ? -40 : 40))
            update();
        return;
    }
    if (!moveCursor(event))
        QWidget::keyPressEvent(event);
}

void BodyWidget::focusPart(int part)
{
    d->part = part;
    update();
    const auto parts = d->layout->parts();
    if (part < 0 || part >= int(parts.size()))
        return;
    const auto rect = d->layout->rectOf(parts[size_t(part)]).toAlignedRect();
    changeHeight();
    Q_EMIT revealRequested(rect);
    const bool isLink = parts[size_t(part)].kind == BodyPart::Kind::Link;
    Q_EMIT linkHovered(isLink ? d->body->links[size_t(parts[size_t(part)].index)].address.toString() : QString());
}

/// Tab goes from one link to the next, and then on.
bool BodyWidget::focusNextPrevChild(bool next)
{
    const auto count = int(d->layout->parts().size());
    const int to = d->part < 0 ? (next ? 0 : -1) : d->part + (next ? 1 : -1);
    if (to < 0 || to >= count)
        return QWidget::focusNextPrevChild(next);
    focusPart(to);
    return true;
}

void BodyWidget::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const bool isTab = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    const auto count = int(d->layout->parts().size());
    if (isTab && count > 0)
        return focusPart(event->reason() == Qt::TabFocusReason ? 0 : count - 1);
    update();
    if (isTab)
        Q_EMIT revealRequested(QRect(0, 0, width(), 1));
}

void BodyWidget::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        d->part = -1;
    update();
    Q_EMIT linkHovered({});
}

bool BodyWidget::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto part = d->layout->partAt(help->pos());
        QString text;
        if (part && part->kind == BodyPart::Kind::Link) {
            const auto &link = d->body->links[size_t(part->index)];
            text = link.title.isEmpty() ? link.address.toString() : link.title + u'\n' + link.address.toString();
        } else if (part && part->kind == BodyPart::Kind::Picture) {
            const auto &image = d->body->images[size_t(part->index)];
            const auto why = d->pictures ? d->pictures->state(image.address).why : QString();
            text = (why.isEmpty() ? QString() : why + u'\n') + image.address.toString();
        } else if (part && part->kind == BodyPart::Kind::Copy) {
            text = tr("Copy code");
        }
        QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), this);
        return true;
    }
    return QWidget::event(event);
}

void BodyWidget::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    auto part = d->layout->partAt(event->pos());
    if (event->reason() == QContextMenuEvent::Keyboard && d->part >= 0) {
        const auto parts = d->layout->parts();
        part = d->part < int(parts.size()) ? std::optional(parts[size_t(d->part)]) : std::nullopt;
    }
    const bool hasSelection = d->selection.start < d->selection.end;
    auto *copyText = menu.addAction(tr("Copy"), this, &BodyWidget::copy);
    copyText->setEnabled(hasSelection);
    menu.addAction(tr("Select All"), this, &BodyWidget::selectAll);
    if (part && part->kind == BodyPart::Kind::Link && !d->body->links[size_t(part->index)].address.isEmpty()) {
        const auto address = d->body->links[size_t(part->index)].address;
        menu.addSeparator();
        menu.addAction(tr("Open Link"), this, [this, address] { Q_EMIT linkActivated(address); });
        menu.addAction(tr("Copy Link"), this,
                       [address] { QApplication::clipboard()->setText(address.toString(QUrl::FullyEncoded)); });
    }
    if (part && part->kind == BodyPart::Kind::Picture) {
        const auto address = d->body->images[size_t(part->index)].address;
        menu.addSeparator();
        if (d->pictures && d->pictures->state(address).kind != PictureState::Kind::Here) {
            menu.addAction(tr("Load Image"), this, [this, address] { d->pictures->fetch(address); });
            menu.addAction(tr("Always Load Images of %1").arg(address.host()), this,
                           [this, address] { d->pictures->allowHost(address.host()); });
        }
        menu.addAction(tr("Open Image"), this, [this, address] { Q_EMIT linkActivated(address); });
        menu.addAction(tr("Copy Image Address"), this,
                       [address] { QApplication::clipboard()->setText(address.toString(QUrl::FullyEncoded)); });
    }
    Q_EMIT menuRequested(&menu);
    menu.exec(event->globalPos());
}

} // namespace hubbub
