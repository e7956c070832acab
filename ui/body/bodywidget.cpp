// SPDX-License-Identifier: MIT
#include "ui/body/bodywidget.h"

#include "ui/body/bodywidgetprivate.h"
#include "ui/body/pictures.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextBoundaryFinder>
#include <QToolTip>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hubbub {

namespace {

constexpr int FrameBudget = 8; ///< milliseconds, for what is seen
constexpr int IdleBudget = 4;
constexpr int Ahead = 1200; ///< logical pixels beyond what is seen

} // namespace

BodyWidget::BodyWidget(Pictures *pictures, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->pictures = pictures;
    d->body = std::make_shared<const Body>();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::IBeamCursor);
    auto policy = QSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    d->later.setSingleShot(true);
    d->later.setInterval(0ms);
    connect(&d->later, &QTimer::timeout, this, &BodyWidget::layOutMore);
    if (pictures) {
        connect(pictures, &Pictures::changed, this, [this](const QUrl &address) {
            if (d->layout && d->layout->updatePicture(address))
                layOutMore();
            update();
        });
    }
    rebuild();
}

BodyWidget::~BodyWidget() = default;

std::shared_ptr<const Body> BodyWidget::body() const
{
    return d->body;
}

void BodyWidget::setBody(std::shared_ptr<const Body> body)
{
    d->body = std::move(body);
    d->selection = {};
    d->anchor = d->cursor = 0;
    d->part = -1;
    d->hoveredLink = d->hoveredCode = -1;
    d->found.clear();
    rebuild();
    // Tab does not stop where there is nothing to do.
    setFocusPolicy(d->layout->parts().empty() ? Qt::ClickFocus : Qt::StrongFocus);
}

/// Lays all of it out anew: what it is drawn with is another.
void BodyWidget::rebuild()
{
    const auto before = folded();
    const BodyLook look{.font = font(),
                        .fixed = scaledFont(fixedFont(), font().pointSizeF() / fixedFont().pointSizeF() * 0.94),
                        .theme = &Theme::of(this),
                        .pictures = d->pictures,
                        .isRightToLeft = isRightToLeft(),
                        .devicePixelRatio = devicePixelRatioF()};
    const bool isSame = d->layout && &d->layout->body() == d->body.get();
    d->layout = std::make_unique<BodyLayout>(d->body, look);
    if (isSame)
        setFoldedBoxes(before);
    if (width() > 0)
        d->layout->setWidth(width());
    changeHeight();
    layOutMore();
    update();
}

int BodyWidget::heightForWidth(int width) const
{
    if (width <= 0)
        return 0;
    if (d->layout->width() <= 0)
        d->layout->setWidth(width);
    // Of another width an estimate does: it is asked again once it has it.
    return int(std::ceil(d->layout->height() * std::max(1.0, d->layout->width() / width)));
}

QSize BodyWidget::sizeHint() const
{
    const int width = this->width() > 0 ? this->width() : 400;
    return {width, heightForWidth(width)};
}

bool BodyWidget::isComplete() const
{
    return d->layout->isComplete();
}

void BodyWidget::changeHeight()
{
    const int height = int(std::ceil(d->layout->height()));
    if (std::exchange(d->height, height) == height)
        return;
    updateGeometry();
    Q_EMIT heightChanged();
}

/// What is seen first, then the rest in small steps.
void BodyWidget::layOutMore()
{
    if (width() <= 0 || !isVisible())
        return;
    const auto seen = visibleRegion().boundingRect();
    bool isDone = true;
    if (!seen.isEmpty())
        isDone = d->layout->ensure(seen.top() - 200, seen.bottom() + Ahead, FrameBudget);
    else
        isDone = d->layout->ensure(0, d->layout->height(), IdleBudget);
    if (isDone && !d->layout->isComplete()) {
        d->layout->ensure(0, d->layout->height(), IdleBudget);
        isDone = d->layout->isComplete();
    }
    changeHeight();
    update();
    if (!isDone)
        d->later.start();
}

BodyMarks BodyWidget::marks() const
{
    return {.selection = d->selection,
            .found = d->found,
            .current = d->current,
            .hoveredLink = d->hoveredLink,
            .hoveredCode = d->hoveredCode,
            .focusedPart = hasFocus() ? d->part : -1};
}

void BodyWidget::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const QRectF clip = event->rect();
    // A place that was jumped to is not left empty for a frame.
    if (!d->layout->ensure(clip.top(), clip.bottom(), FrameBudget) || int(std::ceil(d->layout->height())) != d->height)
        d->later.start();
    auto marks = this->marks();
    if (hasFocus() && d->part >= 0) {
        const auto parts = d->layout->parts();
        if (d->part < int(parts.size()) && parts[size_t(d->part)].kind == BodyPart::Kind::Copy)
            marks.hoveredCode = parts[size_t(d->part)].index;
    }
    d->layout->paint(painter, clip, marks);
}

void BodyWidget::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        d->layout->setWidth(width());
        layOutMore();
    }
}

void BodyWidget::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    d->later.start();
}

void BodyWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const auto type = event->type();
    if (type == QEvent::PaletteChange || type == QEvent::FontChange || type == QEvent::LayoutDirectionChange)
        rebuild();
}

QString BodyWidget::textOf(int start, int end) const
{
    auto text = d->body->text.mid(start, end - start);
    for (auto image = d->body->images.rbegin(); image != d->body->images.rend(); ++image) {
        if (image->position >= start && image->position < end)
            text.replace(image->position - start, 1, image->alternative);
    }
    return text;
}

QString BodyWidget::selectedText() const
{
    return textOf(d->selection.start, d->selection.end);
}

void BodyWidget::selectAll()
{
    select(0, int(d->body->text.size()));
}

void BodyWidget::clearSelection()
{
    select(0, 0);
}

void BodyWidget::select(int start, int end)
{
    const auto size = int(d->body->text.size());
    start = std::clamp(start, 0, size);
    end = std::clamp(end, start, size);
    if (start == d->selection.start && end == d->selection.end)
        return;
    d->selection = {start, end};
    update();
    Q_EMIT selectionChanged();
}

void BodyWidget::setFound(const std::vector<BodyMarks::Range> &found, int current)
{
    d->found = found;
    d->current = current;
    update();
}

QRect BodyWidget::rectOf(int position)
{
    const bool isRevealed = d->layout->reveal(position);
    const auto rect = d->layout->rectOf(position).toAlignedRect();
    if (isRevealed || int(std::ceil(d->layout->height())) != d->height)
        changeHeight();
    return rect;
}

std::vector<int> BodyWidget::folded() const
{
    std::vector<int> boxes;
    if (!d->layout)
        return boxes;
    const auto &all = d->layout->body().boxes;
    for (int box = 0; box < int(all.size()); ++box) {
        if (all[size_t(box)].kind == BodyBox::Kind::Details && d->layout->isFolded(box) == all[size_t(box)].isOn)
            boxes.push_back(box);
    }
    return boxes;
}

void BodyWidget::setFoldedBoxes(const std::vector<int> &boxes)
{
    for (const int box : boxes) {
        if (box < int(d->body->boxes.size()))
            d->layout->setFolded(box, d->body->boxes[size_t(box)].isOn);
    }
    layOutMore();
}

} // namespace hubbub
