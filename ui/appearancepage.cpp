// SPDX-License-Identifier: MIT
#include "ui/appearancepage.h"

#include "ui/appearance.h"
#include "ui/settings.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QRadioButton>
#include <QStyleFactory>
#include <QToolButton>

namespace hubbub {

namespace {

constexpr QSize PreviewSize(112, 70);

/// A small window in the colours of a theme; of System, half and half. The chosen one has a frame.
class SchemePreview : public QIconEngine
{
public:
    explicit SchemePreview(Scheme scheme)
        : m_scheme(scheme)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State state) override
    {
        const auto &around = Theme::of(QGuiApplication::palette());
        const auto frame = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5);
        const auto scale = frame.width() / PreviewSize.width();
        QPainterPath outline;
        outline.addRoundedRect(frame, 6 * scale, 6 * scale);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setClipPath(outline);
        paintWindow(*painter, frame, scale, m_scheme == Scheme::Dark ? Theme::dark() : Theme::light());
        if (m_scheme == Scheme::System) {
            painter->setClipRect(QRectF(frame.center().x(), frame.top(), frame.width(), frame.height()),
                                 Qt::IntersectClip);
            paintWindow(*painter, frame, scale, Theme::dark());
        }
        painter->setClipping(false);
        painter->setPen(state == QIcon::On ? QPen(around.accent, 2.5 * scale) : QPen(around.controlBorder, scale));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(outline);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SchemePreview(m_scheme); }

private:
    static void paintWindow(QPainter &painter, const QRectF &frame, qreal scale, const Theme &theme)
    {
        painter.fillRect(frame, theme.window);
        painter.fillRect(QRectF(frame.topLeft(), QSizeF(frame.width() * 0.3, frame.height())), theme.sidebar);
        painter.setPen(Qt::NoPen);
        const auto bar = [&](qreal x, qreal y, qreal width, const QColor &color) {
            painter.setBrush(color);
            painter.drawRoundedRect(QRectF(frame.left() + frame.width() * x, frame.top() + frame.height() * y,
                                           frame.width() * width, 5 * scale),
                                    2.5 * scale, 2.5 * scale);
        };
        for (const qreal y : {0.2, 0.4, 0.6}) {
            bar(0.06, y, 0.18, theme.mutedText);
            bar(0.36, y, 0.05, theme.open);
            bar(0.44, y, y == 0.4 ? 0.34 : 0.46, theme.text);
        }
        bar(0.7, 0.82, 0.22, theme.accent);
    }

    Scheme m_scheme;
};

} // namespace

AppearancePage::AppearancePage(Settings &settings, const Appearance &appearance, QWidget *parent)
    : PreferencesPage(parent)
    , m_settings(settings)
{
    addSchemes();
    addDensities();
    addStyles(appearance);
    addMotions();
    addStretch();
}

void AppearancePage::addSchemes()
{
    addHeading(tr("Colours"));
    auto *group = new QButtonGroup(this);
    auto *row = new QHBoxLayout;
    const auto add = [&](Scheme scheme, const QString &text) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setIcon(QIcon(new SchemePreview(scheme)));
        button->setIconSize(PreviewSize);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleDescription(tr("Colours"));
        group->addButton(button, int(scheme));
        row->addWidget(button);
    };
    add(Scheme::System, tr("Like the &system"));
    add(Scheme::Light, tr("&Light"));
    add(Scheme::Dark, tr("&Dark"));
    row->addStretch(1);
    addLayout(row);
    group->button(int(m_settings.scheme()))->setChecked(true);
    connect(group, &QButtonGroup::idClicked, &m_settings, [this](int id) { m_settings.setScheme(Scheme(id)); });
    connect(&m_settings, &Settings::schemeChanged, group,
            [group](Scheme scheme) { group->button(int(scheme))->setChecked(true); });
}

void AppearancePage::addDensities()
{
    addHeading(tr("Density"));
    auto *group = new QButtonGroup(this);
    const auto add = [&](Density density, const QString &text) {
        auto *button = new QRadioButton(text, this);
        group->addButton(button, int(density));
        addWidget(button);
    };
    add(Density::Comfortable, tr("C&omfortable: room between the rows"));
    add(Density::Compact, tr("&Compact: more issues on the screen"));
    group->button(int(m_settings.density()))->setChecked(true);
    connect(group, &QButtonGroup::idClicked, &m_settings, [this](int id) { m_settings.setDensity(Density(id)); });
    connect(&m_settings, &Settings::densityChanged, group,
            [group](Density density) { group->button(int(density))->setChecked(true); });
}

void AppearancePage::addStyles(const Appearance &appearance)
{
    addHeading(tr("Controls and motion"));
    auto *styles = new QComboBox(this);
    styles->setObjectName(QStringLiteral("style"));
    styles->addItem(tr("Hubbub"), QString());
    const auto keys = QStyleFactory::keys();
    for (const auto &key : keys)
        styles->addItem(key, key);
    styles->setCurrentIndex(qMax(0, styles->findData(m_settings.style(), Qt::UserRole, Qt::MatchFixedString)));
    connect(styles, &QComboBox::activated, &m_settings,
            [this, styles] { m_settings.setStyle(styles->currentData().toString()); });
    addRow(tr("St&yle:"), styles);
    if (appearance.keepsStyle()) {
        styles->setEnabled(false);
        addHint(tr("The style of this run was chosen when Hubbub was started."));
    }
}

void AppearancePage::addMotions()
{
    auto *motions = new QComboBox(this);
    motions->setObjectName(QStringLiteral("motion"));
    motions->addItem(tr("Like the system"), int(Motion::System));
    motions->addItem(tr("Reduced"), int(Motion::Reduced));
    motions->addItem(tr("Full"), int(Motion::Full));
    motions->setCurrentIndex(motions->findData(int(m_settings.motion())));
    connect(motions, &QComboBox::activated, &m_settings,
            [this, motions] { m_settings.setMotion(Motion(motions->currentData().toInt())); });
    addRow(tr("&Motion:"), motions);
    addHint(tr("Reduced: what is being waited for is shown by a ring that stands still."));
}

} // namespace hubbub
