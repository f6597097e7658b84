#include "gguf_name.h"

#include <algorithm>
#include <cstdio>

namespace chasqui::download {
namespace {

constexpr std::string_view kEnd = ".gguf";
constexpr std::size_t kPartBytes = 15;  // "-00002-of-00003"

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string inUpperCase(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  }
  return upper;
}

std::string_view stemOf(std::string_view path) {
  return isGgufName(path) ? path.substr(0, path.size() - kEnd.size()) : path;
}

std::optional<unsigned> fiveDigits(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), isDigit)) return std::nullopt;
  unsigned value = 0;
  for (const char digit : text) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

/// Q4_K_M, IQ4_XS, F16, BF16, F32, all in upper case.
bool isType(std::string_view word) {
  if (word == "F16" || word == "BF16" || word == "F32") return true;
  if (word.starts_with("IQ")) word.remove_prefix(1);
  return word.size() >= 3 && word[0] == 'Q' && isDigit(word[1]) && word[2] == '_';
}

}  // namespace

bool isGgufName(std::string_view path) {
  return path.size() > kEnd.size() && inUpperCase(path.substr(path.size() - kEnd.size())) == ".GGUF";
}

std::string GgufPart::pathOf(unsigned part) const {
  char end[32];
  std::snprintf(end, sizeof end, "-%05u-of-%05u", part, count);
  return stem + end + ending;
}

std::optional<GgufPart> partOf(std::string_view path) {
  if (!isGgufName(path)) return std::nullopt;
  const std::string_view stem = stemOf(path);
  if (stem.size() <= kPartBytes) return std::nullopt;
  const std::string_view end = stem.substr(stem.size() - kPartBytes);
  if (end[0] != '-' || end.substr(6, 4) != "-of-") return std::nullopt;
  const std::optional<unsigned> number = fiveDigits(end.substr(1, 5));
  const std::optional<unsigned> count = fiveDigits(end.substr(10, 5));
  if (!number || !count || *number == 0 || *number > *count) return std::nullopt;
  return GgufPart{std::string(stem.substr(0, stem.size() - kPartBytes)), *number, *count,
                  std::string(path.substr(stem.size()))};
}

std::string quantizationIn(std::string_view path) {
  const std::optional<GgufPart> part = partOf(path);
  std::string_view name = part ? std::string_view(part->stem) : stemOf(path);
  name = name.substr(name.rfind('/') + 1);
  const std::size_t start = name.find_last_of(".-");
  if (start == std::string_view::npos) return {};
  const std::string word = inUpperCase(name.substr(start + 1));
  return isType(word) ? word : std::string();
}

}  // namespace chasqui::download
