// SPDX-License-Identifier: MIT
#include "resources/resources.h"
#include "ui/emptypage.h"
#include "ui/labelchip.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace hubbub;
using namespace Qt::StringLiterals;

namespace {

QColor darkest(const QImage &image)
{
    QColor found(Qt::white);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).lightness() < found.lightness())
                found = image.pixelColor(x, y);
        }
    }
    return found;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheStandard();
    void textIsReadable_data();
    void textIsReadable();
    void chipsAreReadable_data();
    void chipsAreReadable();
    void unreadableChipColorIsGrey();
    void themeIsFoundFromItsPalette();
    void paletteIsWhole();
    void schemeIsApplied();
    void systemSchemeFollowsThePlatform();
    void everyIconIsDrawn();
    void iconFollowsThePalette();
    void iconIsSharpAtEveryScale_data();
    void iconIsSharpAtEveryScale();
    void unknownIconIsEmpty();
    void emptyPageSaysWhatItShows();
    void emptyPagePrimaryButtonIsAccented();
    void sampleIsWhole();
};

void TestTheme::contrastIsThatOfTheStandard()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void TestTheme::textIsReadable_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTheme::textIsReadable()
{
    QFETCH(bool, isDark);
    const Theme t = isDark ? Theme::dark() : Theme::light();
    struct Pair
    {
        const char *name;
        QColor front;
        QColor ground;
        qreal least;
    };
    std::vector<Pair> pairs{{"accentText/accent", t.accentText, t.accent, 4.5},
                            {"warning/warningGround", t.warning, t.warningGround, 4.5},
                            {"warning/window", t.warning, t.window, 4.5},
                            {"warning/surface", t.warning, t.surface, 4.5},
                            {"text/code", t.text, t.codeGround, 4.5},
                            {"muted/code", t.mutedText, t.codeGround, 4.5},
                            {"text/inline code", t.text, t.inlineCodeGround, 4.5},
                            {"muted/inline code", t.mutedText, t.inlineCodeGround, 4.5},
                            {"link/inline code", t.link, t.inlineCodeGround, 4.5},
                            {"danger/window", t.danger, t.window, 4.5},
                            {"success/window", t.success, t.window, 4.5}};
    for (const QColor &ground : {t.window, t.sidebar, t.surface, t.selection, t.hover}) {
        pairs.push_back({"text", t.text, ground, 4.5});
        pairs.push_back({"muted", t.mutedText, ground, 4.5});
        pairs.push_back({"link", t.link, ground, 4.5});
        for (const QColor &mark : {t.open, t.closed, t.notPlanned, t.danger, t.success, t.accent, t.controlBorder})
            pairs.push_back({"mark", mark, ground, 3});
    }
    for (const Pair &pair : pairs) {
        const qreal ratio = contrastRatio(pair.front, pair.ground);
        QVERIFY2(ratio >= pair.least,
                 qPrintable(u"%1: %2 on %3 is %4"_s.arg(QString::fromLatin1(pair.name), pair.front.name(),
                                                        pair.ground.name(), QString::number(ratio))));
    }
}

void TestTheme::chipsAreReadable_data()
{
    textIsReadable_data();
}

void TestTheme::chipsAreReadable()
{
    QFETCH(bool, isDark);
    const Theme t = isDark ? Theme::dark() : Theme::light();
    for (const QColor &behind : {t.window, t.selection, t.hover, t.surface}) {
        for (int red = 0; red <= 255; red += 17) {
            for (int green = 0; green <= 255; green += 51) {
                for (int blue = 0; blue <= 255; blue += 51) {
                    const ChipColors chip = chipColors(QColor(red, green, blue).name(), t, behind);
                    const qreal ratio = contrastRatio(chip.text, chip.ground);
                    QVERIFY2(ratio >= 4.5, qPrintable(QColor(red, green, blue).name()));
                }
            }
        }
    }
}

