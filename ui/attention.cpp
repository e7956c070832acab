// SPDX-License-Identifier: MIT
#include "ui/attention.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace hubbub {

Attention::Attention(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &Attention::look);
}

void Attention::watch(QWidget &window)
{
    m_windows.append(&window);
    connect(&window, &QObject::destroyed, this, [this, gone = &window] {
        m_windows.removeOne(gone);
        look();
    });
    look();
}

void Attention::look()
{
    const bool isSeen = std::any_of(m_windows.begin(), m_windows.end(), [](const QWidget *window) {
        return window->isVisible() && !window->isMinimized();
    });
    const bool inUse = QGuiApplication::applicationState() == Qt::ApplicationActive && isSeen;
    if (std::exchange(m_isInUse, inUse) != inUse)
        Q_EMIT inUseChanged(inUse);
}

bool Attention::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::Wheel: Q_EMIT used(); break;
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        if (m_windows.contains(watched))
            QMetaObject::invokeMethod(this, &Attention::look, Qt::QueuedConnection); // it is not so yet
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace hubbub
