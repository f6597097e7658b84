#include "policy.h"

#include "json.h"

namespace chasqui::download {
namespace {

int sixBits(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '-' || c == '+') return 62;
  if (c == '~' || c == '/') return 63;
  return -1;
}

}  // namespace

std::optional<std::string> decodePolicy(std::string_view text) {
  while (text.ends_with('_') || text.ends_with('=')) text.remove_suffix(1);
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  unsigned held = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const int value = sixBits(c);
    if (value < 0) return std::nullopt;
    held = (held << 6U | static_cast<unsigned>(value)) & 0xFFFFFU;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(held >> bits & 0xFFU);
  }
  return bytes;
}

std::optional<std::chrono::system_clock::time_point> expiryIn(std::string_view json) {
  constexpr std::uint64_t kLatest = 9'000'000'000;  // what a clock of nanoseconds can hold
  const auto policy = parseJson(json);
  if (!policy) return std::nullopt;
  const Json* statements = jsonMember(*policy, "Statement");
  if (!statements || !statements->is_array() || statements->empty()) return std::nullopt;
  const Json* condition = jsonMember(statements->front(), "Condition");
  const Json* before = condition ? jsonMember(*condition, "DateLessThan") : nullptr;
  const std::optional<std::uint64_t> time = before ? jsonCount(*before, "AWS:EpochTime") : std::nullopt;
  if (!time || *time > kLatest) return std::nullopt;
  return std::chrono::system_clock::from_time_t(static_cast<std::time_t>(*time));
}

}  // namespace chasqui::download
