#include "base/split_name.h"

#include <array>
#include <cstdio>

namespace chasqui {

namespace {

constexpr std::string_view kSuffix = ".gguf";
constexpr std::size_t kDigits = 5;

std::optional<unsigned> numberOf(std::string_view text) {
  unsigned number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(digit - '0');
  }
  return number;
}

}  // namespace

std::optional<SplitName> splitNameOf(std::string_view name) {
  constexpr std::size_t kEnding = 1 + kDigits + 4 + kDigits + kSuffix.size();  // -00001-of-00003.gguf
  if (name.size() <= kEnding) return std::nullopt;
  const std::string_view ending = name.substr(name.size() - kEnding);
  if (ending[0] != '-' || ending.substr(1 + kDigits, 4) != "-of-" || !ending.ends_with(kSuffix)) return std::nullopt;
  const std::optional<unsigned> part = numberOf(ending.substr(1, kDigits));
  const std::optional<unsigned> parts = numberOf(ending.substr(1 + kDigits + 4, kDigits));
  if (!part || !parts || *part == 0 || *part > *parts) return std::nullopt;
  return SplitName{std::string(name.substr(0, name.size() - kEnding)), *part, *parts};
}

std::string SplitName::nameOf(unsigned wanted) const {
  std::array<char, 64> ending{};
  std::snprintf(ending.data(), ending.size(), "-%05u-of-%05u.gguf", wanted, parts);
  return stem + ending.data();
}

}  // namespace chasqui
