// SPDX-License-Identifier: MIT
#include "tests/bench/workbench.h"

#include "ui/mainwindow.h"

#include <QLineEdit>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace hubbub::bench {

Options optionsFor(const Subject &subject)
{
    Options options;
    options.store = subject.store;
    options.apiRoot = QUrl(u"https://api.github.com"_s);
    options.offline = true;
    return options;
}

Workbench::Workbench(const Subject &subject)
    : m_subject(subject)
    , m_services(optionsFor(subject), StoreAccess::ReadWrite)
{
}

Workbench::~Workbench() = default;

void Workbench::load()
{
    open();
    loadLibrary();
}

void Workbench::loadWindow(const WindowState &state, const std::function<void(MainWindow &)> &made)
{
    open();
    m_window = std::make_unique<MainWindow>(*m_workspace);
    if (state != WindowState())
        m_window->restore(state);
    m_window->resize(1320, 840); // there may be no such screen
    if (made)
        made(*m_window);
    m_window->show();
    loadLibrary();
}

void Workbench::open()
{
    QEventLoop loop;
    QObject::connect(&m_services, &Services::ready, &loop, &QEventLoop::quit);
    m_services.open();
    loop.exec();
    m_workspace = std::make_unique<Workspace>(m_services.hosts(), &m_services.local(), m_services.store());
}

void Workbench::loadLibrary()
{
    QEventLoop loop;
    QObject::connect(&library(), &Library::loaded, &loop, &QEventLoop::quit);
    m_workspace->load();
    loop.exec();
}

QTableView *Workbench::view() const
{
    return m_window->findChild<QTableView *>(u"issues"_s);
}

QLineEdit *Workbench::searchField() const
{
    return m_window->findChild<QLineEdit *>(u"searchIssues"_s);
}

const IssueListModel &Workbench::model() const
{
    return *qobject_cast<IssueListModel *>(view()->model());
}

} // namespace hubbub::bench
