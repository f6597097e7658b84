#include "interrupts.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>

namespace chasqui::cli {
namespace {

sigset_t watchedSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

Interrupts::Interrupts() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  // Blocked everywhere, so that only the thread below takes them and may do more than a signal handler may.
  const sigset_t signals = watchedSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::thread([this] { watch(); });
}

Interrupts::~Interrupts() {
  ending_ = true;
  pthread_kill(thread_.native_handle(), SIGINT);
  thread_.join();
  ::close(event_);
}

std::stop_token Interrupts::token() const {
  const std::lock_guard lock(mutex_);
  return source_.get_token();
}

void Interrupts::stop() {
  const std::lock_guard lock(mutex_);
  source_.request_stop();
}

void Interrupts::renew() {
  const std::lock_guard lock(mutex_);
  source_ = std::stop_source();
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t cleared = ::read(event_, &count, sizeof count);
}

void Interrupts::watch() {
  const sigset_t signals = watchedSignals();
  for (int signal = 0; sigwait(&signals, &signal) == 0 && !ending_;) {
    const std::lock_guard lock(mutex_);
    if (!source_.request_stop()) std::_Exit(EXIT_FAILURE);
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(event_, &one, sizeof one);
  }
}

}  // namespace chasqui::cli
