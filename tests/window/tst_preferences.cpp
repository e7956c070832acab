// SPDX-License-Identifier: MIT
#include "sync/mediastore.h"
#include "tests/window/windowtest.h"
#include "ui/appearance.h"
#include "ui/preferencesdialog.h"
#include "ui/settings.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QMessageBox>
#include <QRadioButton>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QStyleFactory>
#include <QTableView>
#include <QToolButton>

using namespace hubbub;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The preferences over a real window and a real store.
class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void settingsAreKept();
    void settingsTellChangesOnce();
    void nonsenseCountsAsTheFirstChoice();
    void loginIsOfItsHost();

    void pagesAreReachedByKeyboard();
    void everyControlHasAName();
    void pagesFitSmallWindows();
    void escapeClosesAndAskingAgainShowsTheSame();
    void pageFromOutside();

    void schemeTakesEffect();
    void styleTakesEffect();
    void chosenStyleStays();
    void systemSchemeIsFollowedAndRemembered();
    void motion();
    void windowLooksTheSameAsIfItHadBegunSo();

    void refreshSettings();
    void proxySettings();
    void login();
    void imageSpace();
    void clearOne();
    void clearNeedsConfirmation();

private:
    template<typename Widget>
    Widget *part(const QString &name) const
    {
        auto *found = m_dialog->findChild<Widget *>(name);
        if (!found)
            qFatal("the dialog has no %s", qPrintable(name));
        return found;
    }
    QAbstractButton *button(const QString &text) const;
    void refresh();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<PreferencesDialog> m_dialog;
    std::unique_ptr<MediaStore> m_media;
};

void TestPreferences::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"hubbub-test"_s);
}

void TestPreferences::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder->filePath(u"settings"_s));
    m_server = std::make_unique<GitHubServer>();
    m_server->addRepository(u"acme/engine"_s, 7, 5);
    m_settings = std::make_unique<Settings>();
    m_appearance = std::make_unique<Appearance>(*qApp, *m_settings);
    m_desk = std::make_unique<Desk>(m_server->url(), m_folder->filePath(u"store"_s));
    QTRY_VERIFY(m_desk->library.isLoaded());
    m_desk->type(u"acme/engine"_s);
    QTRY_COMPARE(m_desk->library.count(), 1);
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
    m_media = std::make_unique<MediaStore>(m_desk->store,
                                           MediaSettings{.host = u"127.0.0.1"_s, .apiRoot = m_server->url()});
    m_dialog = std::make_unique<PreferencesDialog>(PreferencesDialog::Subject{
        .settings = *m_settings,
        .appearance = *m_appearance,
        .library = m_desk->library,
        .store = m_desk->store,
        .hosts = {{.name = u"127.0.0.1"_s, .backend = &m_desk->backend, .mirror = {}, .media = m_media.get()}}});
}

void TestPreferences::cleanup()
{
    m_dialog.reset();
    m_media.reset();
    m_desk.reset();
    m_appearance.reset();
    m_settings.reset();
    m_server.reset();
    m_folder.reset();
}

QAbstractButton *TestPreferences::button(const QString &text) const
{
    const auto buttons = m_dialog->findChildren<QAbstractButton *>();
    for (auto *button : buttons) {
        if (button->text().remove(u'&').startsWith(text))
            return button;
    }
    qFatal("the dialog has no button %s", qPrintable(text));
}

void TestPreferences::refresh()
{
    m_desk->library.refreshAll();
    QTRY_COMPARE(m_desk->state(), RepositoryState::Succeeded);
}

void TestPreferences::settingsAreKept()
{
    m_settings->setScheme(Scheme::Dark);
    m_settings->setStyle(u"Fusion"_s);
    m_settings->setDensity(Density::Compact);
    m_settings->setMotion(Motion::Reduced);
    m_settings->setRefreshesByItself(false);
    m_settings->setRefreshInterval(30min);
    m_settings->setImageSpace(qint64(7) << 20);
    m_settings->setLogin(u"github.com"_s, u"octocat"_s);
    m_settings->setProxy({.kind = ProxySettings::Kind::Socks5, .host = u"proxy"_s, .port = 1080});
    const Settings later;
    QCOMPARE(later.scheme(), Scheme::Dark);
    QCOMPARE(later.style(), u"Fusion"_s);
    QCOMPARE(later.density(), Density::Compact);
    QCOMPARE(later.motion(), Motion::Reduced);
    QVERIFY(!later.refreshesByItself());
    QVERIFY(later.refreshInterval() == 30min);
    QCOMPARE(later.imageSpace(), qint64(7) << 20);
    QCOMPARE(later.login(u"github.com"_s), u"octocat"_s);
    QVERIFY(later.proxy() == m_settings->proxy());
    // This one was there before the others were.
    QCOMPARE(QSettings().value(u"images/limitMegabytes"_s).toInt(), 7);
}

