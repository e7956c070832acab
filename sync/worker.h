// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace hubbub {

/// One thread that does jobs in the order they were posted, and hands what they found back to the thread
/// the Worker was made on. A std::jthread, so that ThreadSanitizer sees every race.
///
/// Destroying a Worker finishes every job already posted (a save that was asked for is made), without
/// delivering results any more.
class Worker : public QObject
{
    Q_OBJECT

public:
    explicit Worker(QObject *parent = nullptr);
    ~Worker() override;

    /// Runs \a job on the worker thread.
    void post(std::function<void()> job);

    /// Runs \a job on the worker thread and \a deliver with its result on the Worker's own thread, unless
    /// \a context is gone by then. \a context lives on the Worker's own thread.
    template<typename Job, typename Deliver>
    void post(QObject *context, Job job, Deliver deliver);

    /// Called by a job, on the worker thread: runs \a deliver on the Worker's own thread.
    void deliver(std::function<void()> deliver);

private:
    void run(const std::stop_token &stop);
    void deliverNext();

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::deque<std::function<void()>> m_deliveries;
    std::jthread m_thread;
};

} // namespace hubbub

template<typename Job, typename Deliver>
void hubbub::Worker::post(QObject *context, Job job, Deliver deliverResult)
{
    post([this, guard = QPointer<QObject>(context), job = std::move(job),
          deliverResult = std::move(deliverResult)]() mutable {
        deliver([guard, result = job(), deliverResult = std::move(deliverResult)]() mutable {
            if (guard)
                deliverResult(std::move(result));
        });
    });
}
