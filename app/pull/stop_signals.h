// Ctrl-C and the system's wish to end, as a request to stop.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace chasqui::app {

/// Takes SIGINT and SIGTERM for the whole process while it lives. Make it before any other thread. A second signal ends
/// the process with status 130, in case the work does not stop.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  std::stop_token token() const { return source_.get_token(); }

 private:
  void watch();

  std::stop_source source_;
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

}  // namespace chasqui::app
