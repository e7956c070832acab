// SPDX-License-Identifier: MIT
#pragma once

#include "sync/mediasettings.h"
#include "sync/restreply.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

class QNetworkAccessManager;
class QNetworkReply;

namespace hubbub {

/// How an image came, or why it did not.
struct MediaArrival
{
    enum class Kind {
        Whole,    ///< 200; whether it is an image is another question
        TooLarge, ///< 200, with more than MediaSettings::maxImageBytes
        Refused,  ///< any other answer that is final, redirects that are not followed among them
        Busy,     ///< 429, 5xx, or 403 with a time: ask later
        Broken,   ///< the network failed
    };

    Kind kind = Kind::Broken;
    RestAnswer answer = {}; ///< of the last hop; holds a body only if it is Whole
    QString why = {};       ///< for Refused; no addresses in it

    /// When the server answered, by its clock; now, if it did not say.
    [[nodiscard]] QDateTime time() const;
};

/// One image on its way through HTTP, redirects included. Private to MediaLane.
///
/// No token is sent, no cookie, and nothing that says where the address stood. It finishes once, later than start();
/// not at all when it is deleted.
class MediaTransfer : public QObject
{
    Q_OBJECT

public:
    /// \param network and \a settings outlive it
    MediaTransfer(QNetworkAccessManager &network, const MediaSettings &settings, QObject *parent);
    ~MediaTransfer() override;

    void start(const QUrl &url);

Q_SIGNALS:
    void finished(const hubbub::MediaArrival &arrival);

private:
    void read();
    void finishReply();
    [[nodiscard]] RestAnswer takeAnswer();
    [[nodiscard]] bool isBroken(const RestAnswer &answer) const;
    void judge(const RestAnswer &answer);
    void followRedirect(const RestAnswer &answer);
    void end(MediaArrival::Kind kind, const RestAnswer &answer, const QString &why = {});

    QNetworkAccessManager &m_network;
    const MediaSettings &m_settings;
    QPointer<QNetworkReply> m_reply;
    QTimer m_deadline;
    QByteArray m_body; // of m_reply so far
    bool m_isTooLarge = false;
    int m_redirects = 0;
};

} // namespace hubbub
