#include "models/background_task.h"

#include <utility>

namespace chasqui::app {

BackgroundTask::~BackgroundTask() {
  stop_.request_stop();
  if (thread_) thread_->wait();
}

void BackgroundTask::start(Work work) {
  Q_ASSERT(!running_);
  running_ = true;
  if (thread_) thread_->wait();  // for no more than the last line of the one before
  stop_ = std::stop_source();
  thread_.reset(QThread::create([this, work = std::move(work), stop = stop_.get_token()] {
    std::function<void()> done = work(stop);
    tell([this, done = std::move(done)] {
      running_ = false;
      done();
    });
  }));
  thread_->start();
}

void BackgroundTask::tell(std::function<void()> call) {
  QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

}  // namespace chasqui::app
