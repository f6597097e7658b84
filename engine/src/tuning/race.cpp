#include "tuning/race.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "base/median.h"

namespace chasqui::engine {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRounds = 5;
constexpr int kLeastRounds = 3;
constexpr double kRunMicroseconds = 2000;  // of passes in one submission, so that submitting is not what is measured
constexpr double kMostPasses = 64;
constexpr std::uint32_t kNotANumber = 0x7fc00000;  // what is not written differs from every result

constexpr float kExact = 1e-3F;  // float32, added up in another order

/// What values may differ by, in shares of their root mean square, where products round their input.
float toleranceOf(const ops::Tuning& tuning) {
  if (tuning.integerDot != 0) return 5e-2F;
  return tuning.matrixCores != 0 ? 2e-2F : kExact;
}

/// A list that ran once.
struct Entry {
  std::size_t racer = 0;
  vk::CommandList list;
  std::vector<double> times;
  bool failed = false;
};

class Race {
 public:
  Race(const std::shared_ptr<vk::Device>& device, const MadeUpLayer& layer, Work work, const std::vector<Racer>& racers,
       bool compare, const RaceLimits& limits)
      : device_(device),
        layer_(layer),
        work_(work),
        racers_(racers),
        compare_(compare),
        limits_(limits),
        results_(racers.size()) {}

  Result<std::vector<RacerTime>> run(const std::function<void()>& looked) {
    if (compare_) {
      CHASQUI_TRY_VALUE(readback_,
                        vk::Buffer::create(device_, 4 * outputFloats(layer_, work_), vk::MemoryUse::Readback));
    }
    // Compilers are slow: what they have made by then is still to be measured.
    const Clock::time_point begun = Clock::now();
    const Clock::time_point enough = begun + (limits_.deadline - begun) * 4 / 5;
    for (std::size_t i = 0; i < racers_.size() && Clock::now() < enough; ++i) {
      CHASQUI_TRY(checkStop());
      CHASQUI_TRY(fatal(prepare(i)));
      if (i == 0 && entries_.empty()) return results_;  // nothing to compare with
      looked();
    }
    if (entries_.empty()) return results_;
    CHASQUI_TRY(measure());
    return results_;
  }

 private:
  Result<void> checkStop() const {
    if (limits_.stop.stop_requested()) return fail(ErrorCode::Cancelled, "Measuring the device was stopped.");
    return {};
  }

  /// Only a lost device ends it all; whatever else a driver says is said of one candidate.
  static Result<void> fatal(Result<void> result) {
    return result || result.error().code != ErrorCode::DeviceLost ? Result<void>() : std::move(result);
  }

  Result<vk::CommandList> record(const Racer& racer, std::uint32_t passes) {
    CHASQUI_TRY_VALUE(vk::CommandList list, vk::CommandList::begin(device_));
    for (std::uint32_t i = 0; i < passes; ++i) {
      CHASQUI_TRY(recordPass(list, layer_, racer.tuning, work_, racer.columns));
    }
    CHASQUI_TRY(list.end());
    return list;
  }

  /// Compiles, runs once, compares, and makes the list that is measured.
  Result<void> prepare(std::size_t index) {
    const Racer& racer = racers_[index];
    results_[index].end = CandidateEnd::Failed;
    CHASQUI_TRY_VALUE(vk::CommandList once, record(racer, 1));
    if (compare_) CHASQUI_TRY(clear());
    CHASQUI_TRY(once.run());
    if (compare_) {
      CHASQUI_TRY_VALUE(const std::vector<float> output, read());
      if (index == 0) expected_ = output;
      results_[index].end = CandidateEnd::Wrong;
      if (!isSameBut(expected_, output, toleranceFor(racer))) return {};
    }
    results_[index].end = CandidateEnd::Failed;
    if (index == 0) {
      CHASQUI_TRY_VALUE(const double microseconds, time(once));
      passes_ = static_cast<std::uint32_t>(std::clamp(kRunMicroseconds / microseconds, 1.0, kMostPasses));
    }
    CHASQUI_TRY_VALUE(vk::CommandList list, record(racer, passes_));
    results_[index].end = CandidateEnd::NotReached;  // until it is measured
    entries_.push_back({index, std::move(list), {}, false});
    return {};
  }

  float toleranceFor(const Racer& racer) const {
    if (work_ != Work::Matmul) return kExact;
    return std::max(toleranceOf(racer.tuning), toleranceOf(racers_.front().tuning));
  }

