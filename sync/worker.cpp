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

void Worker::deliver(std::function<void()> deliver)
{
    QMetaObject::invokeMethod(this, std::move(deliver), Qt::QueuedConnection);
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
