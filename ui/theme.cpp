// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include "ui/flatstyle.h"
#include "ui/fusionstyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

Theme makeLight()
{
    Theme t;
    t.isDark = false;
    t.window = 0xffffff;
    t.sidebar = 0xf6f7f9;
    t.surface = 0xffffff;
    t.border = 0xe3e5e9;
    t.controlBorder = 0x818995;
    t.text = 0x1f2328;
    t.mutedText = 0x5c6570;
    t.accent = 0x2f6feb;
    t.accentText = 0xffffff;
    t.selection = 0xe8f0fe;
    t.hover = 0xf1f3f6;
    t.link = 0x1f5fd6;
    t.open = 0x1a7f37;
    t.closed = 0x8250df;
    t.notPlanned = 0x6a737e;
    t.danger = 0xcf222e;
    t.success = 0x1a7f37;
    t.warning = 0x845000;
    t.warningGround = 0xf8f0df;
    t.codeGround = 0xf3f4f6;
    t.inlineCodeGround = 0xeff1f3;
    t.quoteBar = 0xd5dae0;
    t.found = 0xfff0a8;
    t.foundCurrent = 0xffc34d;
    // None, Keyword, Type, Function, Text, Number, Comment, Directive, Name, Added, Removed, Hunk
    t.syntax = {t.text,   0xb3202c, 0x8a4600, 0x7038c8, 0x0a5a36, 0x0b55b5,
                0x5c6570, 0x86308f, 0x1b4f8a, 0x14692c, 0xb3202c, 0x7038c8};
    return t;
}

Theme makeDark()
{
    Theme t;
    t.isDark = true;
    t.window = 0x16191d;
    t.sidebar = 0x1b1f24;
    t.surface = 0x1e2329;
    t.border = 0x2d333b;
    t.controlBorder = 0x76818f;
    t.text = 0xe2e6ea;
    t.mutedText = 0x98a2ae;
    t.accent = 0x5b95ff;
    t.accentText = 0x0b1526;
    t.selection = 0x1d2f4d;
    t.hover = 0x21262d;
    t.link = 0x6ea3ff;
    t.open = 0x3db34d;
    t.closed = 0xa371f7;
    t.notPlanned = 0x8b95a1;
    t.danger = 0xf8564e;
    t.success = 0x3db34d;
    t.warning = 0xe0a83a;
    t.warningGround = 0x352b17;
    t.codeGround = 0x22272e;
    t.inlineCodeGround = 0x2a3038;
    t.quoteBar = 0x3a424c;
    t.found = 0x574a14;
    t.foundCurrent = 0x7d5a00;
    t.syntax = {t.text,   0xff8f85, 0xf0b072, 0xcfa8ff, 0x8fd9a8, 0x8abcff,
                0x98a2ae, 0xe6a0ec, 0xa3c9f5, 0x7fd694, 0xff9c93, 0xcfa8ff};
    return t;
}

qreal luminance(const QColor &color)
{
    const auto linear = [](qreal channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QFont applicationFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    // A name such as "Sans Serif" stands for a family without being one, and Qt would pass over it.
    auto families = QFontDatabase::hasFamily(font.family()) ? font.families() : QStringList{QFontInfo(font).family()};
    // Qt takes an emoji from the first family that has it, and text fonts have black ones: the colour font comes
    // before whatever the system would fall back to.
    families << u"Noto Color Emoji"_s << u"Noto Sans CJK SC"_s;
    families.removeDuplicates();
    font.setFamilies(families);
    return font;
}

template<typename Style>
void useOwn()
{
    if (!qobject_cast<Style *>(QApplication::style()))
        QApplication::setStyle(new Style); // which the application takes over
}

void applyStyle(const QString &name)
{
    if (name.compare(u"Fusion"_s, Qt::CaseInsensitive) == 0)
        return useOwn<FusionStyle>();
    if (!name.isEmpty() && QApplication::style()->name().compare(name, Qt::CaseInsensitive) == 0)
        return;
    if (auto *style = QStyleFactory::create(name))
        QApplication::setStyle(style);
    else
        useOwn<FlatStyle>();
}

const Theme &themeOfScheme(QApplication &application, Scheme scheme)
{
    if (scheme != Scheme::System)
        return scheme == Scheme::Dark ? Theme::dark() : Theme::light();
    // Without a palette of our own the application has the platform's.
    application.setPalette(QPalette());
    return Theme::of(QApplication::palette());
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? dark() : light();
}

const Theme &Theme::of(const QWidget *widget)
{
    return of(widget->palette());
}

QPalette paletteOf(const Theme &t)
{
    QPalette palette;
    const auto setAll = [&palette](QPalette::ColorRole role, const QColor &color) {
        palette.setColor(QPalette::All, role, color);
    };
    setAll(QPalette::Window, t.sidebar);
    setAll(QPalette::WindowText, t.text);
    setAll(QPalette::Base, t.window);
    setAll(QPalette::AlternateBase, t.sidebar);
    setAll(QPalette::Text, t.text);
    setAll(QPalette::PlaceholderText, t.mutedText);
    setAll(QPalette::Button, t.surface);
    setAll(QPalette::ButtonText, t.text);
    setAll(QPalette::BrightText, t.danger);
    setAll(QPalette::ToolTipBase, t.surface);
    setAll(QPalette::ToolTipText, t.text);
    setAll(QPalette::Highlight, t.accent);
    setAll(QPalette::HighlightedText, t.accentText);
    setAll(QPalette::Link, t.link);
    setAll(QPalette::LinkVisited, t.link);
    setAll(QPalette::Light, t.isDark ? t.hover.lighter(115) : t.surface);
    setAll(QPalette::Midlight, t.hover);
    setAll(QPalette::Mid, t.border);
    setAll(QPalette::Dark, t.quoteBar); // also the rule of a rich text
    setAll(QPalette::Shadow, t.isDark ? QColor(Qt::black) : t.controlBorder);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, t.notPlanned);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, t.text);
    return palette;
}

void applyTheme(QApplication &application, Scheme scheme, const std::optional<QString> &style)
{
    if (style)
        applyStyle(*style);
    QApplication::setPalette(paletteOf(themeOfScheme(application, scheme)));
    if (const auto font = applicationFont(); font != QApplication::font())
        QApplication::setFont(font);
}

QFont scaledFont(QFont font, qreal factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, qRound(font.pixelSize() * factor)));
    return font;
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QStringList families = font.families();
    if (QFontDatabase::hasFamily(u"DejaVu Sans Mono"_s))
        families.prepend(u"DejaVu Sans Mono"_s);
    families << u"monospace"_s << u"Noto Color Emoji"_s;
    families.removeDuplicates();
    font.setFamilies(families);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

qreal contrastRatio(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace hubbub
