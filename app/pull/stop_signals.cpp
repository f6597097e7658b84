#include "pull/stop_signals.h"

#include <csignal>
#include <cstdlib>

#include "pull/pull_command.h"

namespace chasqui::app {
namespace {

sigset_t watchedSignals() {
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGINT);
  sigaddset(&watched, SIGTERM);
  return watched;
}

}  // namespace

StopSignals::StopSignals() {
  // Blocked everywhere, so that only the thread below takes them.
  const sigset_t watched = watchedSignals();
  pthread_sigmask(SIG_BLOCK, &watched, nullptr);
  thread_ = std::thread([this] { watch(); });
}

StopSignals::~StopSignals() {
  ending_ = true;
  pthread_kill(thread_.native_handle(), SIGINT);
  thread_.join();
}

void StopSignals::watch() {
  const sigset_t watched = watchedSignals();
  for (int signal = 0; sigwait(&watched, &signal) == 0 && !ending_;) {
    if (!source_.request_stop()) std::_Exit(kPullStopped);
  }
}

}  // namespace chasqui::app
