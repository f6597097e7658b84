// One code point as UTF-8.
#pragma once

#include <string>

namespace chasqui::engine {

/// UTF-8 of `codePoint`, which is a scalar value.
inline std::string utf8Of(char32_t codePoint) {
  const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  const auto more = [&byte, codePoint](unsigned shift) { return byte(0x80 | ((codePoint >> shift) & 0x3F)); };
  if (codePoint < 0x80) return {byte(codePoint)};
  if (codePoint < 0x800) return {byte(0xC0 | (codePoint >> 6)), more(0)};
  if (codePoint < 0x10000) return {byte(0xE0 | (codePoint >> 12)), more(6), more(0)};
  return {byte(0xF0 | (codePoint >> 18)), more(12), more(6), more(0)};
}

}  // namespace chasqui::engine
