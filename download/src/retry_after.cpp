#include "retry_after.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include <curl/curl.h>

namespace chasqui::download {
namespace {

using std::chrono::seconds;

constexpr long long kLongest = 3600;

seconds limited(long long wait) { return seconds(std::clamp(wait, 0LL, kLongest)); }

/// The number that `text` starts with; one too large to count is as good as the longest.
std::optional<long long> numberAtStart(std::string_view text, std::size_t* length) {
  *length = std::min(text.find_first_not_of("0123456789"), text.size());
  if (*length == 0) return std::nullopt;
  long long value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + *length, value);
  return failure == std::errc() ? value : kLongest;
}

}  // namespace

std::optional<seconds> retryAfter(const HttpReply& reply, std::chrono::system_clock::time_point now) {
  std::size_t length = 0;
  if (const std::string& text = reply.header("retry-after"); !text.empty()) {
    const std::optional<long long> number = numberAtStart(text, &length);
    if (number && length == text.size()) return limited(*number);
    const std::time_t date = number ? -1 : curl_getdate(text.c_str(), nullptr);
    if (date >= 0) return limited(date - std::chrono::system_clock::to_time_t(now));
  }
  // RateLimit: "api";r=0;t=42
  const std::string& limit = reply.header("ratelimit");
  if (const std::size_t at = limit.find(";t="); at != std::string::npos) {
    if (const auto number = numberAtStart(std::string_view(limit).substr(at + 3), &length)) return limited(*number);
  }
  return std::nullopt;
}

}  // namespace chasqui::download
