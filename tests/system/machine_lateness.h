// How much of the time the machine lets nobody work, for tests of what happens within a second.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <QString>

namespace chasqui::test {

/// A thread that sleeps, writes a few bytes and waits until the disk has them, over and over; what is late in that is
/// the fault of the machine, which has other work or a slow disk. On an idle machine nothing is late.
class MachineLateness {
 public:
  /// Writes into a file in `folder`.
  explicit MachineLateness(const QString& folder);
  ~MachineLateness();

  /// How much of the last `ms` milliseconds the machine was late. Any thread.
  qint64 lateMs(qint64 ms) const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Round {
    Clock::time_point from;
    Clock::time_point to;
  };

  void work(const std::string& path);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Round> late_;        // guarded by mutex_: from when a round should have ended to when it did
  Clock::time_point started_;     // guarded by mutex_: the round under way
  bool closing_ = false;          // guarded by mutex_
  std::thread thread_;
};

}  // namespace chasqui::test
