#include "byte_ranges.h"

#include <algorithm>

namespace chasqui::download {

void ByteRanges::add(Span span) {
  if (span.first >= span.end) return;
  auto next = spans_.upper_bound(span.first);
  if (next != spans_.begin()) {
    const auto before = std::prev(next);
    if (before->second >= span.first) {
      span.first = before->first;
      span.end = std::max(span.end, before->second);
      spans_.erase(before);
    }
  }
  while (next != spans_.end() && next->first <= span.end) {
    span.end = std::max(span.end, next->second);
    next = spans_.erase(next);
  }
  spans_[span.first] = span.end;
}

std::vector<Span> ByteRanges::spans() const {
  std::vector<Span> all;
  for (const auto& [first, end] : spans_) all.push_back({first, end});
  return all;
}

std::vector<Span> ByteRanges::missing(std::uint64_t size) const {
  std::vector<Span> gaps;
  std::uint64_t at = 0;
  for (const auto& [first, end] : spans_) {
    if (first >= size) break;
    if (first > at) gaps.push_back({at, first});
    at = std::max(at, end);
  }
  if (at < size) gaps.push_back({at, size});
  return gaps;
}

std::uint64_t ByteRanges::bytes() const {
  std::uint64_t sum = 0;
  for (const auto& [first, end] : spans_) sum += end - first;
  return sum;
}

std::uint64_t ByteRanges::prefix() const {
  return spans_.empty() || spans_.begin()->first != 0 ? 0 : spans_.begin()->second;
}

}  // namespace chasqui::download
