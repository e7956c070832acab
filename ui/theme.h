// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPixmap>
#include <QString>

#include <array>
#include <optional>

class QApplication;
class QPainter;
class QPalette;
class QRectF;
class QWidget;

namespace hubbub {

enum class Scheme { System, Light, Dark };

/// The colours of one scheme by what they mean. Text reaches 4.5:1 on the grounds it is used on, marks 3:1.
/// A value: may be copied to a worker thread.
struct Theme
{
    bool isDark = false;

    QColor window;        ///< ground of the list and of the issue; palette Base
    QColor sidebar;       ///< ground of the sidebar and the status line; palette Window
    QColor surface;       ///< cards, fields and buttons
    QColor border;        ///< hairlines between areas and around cards
    QColor controlBorder; ///< outline of what can be clicked or typed into
    QColor text;
    QColor mutedText;  ///< second lines, counts, hints
    QColor accent;     ///< primary button, checked box, progress
    QColor accentText; ///< on accent
    QColor selection;  ///< ground of the selected row; text stays `text`
    QColor hover;      ///< ground of the row under the pointer
    QColor link;
    QColor open;       ///< mark of an open issue
    QColor closed;     ///< mark of a closed issue and a merged pull request
    QColor notPlanned; ///< mark of an issue closed as not planned, and of a draft
    QColor danger;     ///< mark and text of a failure; mark of a closed pull request
    QColor success;
    QColor warning;       ///< text of the offline banner and of "waiting to be sent"
    QColor warningGround; ///< ground of the offline banner
    QColor codeGround;    ///< behind code blocks
    QColor inlineCodeGround;
    QColor quoteBar;
    QColor found;                  ///< ground of what a search within a text found
    QColor foundCurrent;           ///< ground of the one that is looked at
    std::array<QColor, 12> syntax; ///< of code, by Syntax

    static const Theme &light();
    static const Theme &dark();
    /// The theme whose lightness \a palette has.
    static const Theme &of(const QPalette &palette);
    static const Theme &of(const QWidget *widget);
};

/// Gives \a application the palette and the fonts of \a scheme, and a style. May be called again at any time; System
/// follows the platform's palette as it is at that moment.
/// \param style a key of QStyleFactory; empty, or one that is not there, for FlatStyle; nothing to leave it as it is
void applyTheme(QApplication &application, Scheme scheme, const std::optional<QString> &style = QString());

/// The palette of \a theme, every role and group set.
[[nodiscard]] QPalette paletteOf(const Theme &theme);

/// \a font times \a factor, be its size given in points or in pixels.
[[nodiscard]] QFont scaledFont(QFont font, qreal factor);

/// The fixed-pitch font that goes with the application's font, with emoji in colour.
[[nodiscard]] QFont fixedFont();

/// An icon of Hubbub's own family (`resources/icons/`, e.g. "refresh") that follows the application's palette
/// whenever it is painted. An unknown name gives an empty icon and a warning in the log.
[[nodiscard]] QIcon themedIcon(const QString &name);

/// Paints the same icon in \a color as a square in the middle of \a rect, pixel by pixel of the device, so that it is
/// sharp at every scale.
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color);

/// The same icon in \a color, \a size logical pixels square; cached.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal devicePixelRatio);

/// WCAG 2 contrast of two opaque colours, 1 to 21.
[[nodiscard]] qreal contrastRatio(const QColor &a, const QColor &b);

} // namespace hubbub
