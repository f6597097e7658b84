#include "constraint/integer_range.h"

#include <algorithm>

namespace chasqui::engine {
namespace {

std::string digitsFrom(char first, char last) {
  return first == last ? std::string("[") + first + "]" : std::string("[") + first + "-" + last + "]";
}

/// Texts of as many digits as both bounds have, which lie between them.
std::string fixedRange(const std::string& least, const std::string& most) {
  const std::size_t length = least.size();
  if (length == 0) return "\"\"";
  const std::string zeros(length - 1, '0');
  const std::string nines(length - 1, '9');
  char first = least[0];
  char last = most[0];
  const std::string leastRest = least.substr(1);
  const std::string mostRest = most.substr(1);
  if (first == last) return digitsFrom(first, first) + " " + fixedRange(leastRest, mostRest);
  std::string all;
  const auto add = [&all](const std::string& one) { all += (all.empty() ? "" : " | ") + one; };
  if (leastRest != zeros) add(digitsFrom(first, first) + " " + fixedRange(leastRest, nines));
  if (leastRest != zeros) ++first;
  if (mostRest != nines) --last;
  if (first <= last) {
    add(digitsFrom(first, last) + (length > 1 ? " [0-9]{" + std::to_string(length - 1) + "}" : std::string()));
  }
  if (mostRest != nines) add(digitsFrom(most[0], most[0]) + " " + fixedRange(zeros, mostRest));
  return "(" + all + ")";
}

std::string magnitudes(std::uint64_t least, std::uint64_t most) {
  std::string all;
  std::uint64_t shortest = 0;  // the smallest number with as many digits
  for (std::uint64_t longest = 9;; longest = longest * 10 + 9) {
    const std::uint64_t from = std::max(least, shortest);
    const std::uint64_t to = std::min(most, longest);
    if (from <= to) all += (all.empty() ? "" : " | ") + fixedRange(std::to_string(from), std::to_string(to));
    if (longest >= most) return all;
    shortest = longest + 1;
  }
}

}  // namespace

std::string integerRange(std::int64_t least, std::int64_t most) {
  std::string all;
  if (least < 0) {
    const std::int64_t nearest = std::min<std::int64_t>(most, -1);
    all = "\"-\" (" + magnitudes(static_cast<std::uint64_t>(-nearest), static_cast<std::uint64_t>(-least)) + ")";
  }
  if (most >= 0) {
    const auto from = static_cast<std::uint64_t>(std::max<std::int64_t>(least, 0));
    all += (all.empty() ? "" : " | ") + magnitudes(from, static_cast<std::uint64_t>(most));
  }
  return "(" + all + ")";
}

}  // namespace chasqui::engine
