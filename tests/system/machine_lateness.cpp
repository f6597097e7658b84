#include "machine_lateness.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace chasqui::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kSleep = 20ms;
constexpr auto kMayTake = 35ms;  // with the writing: less is not late
constexpr std::size_t kMostRounds = 1000;

}  // namespace

MachineLateness::MachineLateness(const QString& folder) : started_(Clock::now()) {
  thread_ = std::thread([this, path = (folder + "/lateness").toStdString()] { work(path); });
}

MachineLateness::~MachineLateness() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

qint64 MachineLateness::lateMs(qint64 ms) const {
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  const Clock::time_point since = now - std::chrono::milliseconds(ms);
  Clock::duration late{};
  const auto add = [&](const Round& round) {
    late += std::max(Clock::duration{}, round.to - std::max(round.from, since));
  };
  for (const Round& round : late_) add(round);
  add({started_ + kMayTake, now});
  return std::chrono::duration_cast<std::chrono::milliseconds>(late).count();
}

void MachineLateness::work(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  std::unique_lock lock(mutex_);
  while (!closing_) {
    started_ = Clock::now();
    changed_.wait_for(lock, kSleep, [this] { return closing_; });
    lock.unlock();
    if (file >= 0 && ::pwrite(file, "late?", 5, 0) == 5) ::fdatasync(file);
    lock.lock();
    const Clock::time_point now = Clock::now();
    if (now > started_ + kMayTake) late_.push_back({started_ + kMayTake, now});
    if (late_.size() > kMostRounds) late_.pop_front();
  }
  if (file >= 0) ::close(file);
}

}  // namespace chasqui::test
