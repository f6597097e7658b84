#include "base/utf8.h"

namespace chasqui::utf8 {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

/// What a lead byte allows: how many bytes, and the range of the second one, which rules out overlong forms,
/// surrogates and values past U+10FFFF (table 3-7 of the Unicode standard).
struct Lead {
  std::size_t sizeBytes;
  unsigned secondLow;
  unsigned secondHigh;
};

Lead leadOf(unsigned byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

CodePoint first(std::string_view text) {
  if (text.empty()) return {Kind::Incomplete, 0xFFFD, 0};
  const auto byteAt = [text](std::size_t index) {
    return static_cast<unsigned>(static_cast<unsigned char>(text[index]));
  };
  const Lead lead = leadOf(byteAt(0));
  if (lead.sizeBytes == 0) return {Kind::IllFormed, 0xFFFD, 1};
  if (lead.sizeBytes == 1) return {Kind::WellFormed, static_cast<char32_t>(byteAt(0)), 1};
  char32_t value = byteAt(0) & (0xFFU >> (lead.sizeBytes + 1));
  for (std::size_t index = 1; index < lead.sizeBytes; ++index) {
    if (index == text.size()) return {Kind::Incomplete, 0xFFFD, index};
    const unsigned low = index == 1 ? lead.secondLow : 0x80;
    const unsigned high = index == 1 ? lead.secondHigh : 0xBF;
    if (byteAt(index) < low || byteAt(index) > high) return {Kind::IllFormed, 0xFFFD, index};
    value = (value << 6) | (byteAt(index) & 0x3F);
  }
  return {Kind::WellFormed, value, lead.sizeBytes};
}

bool isWellFormed(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = first(text);
    if (point.kind != Kind::WellFormed) return false;
    text.remove_prefix(point.sizeBytes);
  }
  return true;
}

std::string replaceIllFormed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = first(text);
    out += point.kind == Kind::WellFormed ? text.substr(0, point.sizeBytes) : kReplacement;
    text.remove_prefix(point.sizeBytes);
  }
  return out;
}

bool isWhiteSpace(char32_t codePoint) {
  if (codePoint <= 0x20) return codePoint == 0x20 || (codePoint >= 0x09 && codePoint <= 0x0D) || codePoint >= 0x1C;
  if (codePoint >= 0x2000 && codePoint <= 0x200A) return true;
  switch (codePoint) {
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000: return true;
    default: return false;
  }
}

std::string_view strip(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = first(text);
    if (point.kind != Kind::WellFormed || !isWhiteSpace(point.value)) break;
    text.remove_prefix(point.sizeBytes);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    const CodePoint point = first(text.substr(start));
    if (point.kind != Kind::WellFormed || point.sizeBytes != text.size() - start || !isWhiteSpace(point.value)) break;
    text.remove_suffix(point.sizeBytes);
  }
  return text;
}

std::string printable(std::string_view text, std::size_t maxCodePoints) {
  std::string out;
  for (std::size_t count = 0; !text.empty(); ++count) {
    if (count == maxCodePoints) return out += kEllipsis;
    const CodePoint point = first(text);
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0) || point.value == 0x2028 ||
                         point.value == 0x2029 || (point.value >= 0x202A && point.value <= 0x202E) ||
                         (point.value >= 0x2066 && point.value <= 0x2069);
    out += point.kind == Kind::WellFormed && !control ? text.substr(0, point.sizeBytes) : kReplacement;
    text.remove_prefix(point.sizeBytes);
  }
  return out;
}

}  // namespace chasqui::utf8
