#include "constraint/code_points.h"

#include <algorithm>
#include <array>
#include <string>

#include "constraint/utf8_text.h"

namespace chasqui::engine {
namespace {

constexpr char32_t kMost = 0x10FFFF;
constexpr char32_t kFirstSurrogate = 0xD800;
constexpr char32_t kLastSurrogate = 0xDFFF;

ByteSequence sequenceOf(char32_t first, char32_t last) {
  const std::string from = utf8Of(first);
  const std::string to = utf8Of(last);
  ByteSequence sequence;
  for (std::size_t index = 0; index < from.size(); ++index) {
    sequence.push_back({static_cast<std::uint8_t>(from[index]), static_cast<std::uint8_t>(to[index])});
  }
  return sequence;
}

/// Cuts a range until in each piece every byte takes all values between those of its ends.
void split(char32_t first, char32_t last, std::vector<ByteSequence>& sequences) {
  for (const char32_t border : {0x7FU, 0x7FFU, 0xFFFFU}) {
    if (first > border || last <= border) continue;
    split(first, border, sequences);
    split(border + 1, last, sequences);
    return;
  }
  for (unsigned bits = 6; last > 0x7F && bits <= 18; bits += 6) {
    const char32_t low = (char32_t{1} << bits) - 1;
    if ((first & ~low) == (last & ~low)) continue;
    if ((first & low) != 0) {
      split(first, first | low, sequences);
      split((first | low) + 1, last, sequences);
      return;
    }
    if ((last & low) != low) {
      split(first, (last & ~low) - 1, sequences);
      split(last & ~low, last, sequences);
      return;
    }
  }
  sequences.push_back(sequenceOf(first, last));
}

}  // namespace

bool isScalar(char32_t codePoint) {
  return codePoint <= kMost && (codePoint < kFirstSurrogate || codePoint > kLastSurrogate);
}

std::vector<CodePoints> normalized(std::vector<CodePoints> ranges) {
  std::vector<CodePoints> pieces;
  for (const CodePoints& range : ranges) {
    const char32_t last = std::min(range.last, kMost);
    if (range.first < kFirstSurrogate) pieces.push_back({range.first, std::min(last, char32_t{kFirstSurrogate - 1})});
    if (last > kLastSurrogate) pieces.push_back({std::max(range.first, char32_t{kLastSurrogate + 1}), last});
  }
  std::sort(pieces.begin(), pieces.end(), [](const CodePoints& a, const CodePoints& b) { return a.first < b.first; });
  std::vector<CodePoints> merged;
  for (const CodePoints& piece : pieces) {
    if (!merged.empty() && piece.first <= merged.back().last + 1) {
      merged.back().last = std::max(merged.back().last, piece.last);
    } else {
      merged.push_back(piece);
    }
  }
  return merged;
}

std::vector<CodePoints> complement(const std::vector<CodePoints>& ranges) {
  std::vector<CodePoints> others;
  char32_t next = 0;
  for (const CodePoints& range : ranges) {
    if (range.first > next) others.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= kMost) others.push_back({next, kMost});
  return normalized(std::move(others));
}

std::vector<ByteSequence> utf8Sequences(const std::vector<CodePoints>& ranges) {
  std::vector<ByteSequence> sequences;
  for (const CodePoints& range : ranges) split(range.first, range.last, sequences);
  return sequences;
}

}  // namespace chasqui::engine
