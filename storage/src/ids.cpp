#include "storage/ids.h"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <random>

namespace chasqui::storage {
namespace {

std::uint64_t millisecondsNow() {
  using namespace std::chrono;
  return static_cast<std::uint64_t>(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
}

std::mt19937_64 seededRandom() {
  const auto ticks = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
  try {
    std::random_device device;
    std::seed_seq seeds{device(), device(), device(), device(), static_cast<unsigned>(ticks)};
    return std::mt19937_64(seeds);
  } catch (const std::exception&) {  // no source of entropy: two processes still differ by their clock
    return std::mt19937_64(ticks ^ millisecondsNow());
  }
}

// RFC 9562, 6.2, method 2: within a millisecond the random bits count up by a random step.
class Sequence {
 public:
  void advance() {
    const std::uint64_t now = millisecondsNow();
    if (now > milliseconds_) {
      milliseconds_ = now;
      high_ = random_() & 0x7FF;  // 11 of 12 bits, so that there is room to count
      low_ = random_() >> 2;
      return;
    }
    low_ += 1 + (random_() >> 32);
    if (low_ < kLowEnd) return;
    low_ -= kLowEnd;
    if (++high_ <= 0xFFF) return;
    high_ = 0;
    ++milliseconds_;
  }

  std::string text() const {
    const std::uint64_t first = (milliseconds_ << 16) | 0x7000 | high_;
    const std::uint64_t second = (std::uint64_t{2} << 62) | low_;
    std::string id;
    id.reserve(36);
    append(id, first, 16);
    append(id, second, 16);
    for (const std::size_t position : {8U, 13U, 18U, 23U}) id.insert(position, 1, '-');
    return id;
  }

 private:
  static constexpr std::uint64_t kLowEnd = std::uint64_t{1} << 62;

  static void append(std::string& text, std::uint64_t value, int digits) {
    while (digits-- > 0) text += "0123456789abcdef"[(value >> (4 * digits)) & 15];
  }

  std::mt19937_64 random_ = seededRandom();
  std::uint64_t milliseconds_ = 0;
  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
};

}  // namespace

std::string newId() {
  static std::mutex mutex;
  static Sequence sequence;
  const std::lock_guard guard(mutex);
  sequence.advance();
  return sequence.text();
}

}  // namespace chasqui::storage
