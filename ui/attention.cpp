// SPDX-License-Identifier: MIT
#include "ui/attention.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

#include <utility>

namespace hubbub {

Attention::Attention(QWidget &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    qApp->installEventFilter(this);
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &Attention::look);
    look();
}

void Attention::look()
{
    const bool inUse = QGuiApplication::applicationState() == Qt::ApplicationActive && m_window.isVisible()
        && !m_window.isMinimized();
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
        if (watched == &m_window)
            QMetaObject::invokeMethod(this, &Attention::look, Qt::QueuedConnection); // it is not so yet
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace hubbub
