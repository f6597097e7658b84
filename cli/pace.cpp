#include "pace.h"

#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

#include "base/byte_text.h"
#include "command.h"

namespace chasqui::cli {
namespace {

using Clock = std::chrono::steady_clock;

// Too early to say anything about the rest.
constexpr double kLeastSeconds = 1;

std::string describePace(double seconds, std::uint64_t done, std::uint64_t total) {
  if (seconds < kLeastSeconds || done == 0) return {};
  const double speed = static_cast<double>(done) / seconds;
  const auto left = static_cast<long long>(std::ceil(static_cast<double>(total - done) / speed));
  std::string text = ", " + byteText(static_cast<std::uint64_t>(speed)) + "/s, ";
  if (left >= 3600) return text + format("%lld:%02lld:%02lld left", left / 3600, left / 60 % 60, left % 60);
  return text + format("%lld:%02lld left", left / 60, left % 60);
}

}  // namespace

std::function<void(std::uint64_t, std::uint64_t)> showPace(Console& console, std::string label) {
  return [&console, label = std::move(label), start = std::optional<Clock::time_point>()](std::uint64_t done,
                                                                                          std::uint64_t total) mutable {
    if (!start) start = Clock::now();
    const double seconds = std::chrono::duration<double>(Clock::now() - *start).count();
    console.progress(label, done, total, describePace(seconds, done, total));
  };
}

}  // namespace chasqui::cli
