// SPDX-License-Identifier: MIT
//
// A plug-in that Qt loads into any program that is started with QT_QPA_GENERIC_PLUGINS=hubbubfirstpaint. It says on
// standard output when the widget named in HUBBUB_BENCH_WIDGET has been painted for the first time (of a list: with
// rows) and how much memory the program then has, and ends the program. So the program that people use is measured
// and knows nothing of it.
#include "tests/bench/measure.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QEvent>
#include <QGenericPlugin>
#include <QWidget>

#include <cstdio>

namespace hubbub::bench {

class FirstPaint : public QObject
{
    Q_OBJECT

public:
    FirstPaint()
        : m_name(qEnvironmentVariable("HUBBUB_BENCH_WIDGET"))
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_isSeen && isWanted(watched)) {
            m_isSeen = true;
            // Comes when the window is done with painting, before all else that waits.
            QCoreApplication::postEvent(this, new QEvent(QEvent::User), INT_MAX);
        }
        return false;
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        std::printf("painted %f %f %f\n", wallTime(), residentMemory(), privateMemory());
        std::fflush(stdout);
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
        return true;
    }

private:
    [[nodiscard]] bool isWanted(QObject *watched) const
    {
        if (!watched->isWidgetType())
            return false;
        if (const auto *list = qobject_cast<const QAbstractItemView *>(watched->parent()))
            return list->objectName() == m_name && list->model() && list->model()->rowCount() > 0;
        return watched->objectName() == m_name;
    }

    QString m_name;
    bool m_isSeen = false;
};

class FirstPaintPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "firstpaint.json")

public:
    QObject *create(const QString &, const QString &) override { return new FirstPaint; }
};

} // namespace hubbub::bench

#include "firstpaint.moc"
