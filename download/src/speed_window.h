// How fast bytes came over the last seconds.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace chasqui::download {

class SpeedWindow {
 public:
  using Time = std::chrono::steady_clock::time_point;

  void add(Time time, std::uint64_t allBytes) {
    if (!samples_.empty() && allBytes < samples_.back().bytes) samples_.clear();  // a file started again
    samples_.push_back({time, allBytes});
    while (samples_.size() > 2 && time - samples_[1].time >= kLength) samples_.pop_front();
  }
  void clear() { samples_.clear(); }

  double bytesPerSecond() const {
    if (samples_.size() < 2) return 0;
    const std::chrono::duration<double> time = samples_.back().time - samples_.front().time;
    if (time.count() < 0.3) return 0;
    return static_cast<double>(samples_.back().bytes - samples_.front().bytes) / time.count();
  }

 private:
  static constexpr std::chrono::seconds kLength{4};
  struct Sample {
    Time time;
    std::uint64_t bytes;
  };
  std::deque<Sample> samples_;
};

}  // namespace chasqui::download
