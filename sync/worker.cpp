// SPDX-License-Identifier: MIT
#include "sync/worker.h"

namespace hubbub {

Worker::Worker(QObject *parent)
    : QObject(parent)
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

Worker::~Worker()
{
    m_thread.request_stop();
    m_thread.join();
}

void Worker::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

/// Handed over by a queue of our own: what Qt queues it may destroy on the worker thread.
void Worker::deliver(std::function<void()> deliver)
{
    {
        const std::lock_guard lock(m_mutex);
        m_deliveries.push_back(std::move(deliver));
    }
    QMetaObject::invokeMethod(this, &Worker::deliverNext, Qt::QueuedConnection);
}

void Worker::deliverNext()
{
    std::function<void()> next;
    {
        const std::lock_guard lock(m_mutex);
        next = std::move(m_deliveries.front());
        m_deliveries.pop_front();
    }
    next();
}

void Worker::run(const std::stop_token &stop)
{
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace hubbub
