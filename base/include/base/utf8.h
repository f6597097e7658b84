// UTF-8 one code point at a time, and the few questions about it that several libraries ask.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chasqui::utf8 {

/// What stands where bytes were no text: U+FFFD.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

enum class Kind : std::uint8_t {
  WellFormed,
  IllFormed,   ///< `sizeBytes` bytes that stand for one U+FFFD (Unicode's "maximal subpart")
  Incomplete,  ///< the text ends inside a code point that is right so far
};

struct CodePoint {
  Kind kind = Kind::IllFormed;
  char32_t value = 0xFFFD;
  std::size_t sizeBytes = 0;  ///< at least 1 unless the text was empty
};

/// The first code point of `text`, which may not be empty.
CodePoint first(std::string_view text);

bool isWellFormed(std::string_view text);

/// `text` with U+FFFD in place of all that is ill-formed, as Python's errors="replace" does it.
std::string replaceIllFormed(std::string_view text);

/// Whether Python's str.strip() would strip it; wider than C's isspace (U+00A0, U+3000, …).
bool isWhiteSpace(char32_t codePoint);

/// `text` without white space at both ends. Ill-formed bytes are not white space.
std::string_view strip(std::string_view text);

/// `text` fit to stand in a sentence: control characters and ill-formed bytes become U+FFFD, and what is longer than
/// `maxCodePoints` ends in "…". For names out of files that may be hostile.
std::string printable(std::string_view text, std::size_t maxCodePoints = 64);

}  // namespace chasqui::utf8
