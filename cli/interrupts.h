// Ctrl-C as a request to stop the work at hand.
#pragma once

#include <atomic>
#include <mutex>
#include <stop_token>
#include <thread>

namespace chasqui::cli {

/// Takes SIGINT and SIGTERM for the whole process while it lives. Make it before any other thread. The first signal
/// asks the current work to stop; a second one before renew() ends the process with status 1, in case it does not.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// What the current work should look at.
  std::stop_token token() const;
  /// Asks the current work to stop.
  void stop();
  /// New work begins: earlier signals are forgotten.
  void renew();
  /// A file descriptor that is readable once a signal came; for poll().
  int descriptor() const { return event_; }

 private:
  void watch();

  mutable std::mutex mutex_;
  std::stop_source source_;
  std::atomic<bool> ending_ = false;
  int event_ = -1;
  std::thread thread_;
};

}  // namespace chasqui::cli
