#include "downloads/ask_thread.h"

namespace chasqui::app {

AskThread::AskThread(download::HttpOptions options)
    : thread_([this, options = std::move(options)](const std::stop_token& quit) { run(options, quit); }) {}

AskThread::~AskThread() {
  thread_.request_stop();
  const std::lock_guard lock(mutex_);
  if (current_.stop_possible()) current_.request_stop();
}

void AskThread::enqueue(Call call, std::stop_source stop) {
  const std::lock_guard lock(mutex_);
  calls_.emplace_back(std::move(call), std::move(stop));
  changed_.notify_one();
}

void AskThread::run(const download::HttpOptions& options, const std::stop_token& quit) {
  download::HttpClient http(options);
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, quit, [this] { return !calls_.empty(); }) && !quit.stop_requested()) {
    auto [call, stop] = std::move(calls_.front());
    calls_.pop_front();
    current_ = stop;
    lock.unlock();
    call(http);
    lock.lock();
    current_ = std::stop_source(std::nostopstate);
  }
}

}  // namespace chasqui::app