void TestTheme::unreadableChipColorIsGrey()
{
    const Theme &t = Theme::light();
    const ChipColors grey = chipColors(u"nonsense"_s, t, t.window);
    QVERIFY(grey.ground.saturation() < 20);
    QCOMPARE(chipColors(u"#d73a4a"_s, t, t.window).ground, chipColors(u"d73a4a"_s, t, t.window).ground);
    QVERIFY(chipColors(u"d73a4a"_s, t, t.window).ground != grey.ground);
}

void TestTheme::themeIsFoundFromItsPalette()
{
    QVERIFY(!Theme::of(paletteOf(Theme::light())).isDark);
    QVERIFY(Theme::of(paletteOf(Theme::dark())).isDark);
}

void TestTheme::paletteIsWhole()
{
    for (const Theme *theme : {&Theme::light(), &Theme::dark()}) {
        const QPalette palette = paletteOf(*theme);
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            for (int role = 0; role < QPalette::NColorRoles; ++role) {
                if (role != QPalette::NoRole)
                    QVERIFY2(palette.isBrushSet(group, QPalette::ColorRole(role)), qPrintable(QString::number(role)));
            }
        }
        QVERIFY(contrastRatio(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)) >= 4.5);
        QVERIFY(contrastRatio(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
    }
}

void TestTheme::schemeIsApplied()
{
    applyTheme(*qApp, Scheme::Dark);
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    applyTheme(*qApp, Scheme::Light);
    QVERIFY(!Theme::of(QApplication::palette()).isDark);
    QVERIFY(QApplication::font().families().contains(u"Noto Color Emoji"_s));
}

void TestTheme::systemSchemeFollowsThePlatform()
{
    applyTheme(*qApp, Scheme::Dark);
    applyTheme(*qApp, Scheme::System); // the offscreen platform is light
    QVERIFY(!Theme::of(QApplication::palette()).isDark);
    QCOMPARE(QApplication::palette().color(QPalette::Highlight), Theme::light().accent);
}

void TestTheme::everyIconIsDrawn()
{
    const QStringList files = QDir(u":/hubbub/icons"_s).entryList();
    for (const auto &name : {u"issue-open"_s,
                             u"issue-closed"_s,
                             u"issue-not-planned"_s,
                             u"pull-request"_s,
                             u"pull-request-closed"_s,
                             u"pull-request-draft"_s,
                             u"merged"_s,
                             u"comment"_s,
                             u"refresh"_s,
                             u"remove"_s,
                             u"success"_s,
                             u"error"_s,
                             u"offline"_s,
                             u"plus"_s,
                             u"search"_s,
                             u"repository"_s,
                             u"all-open"_s,
                             u"board"_s,
                             u"list"_s,
                             u"hub"_s})
        QVERIFY2(files.contains(name + u".svg"_s), qPrintable(name));
    QSet<QByteArray> drawings;
    for (const QString &file : files) {
        const QImage image =
            iconPixmap(file.chopped(4), Qt::red, 16, 2).toImage().convertToFormat(QImage::Format_ARGB32);
        QCOMPARE(image.size(), QSize(32, 32));
        int marked = 0;
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x) {
                const QColor pixel = image.pixelColor(x, y);
                marked += pixel.alpha() > 200 ? 1 : 0;
                QVERIFY2(pixel.alpha() < 200 || (pixel.red() > 250 && pixel.green() < 5), qPrintable(file));
            }
        }
        QVERIFY2(marked > 20, qPrintable(file));
        drawings.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(drawings.size(), files.size());
}

void TestTheme::iconFollowsThePalette()
{
    const QIcon icon = themedIcon(u"board"_s);
    applyTheme(*qApp, Scheme::Light);
    const QImage light = icon.pixmap(16).toImage();
    applyTheme(*qApp, Scheme::Dark);
    QVERIFY(light != icon.pixmap(16).toImage());
    applyTheme(*qApp, Scheme::Light);
    QCOMPARE(icon.pixmap(16).toImage(), light);
}

