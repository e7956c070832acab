// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"
#include "app/singleinstance.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace hubbub {

class Attention;
class AutoRefresh;
class Library;
class MainWindow;
class Services;

/// A store with its window: the composition root of the desktop program.
/// Deleting it ends what runs; what was asked to be saved is saved first.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(const Options &options, QObject *parent = nullptr);
    ~Session() override;

    void open();

Q_SIGNALS:
    void sampleRequested();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show();
    void watchImages();
    void watchServers();
    void refreshByItself();
    void watchNetwork();
    void openLinks(const QStringList &links);
    void raise(const QStringList &links);

    Options m_options;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<AutoRefresh> m_refresh;
    std::unique_ptr<Attention> m_attention;
    QTimer m_probe;
    SingleInstance m_instance;
};

} // namespace hubbub