void TestPreferences::settingsTellChangesOnce()
{
    QSignalSpy told(m_settings.get(), &Settings::densityChanged);
    m_settings->setDensity(Density::Compact);
    m_settings->setDensity(Density::Compact);
    QCOMPARE(told.size(), 1);
}

void TestPreferences::nonsenseCountsAsTheFirstChoice()
{
    QSettings stored;
    stored.setValue(u"appearance/scheme"_s, u"pink"_s);
    stored.setValue(u"refresh/intervalMinutes"_s, -5);
    stored.setValue(u"network/proxyPort"_s, 99999);
    const Settings settings;
    QCOMPARE(settings.scheme(), Scheme::System);
    QVERIFY(settings.refreshInterval() == 0min);
    QCOMPARE(settings.proxy().port, quint16(0xffff));
}

void TestPreferences::loginIsOfItsHost()
{
    QSignalSpy told(m_settings.get(), &Settings::loginChanged);
    m_settings->setLogin(u"github.com"_s, u"octocat"_s);
    QCOMPARE(m_settings->login(u"ghe.example.com"_s), QString());
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first(), (QVariantList{u"github.com"_s, u"octocat"_s}));
}

void TestPreferences::pagesAreReachedByKeyboard()
{
    m_dialog->showPage(u"appearance"_s);
    auto *pages = part<QListWidget>(u"preferencePages"_s);
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QCOMPARE(QApplication::focusWidget(), pages);
    QStringList names;
    for (int row = 0; row < pages->count(); ++row) {
        names.append(m_dialog->currentPage());
        QTest::keyClick(pages, Qt::Key_Down);
    }
    QCOMPARE(names, (QStringList{u"appearance"_s, u"refresh"_s, u"storage"_s, u"network"_s, u"you"_s}));
}

void TestPreferences::everyControlHasAName()
{
    const auto widgets = m_dialog->findChildren<QWidget *>();
    for (const auto *widget : widgets) {
        const bool isControl = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget)
            || qobject_cast<const QSpinBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
            || (qobject_cast<const QLineEdit *>(widget) && !qobject_cast<const QSpinBox *>(widget->parentWidget()));
        const bool isOfQt = widget->objectName().startsWith(u"qt_") || widget->parentWidget()->inherits("QTableView")
            || widget->inherits("QComboBoxListView");
        if (!isControl || isOfQt)
            continue;
        auto *interface = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }
}

void TestPreferences::pagesFitSmallWindows()
{
    m_dialog->showPage();
    m_dialog->resize(520, 320);
    QVERIFY(m_dialog->width() <= 600);
    QVERIFY(m_dialog->height() <= 400);
    for (const auto &name : {u"appearance"_s, u"refresh"_s, u"storage"_s, u"network"_s, u"you"_s}) {
        m_dialog->showPage(name);
        QCoreApplication::sendPostedEvents();
        const auto areas = m_dialog->findChildren<QScrollArea *>();
        for (const auto *area : areas) {
            if (area->isVisible())
                QVERIFY2(area->widget()->width() <= area->viewport()->width(), qPrintable(name));
        }
    }
}

void TestPreferences::escapeClosesAndAskingAgainShowsTheSame()
{
    m_dialog->showPage(u"network"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    m_dialog->showPage();
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_dialog->currentPage(), u"network"_s);
}

void TestPreferences::pageFromOutside()
{
    auto *page = new QLabel(u"Keys"_s);
    m_dialog->addPage(u"shortcuts"_s, u"list"_s, u"Shortcuts"_s, page);
    m_dialog->showPage(u"shortcuts"_s);
    QVERIFY(page->isVisible());
    QCOMPARE(page->accessibleName(), u"Shortcuts"_s);
}

