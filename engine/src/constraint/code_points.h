// Sets of code points, and their UTF-8 as ranges of bytes.
#pragma once

#include <cstdint>
#include <vector>

#include "constraint/grammar.h"

namespace chasqui::engine {

/// Whether UTF-8 can say it: up to U+10FFFF, and no surrogate.
bool isScalar(char32_t codePoint);

/// Sorted, merged, without surrogates.
std::vector<CodePoints> normalized(std::vector<CodePoints> ranges);

/// All code points that are not in `ranges`, which are normalized.
std::vector<CodePoints> complement(const std::vector<CodePoints>& ranges);

struct ByteRange {
  std::uint8_t first = 0;
  std::uint8_t last = 0;
  auto operator<=>(const ByteRange&) const = default;
};

/// One to four ranges, one after the other: any byte of the first, then any of the second, and so on.
using ByteSequence = std::vector<ByteRange>;

/// Sequences that together match exactly the UTF-8 of `ranges`, which are normalized.
std::vector<ByteSequence> utf8Sequences(const std::vector<CodePoints>& ranges);

}  // namespace chasqui::engine