  Result<void> clear() {
    CHASQUI_TRY_VALUE(vk::CommandList list, vk::CommandList::begin(device_));
    list.fill(output(), kNotANumber);
    list.barrierForCopies();
    CHASQUI_TRY(list.end());
    return list.run();
  }

  Result<std::vector<float>> read() {
    CHASQUI_TRY_VALUE(vk::CommandList list, vk::CommandList::begin(device_));
    list.barrierForCopies();
    list.copy(output(), readback_);
    CHASQUI_TRY(list.end());
    CHASQUI_TRY(list.run());
    std::vector<float> values(outputFloats(layer_, work_));
    std::memcpy(values.data(), readback_.mapped().data(), values.size() * sizeof(float));
    return values;
  }

  vk::BufferView output() const { return {layer_.y, 0, 4 * outputFloats(layer_, work_)}; }

  static Result<double> time(vk::CommandList& list) {
    const auto start = Clock::now();
    CHASQUI_TRY(list.run());
    const std::chrono::duration<double, std::micro> passed = Clock::now() - start;
    return std::max(passed.count(), 1e-3);
  }

  /// Each in turn, so that what else the computer does falls on all of them. False where the time did not suffice.
  Result<bool> runRounds(std::span<Entry* const> entries) {
    for (Entry* const entry : entries) entry->times.clear();
    int rounds = 0;
    for (; rounds < kRounds && !limits_.reached(); ++rounds) {
      for (Entry* const entry : entries) {
        CHASQUI_TRY(checkStop());
        const Result<double> microseconds = time(entry->list);
        if (!microseconds && microseconds.error().code == ErrorCode::DeviceLost) return fail(microseconds.error());
        if (!microseconds) entry->failed = true;
        entry->times.push_back(microseconds.value_or(0) / passes_);
      }
    }
    return rounds >= kLeastRounds;
  }

  /// Sets the times of all, and once more those of the fastest and the first: of many that are measured, one looks fast
  /// by chance.
  Result<void> measure() {
    std::vector<Entry*> all;
    for (Entry& entry : entries_) all.push_back(&entry);
    CHASQUI_TRY_VALUE(const bool done, runRounds(all));
    if (done) take(all);
    const auto of = [this](const Entry& entry) { return results_[entry.racer].microseconds; };
    Entry* best = all.front();
    for (Entry* const entry : all) {
      if (of(*entry) > 0 && of(*entry) < of(*best)) best = entry;
    }
    if (!compare_ || !done || of(*best) > kFasterThan * of(*all.front())) return {};
    Entry* const two[] = {all.front(), best};
    CHASQUI_TRY_VALUE(const bool sure, runRounds(two));
    if (sure) {
      take(two);
      return {};
    }
    results_[best->racer].microseconds = of(*all.front());  // not known to be faster
    return {};
  }

  void take(std::span<Entry* const> entries) {
    for (Entry* const entry : entries) {
      results_[entry->racer] =
          entry->failed ? RacerTime{0, CandidateEnd::Failed} : RacerTime{median(entry->times), CandidateEnd::NotFaster};
    }
  }

  const std::shared_ptr<vk::Device>& device_;
  const MadeUpLayer& layer_;
  Work work_;
  const std::vector<Racer>& racers_;
  bool compare_;
  const RaceLimits& limits_;
  std::vector<RacerTime> results_;
  std::vector<Entry> entries_;
  std::vector<float> expected_;
  std::uint32_t passes_ = 1;
  vk::Buffer readback_;
};

}  // namespace

Result<std::vector<RacerTime>> race(const std::shared_ptr<vk::Device>& device, const MadeUpLayer& layer, Work work,
                                    const std::vector<Racer>& racers, bool compare, const RaceLimits& limits,
                                    const std::function<void()>& looked) {
  return Race(device, layer, work, racers, compare, limits).run(looked);
}

bool isSameBut(std::span<const float> expected, std::span<const float> actual, float tolerance) {
  if (expected.size() != actual.size()) return false;
  double squares = 0;
  for (const float value : expected) squares += static_cast<double>(value) * static_cast<double>(value);
  const double most = static_cast<double>(tolerance) * std::sqrt(squares / static_cast<double>(expected.size()));
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double difference = std::abs(static_cast<double>(expected[i]) - static_cast<double>(actual[i]));
    if (!(difference <= most)) return false;  // NaN is not
  }
  return true;
}

}  // namespace chasqui::engine