void TestTheme::iconIsSharpAtEveryScale_data()
{
    QTest::addColumn<qreal>("scale");
    for (const qreal scale : {1.0, 1.25, 1.5, 2.0})
        QTest::addRow("%g", scale) << scale;
}

/// Painted anywhere, it has the very pixels of a drawing of that size: nothing was scaled afterwards.
void TestTheme::iconIsSharpAtEveryScale()
{
    QFETCH(qreal, scale);
    QImage canvas(80, 80, QImage::Format_ARGB32_Premultiplied);
    canvas.setDevicePixelRatio(scale);
    canvas.fill(Qt::transparent);
    QPainter painter(&canvas);
    paintIcon(painter, QRectF(3, 5, 18, 14), u"board"_s, Qt::black);
    painter.end();
    const int side = qRound(14 * scale);
    const auto drawn = iconPixmap(u"board"_s, Qt::black, side, 1).toImage().convertToFormat(canvas.format());
    bool isFound = false;
    for (int y = 0; y < 80 - side; ++y) {
        for (int x = 0; x < 80 - side; ++x)
            isFound |= canvas.copy(x, y, side, side).convertToFormat(drawn.format()) == drawn;
    }
    QVERIFY(isFound);
}

void TestTheme::unknownIconIsEmpty()
{
    QTest::ignoreMessage(QtWarningMsg, "There is no icon \"unicorn\".");
    QVERIFY(themedIcon(u"unicorn"_s).isNull());
}

void TestTheme::emptyPageSaysWhatItShows()
{
    EmptyPage page;
    page.setIcon(u"hub"_s);
    page.setHeadline(u"Nothing here"_s);
    page.setText(u"Type <code>a/b</code>."_s);
    page.setFootnote(u"Small."_s);
    QCOMPARE(page.accessibleName(), u"Nothing here"_s);
    QCOMPARE(page.accessibleDescription(), u"Type a/b."_s);
    page.resize(600, 400);
    page.show();
    int visible = 0;
    for (const QLabel *label : page.findChildren<QLabel *>())
        visible += label->isVisible() ? 1 : 0;
    QCOMPARE(visible, 4);
    page.setFootnote({});
    page.setIcon({});
    visible = 0;
    for (const QLabel *label : page.findChildren<QLabel *>())
        visible += label->isVisible() ? 1 : 0;
    QCOMPARE(visible, 2);
}

void TestTheme::emptyPagePrimaryButtonIsAccented()
{
    applyTheme(*qApp, Scheme::Light);
    EmptyPage page;
    QPushButton *primary = page.addButton(u"Go"_s, true);
    QPushButton *other = page.addButton(u"Stay"_s);
    page.resize(400, 300);
    page.show();
    QVERIFY(primary->x() < other->x());
    const auto cornerOf = [](QPushButton *button) {
        return button->grab().toImage().pixelColor(8, button->height() / 2);
    };
    QCOMPARE(cornerOf(primary), Theme::light().accent);
    QCOMPARE(cornerOf(other), Theme::light().surface);
    QVERIFY(darkest(other->grab().toImage()).lightness() < 80);
}

void TestTheme::sampleIsWhole()
{
    const QJsonObject repository = QJsonDocument::fromJson(sampleRepository()).object();
    QCOMPARE(repository["id"_L1].toInteger(), 1000000001);
    QCOMPARE(repository["full_name"_L1].toString(), u"hubbub/sample"_s);
    int open = 0;
    QSet<qint64> ids;
    for (const QByteArray &line : sampleIssues().trimmed().split('\n')) {
        QJsonParseError error;
        const QJsonObject issue = QJsonDocument::fromJson(line, &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        ids.insert(issue["id"_L1].toInteger());
        QVERIFY(!issue["title"_L1].toString().isEmpty());
        QVERIFY(issue["updated_at"_L1].toString() >= issue["created_at"_L1].toString());
        open += issue["state"_L1].toString() == u"open"_s ? 1 : 0;
    }
    QCOMPARE(ids.size(), 14);
    QCOMPARE(repository["open_issues_count"_L1].toInt(), open);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
