// SPDX-License-Identifier: MIT
#pragma once

#include "sync/proxysettings.h"
#include "sync/worker.h"

#include <QObject>

#include <functional>
#include <memory>

class QUrl;

namespace hubbub {

/// Chooses the proxy of every connection that the program makes while this lives; one a program. Connections to this
/// computer have none.
///
/// The system is asked on a thread of its own, once for each host, since an answer can take seconds (it may be a script
/// from the network). Until it is there, what the system said of the host before counts.
class Proxies : public QObject
{
    Q_OBJECT

public:
    /// Follows the system at first.
    explicit Proxies(QObject *parent = nullptr);
    /// Leaves the program without proxies.
    ~Proxies() override;

    /// For every connection from now on.
    void set(const ProxySettings &settings);
    /// Calls \a done once, later, when the proxy for \a address is known; not at all if \a context is gone by then.
    void lookUp(const QUrl &address, QObject *context, std::function<void()> done);

private:
    class Choice;
    class Factory;

    std::shared_ptr<Choice> m_choice;
    Worker m_worker;
};

} // namespace hubbub
