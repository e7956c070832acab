// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

QString pathOf(const QString &name)
{
    return u":/hubbub/icons/%1.svg"_s.arg(name);
}

/// Asks for the colour when it paints, so that an icon once set follows a change of scheme.
class ThemedIconEngine : public QIconEngine
{
public:
    explicit ThemedIconEngine(const QString &name)
        : m_name(name)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, colorOf(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_name, colorOf(mode), qMin(size.width(), size.height()), 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // Qt asks in device pixels and sets the ratio itself.
        Q_UNUSED(scale)
        return pixmap(size, mode, QIcon::Off);
    }

    QIconEngine *clone() const override { return new ThemedIconEngine(m_name); }
    QString key() const override { return u"hubbub"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    static QColor colorOf(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected: return palette.color(QPalette::Active, QPalette::HighlightedText);
        case QIcon::Active:
        case QIcon::Normal: break;
        }
        const Theme &theme = Theme::of(palette);
        return mode == QIcon::Active ? theme.text : theme.mutedText;
    }

    QString m_name;
};

} // namespace

QIcon themedIcon(const QString &name)
{
    if (!QFile::exists(pathOf(name))) {
        qWarning("There is no icon \"%s\".", qPrintable(name));
        return {};
    }
    return QIcon(new ThemedIconEngine(name));
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color)
{
    const auto toDevice = painter.deviceTransform();
    if (toDevice.type() > QTransform::TxScale) { // turned: there are no whole pixels to keep to
        painter.drawPixmap(rect.toRect(), iconPixmap(name, color, qRound(rect.height()), 2));
        return;
    }
    const auto place = toDevice.mapRect(rect);
    const int side = qRound(qMin(place.width(), place.height()));
    const QPoint corner(qRound(place.center().x() - side / 2.0), qRound(place.center().y() - side / 2.0));
    const QRectF target(corner, QSizeF(side, side));
    painter.drawPixmap(toDevice.inverted().mapRect(target), iconPixmap(name, color, side, 1), QRectF(0, 0, side, side));
}

QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal devicePixelRatio)
{
    const QString key = u"hubbub/%1/%2/%3/%4"_s.arg(name).arg(color.rgba(), 0, 16).arg(size).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int pixels = qRound(size * devicePixelRatio);
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer renderer(pathOf(name));
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace hubbub
