#include "base/split_name.h"

#include <array>
#include <cstdio>

namespace chasqui {

namespace {

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

std::optional<SplitName> splitNameOf(std::string_view name, std::string_view ending) {
  constexpr std::size_t kNumbering = 1 + kDigits + 4 + kDigits;  // -00001-of-00003
  if (name.size() <= kNumbering + ending.size() || !name.ends_with(ending)) return std::nullopt;
  name.remove_suffix(ending.size());
  const std::string_view numbering = name.substr(name.size() - kNumbering);
  if (numbering[0] != '-' || numbering.substr(1 + kDigits, 4) != "-of-") return std::nullopt;
  const std::optional<unsigned> part = numberOf(numbering.substr(1, kDigits));
  const std::optional<unsigned> parts = numberOf(numbering.substr(1 + kDigits + 4, kDigits));
  if (!part || !parts || *part == 0 || *part > *parts) return std::nullopt;
  return SplitName{std::string(name.substr(0, name.size() - kNumbering)), *part, *parts, std::string(ending)};
}

std::string SplitName::nameOf(unsigned wanted) const {
  std::array<char, 64> numbering{};
  std::snprintf(numbering.data(), numbering.size(), "-%05u-of-%05u", wanted, parts);
  return stem + numbering.data() + ending;
}

}  // namespace chasqui
