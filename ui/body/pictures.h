// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPixmap>
#include <QSize>
#include <QUrl>

namespace hubbub {

/// What there is to know of a picture in a body.
struct PictureState
{
    enum class Kind {
        Loading, ///< `changed` follows
        Here,
        Absent, ///< not on this computer, and not to be fetched without being asked to
        Broken, ///< no image, too large, or not to be had
    };
    Kind kind = Kind::Absent;
    QSize size = {};  ///< natural, in logical pixels; empty unless it is known
    QString why = {}; ///< a sentence about what is Absent or Broken
};

/// The pictures that views show: decoded elsewhere and kept in memory up to a limit. What it knows is answered at
/// once; nothing waits, and nothing is fetched that nobody asked for. Lives on the GUI thread.
class Pictures : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins to read what is kept of it. No more than a lookup.
    [[nodiscard]] virtual PictureState state(const QUrl &address) = 0;
    /// Decoded for \a size logical pixels; null until it is here (`changed` follows). \a size is no larger than a
    /// screen.
    [[nodiscard]] virtual QPixmap pixmap(const QUrl &address, const QSize &size, qreal devicePixelRatio) = 0;
    /// Of a person, round: the kept one, else their initials on a colour of their own.
    [[nodiscard]] virtual QPixmap avatar(const QUrl &address, const QString &login, int size,
                                         qreal devicePixelRatio) = 0;
    /// Somebody wants to see it: fetches it if it is Absent or Broken.
    virtual void fetch(const QUrl &address) = 0;
    /// What is Absent of this host is fetched from now on, in this program and at the next start.
    virtual void allowHost(const QString &host) = 0;

Q_SIGNALS:
    /// Its state is another, or a pixmap that was asked for is here.
    void changed(const QUrl &address);
};

} // namespace hubbub
