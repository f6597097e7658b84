#include "constraint/grammar_reader.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "constraint/code_points.h"
#include "constraint/grammar_parser.h"

namespace chasqui::engine {

tl::unexpected<Error> grammarError(std::string_view text, std::size_t offset, const std::string& what) {
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  // Bytes that go on with a code point are no columns.
  const auto column = 1 + std::count_if(before.begin() + static_cast<std::ptrdiff_t>(lineStart), before.end(),
                                        [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
  return fail(ErrorCode::Invalid,
              "Line " + std::to_string(line) + ", column " + std::to_string(column) + " of the grammar: " + what + ".",
              "Correct the grammar there.");
}

tl::unexpected<Error> GrammarReader::error(std::size_t offset, const std::string& what) const {
  return grammarError(text_, offset, what);
}

bool GrammarReader::isWord(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '-' || letter == '_';
}

bool GrammarReader::take(std::string_view token) {
  if (!text_.substr(offset_).starts_with(token)) return false;
  offset_ += token.size();
  return true;
}

void GrammarReader::skipSpace(bool newLines) {
  while (!atEnd()) {
    if (at('#')) {
      while (!atEnd() && !atNewLine()) ++offset_;
    } else if (atAnyOf(" \t") || (newLines && atNewLine())) {
      ++offset_;
    } else {
      return;
    }
  }
}

void GrammarReader::skipBlanks() {
  while (atAnyOf(" \t")) ++offset_;
}

std::string GrammarReader::word() {
  const std::size_t start = offset_;
  while (atWord()) ++offset_;
  return std::string(text_.substr(start, offset_ - start));
}

std::optional<std::uint32_t> GrammarReader::number(std::uint32_t most) {
  std::uint32_t value = 0;
  const char* const start = text_.data() + offset_;
  const auto [rest, failure] = std::from_chars(start, text_.data() + text_.size(), value);
  if (failure != std::errc() || value > most) return std::nullopt;
  offset_ += static_cast<std::size_t>(rest - start);
  return value;
}

Result<char32_t> GrammarReader::character() {
  if (at('\\')) return escape();
  const utf8::CodePoint point = utf8::first(text_.substr(offset_));
  offset_ += point.sizeBytes;
  return point.value;
}

Result<char32_t> GrammarReader::escape() {
  const std::size_t start = offset_++;
  constexpr std::string_view kLetters = "nrt\\\"[]";
  constexpr std::string_view kMeanings = "\n\r\t\\\"[]";
  if (atAnyOf(kLetters)) return static_cast<char32_t>(kMeanings[kLetters.find(text_[offset_++])]);
  const std::size_t digits = at('x') ? 2 : at('u') ? 4 : at('U') ? 8 : 0;
  if (digits == 0) return error(start, "this escape is not known");
  ++offset_;
  std::uint32_t value = 0;
  const std::string_view hex = text_.substr(offset_, digits);
  const auto [rest, failure] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  if (failure != std::errc() || hex.size() != digits || rest != hex.data() + digits) {
    return error(start, "this escape needs " + std::to_string(digits) + " hexadecimal digits");
  }
  if (!isScalar(value)) return error(start, "there is no such character");
  offset_ += digits;
  return static_cast<char32_t>(value);
}

}  // namespace chasqui::engine