void TestPreferences::schemeTakesEffect()
{
    m_dialog->showPage(u"appearance"_s);
    button(u"Dark"_s)->click();
    QCOMPARE(m_settings->scheme(), Scheme::Dark);
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    button(u"Light"_s)->click();
    QVERIFY(!Theme::of(QApplication::palette()).isDark);
}

void TestPreferences::styleTakesEffect()
{
    auto *styles = part<QComboBox>(u"style"_s);
    QCOMPARE(styles->count(), QStyleFactory::keys().size() + 1);
    styles->setCurrentIndex(styles->findData(u"Fusion"_s));
    Q_EMIT styles->activated(styles->currentIndex());
    QVERIFY(QApplication::style()->inherits("hubbub::FusionStyle"));
    QVERIFY(!QApplication::style()->inherits("hubbub::FlatStyle"));
    QCOMPARE(QApplication::palette().color(QPalette::Highlight), Theme::light().accent);
    m_settings->setStyle({});
    QVERIFY(QApplication::style()->inherits("hubbub::FlatStyle"));
    m_settings->setStyle(u"of another computer"_s);
    QVERIFY(QApplication::style()->inherits("hubbub::FlatStyle"));
}

void TestPreferences::chosenStyleStays()
{
    m_dialog.reset();
    m_appearance.reset();
    QApplication::setStyle(u"Windows"_s);
    m_appearance = std::make_unique<Appearance>(*qApp, *m_settings, true);
    m_settings->setStyle(u"Fusion"_s);
    QCOMPARE(QApplication::style()->name(), u"windows"_s);
    QCOMPARE(QApplication::palette().color(QPalette::Highlight), Theme::light().accent);
}

void TestPreferences::systemSchemeIsFollowedAndRemembered()
{
    m_appearance->setSystemScheme(Scheme::Dark);
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    m_settings->setScheme(Scheme::Light);
    QVERIFY(!Theme::of(QApplication::palette()).isDark);
    m_settings->setScheme(Scheme::System);
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    m_dialog.reset();
    m_appearance.reset();
    applyTheme(*qApp, Scheme::Light);
    m_appearance = std::make_unique<Appearance>(*qApp, *m_settings); // the next start
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    m_appearance->setSystemScheme(Scheme::System); // on another desktop, which does not say
    QVERIFY(!Theme::of(QApplication::palette()).isDark);
}

void TestPreferences::motion()
{
    QSignalSpy told(m_appearance.get(), &Appearance::animatedChanged);
    QVERIFY(m_appearance->isAnimated());
    m_appearance->setSystemReducesMotion(true);
    QVERIFY(!m_appearance->isAnimated());
    m_settings->setMotion(Motion::Full);
    QVERIFY(m_appearance->isAnimated());
    m_settings->setMotion(Motion::Reduced);
    QVERIFY(!m_appearance->isAnimated());
    m_settings->setMotion(Motion::System);
    m_appearance->setSystemReducesMotion(false);
    QVERIFY(m_appearance->isAnimated());
    QCOMPARE(told.size(), 4);
}

/// Colours that are written down somewhere (icons, badges, HTML) follow, too.
void TestPreferences::windowLooksTheSameAsIfItHadBegunSo()
{
    m_dialog.reset();
    m_settings->setScheme(Scheme::Light);
    m_desk->clickIssue(1);
    QTRY_VERIFY(m_desk->body().contains(u"Body of"_s));
    for (const auto *name : {"issue", "issues", "views"}) {
        auto *widget = m_desk->part<QWidget>(name);
        const auto look = [widget] { return widget->grab().toImage(); };
        m_settings->setScheme(Scheme::Dark);
        QCoreApplication::sendPostedEvents();
        const auto dark = look();
        m_settings->setStyle(u"Fusion"_s);
        m_settings->setScheme(Scheme::Light);
        m_settings->setStyle({});
        QCoreApplication::sendPostedEvents();
        QVERIFY2(look() != dark, name);
        m_settings->setScheme(Scheme::Dark);
        QCoreApplication::sendPostedEvents();
        QTRY_VERIFY2(look() == dark, name);
    }
}

void TestPreferences::refreshSettings()
{
    m_dialog->showPage(u"refresh"_s);
    auto *cost = part<QLabel>(u"refreshCost"_s);
    const auto before = cost->text();
    QVERIFY(before.contains(u"8 minute"_s)); // one repository, 60 requests an hour
    auto *interval = part<QComboBox>(u"refreshInterval"_s);
    interval->setCurrentIndex(interval->findData(60));
    Q_EMIT interval->activated(interval->currentIndex());
    QVERIFY(m_settings->refreshInterval() == 60min);
    QVERIFY(cost->text() != before);
    part<QCheckBox>(u"refreshByItself"_s)->click();
    QVERIFY(!m_settings->refreshesByItself());
    QVERIFY(!interval->isEnabled());
}

void TestPreferences::proxySettings()
{
    m_dialog->showPage(u"network"_s);
    auto *state = part<QLabel>(u"proxyState"_s);
    QVERIFY(!state->isVisible());
    button(u"This one"_s)->click();
    QVERIFY(state->text().contains(u"Enter the address"_s));
    auto *host = part<QLineEdit>(u"proxyHost"_s);
    QTest::keyClicks(host, u"proxy.test"_s);
    QTest::keyClick(host, Qt::Key_Return);
    QVERIFY(m_dialog->isVisible()); // Enter ends the field, not the dialog
    QVERIFY((m_settings->proxy() == ProxySettings{ProxySettings::Kind::Http, u"proxy.test"_s, 8080}));
    m_dialog->setReachable(false);
    QVERIFY(state->text().contains(u"through this proxy"_s));
    button(u"No proxy"_s)->click();
    QVERIFY(m_settings->proxy().kind == ProxySettings::Kind::None);
    QVERIFY(!host->isEnabled());
    m_dialog->setReachable(true);
    QCOMPARE(state->text(), u"The server answers."_s);
}

void TestPreferences::login()
{
    m_dialog->showPage(u"you"_s);
    auto *login = part<QLineEdit>(u"login@127.0.0.1"_s);
    QTest::keyClicks(login, u" @octocat "_s);
    QTest::keyClick(login, Qt::Key_Return);
    QCOMPARE(m_settings->login(u"127.0.0.1"_s), u"octocat"_s);
    QCOMPARE(login->text(), u"octocat"_s);
}

void TestPreferences::imageSpace()
{
    auto *space = part<QSpinBox>(u"imageSpace"_s);
    QCOMPARE(space->value(), 500);
    space->setValue(20);
    QCOMPARE(m_settings->imageSpace(), qint64(20) << 20);
}

void TestPreferences::clearOne()
{
    m_dialog->showPage(u"storage"_s);
    auto *table = part<QTableView>(u"storedRepositories"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    const auto size = [table] { return table->model()->index(0, 2).data().toString(); };
    QTRY_VERIFY(size().contains(u"kB"_s) || size().contains(u"KiB"_s) || size().contains(u"bytes"_s));
    QVERIFY(!part<QPushButton>(u"clearRepository"_s)->isEnabled());
    table->selectRow(0);
    part<QPushButton>(u"clearRepository"_s)->click();
    auto *box = part<QMessageBox>(u"confirmClear"_s);
    QVERIFY(box->text().contains(u"acme/engine"_s));
    auto &repository = m_desk->library.at(0);
    QSignalSpy loaded(&repository, &TrackedRepository::loaded);
    for (auto *choice : box->buttons()) {
        if (box->buttonRole(choice) == QMessageBox::DestructiveRole)
            choice->click();
    }
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(m_desk->library.count(), 1);
    QCOMPARE(m_desk->rows(), 0);
    QVERIFY(!repository.issues().asOf().isValid());
    QTRY_COMPARE(size(), QLocale().formattedDataSize(0));
    refresh();
    QCOMPARE(m_desk->rows(), 4);
    QTRY_VERIFY(size() != QLocale().formattedDataSize(0));
}

void TestPreferences::clearNeedsConfirmation()
{
    m_dialog->showPage(u"storage"_s);
    part<QPushButton>(u"clearAll"_s)->click();
    auto *box = part<QMessageBox>(u"confirmClear"_s);
    QCOMPARE(box->focusWidget(), box->button(QMessageBox::Cancel));
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog->findChild<QMessageBox *>());
    QCOMPARE(m_desk->rows(), 4);
}

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
