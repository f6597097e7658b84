#include "gguf_name.h"

#include "base/split_name.h"

namespace chasqui::download {
namespace {

constexpr std::string_view kEnd = ".gguf";

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

std::optional<SplitName> ggufPartOf(std::string_view path) {
  if (!isGgufName(path)) return std::nullopt;
  return splitNameOf(path, path.substr(path.size() - kEnd.size()));
}

std::string quantizationIn(std::string_view path) {
  const std::optional<SplitName> part = ggufPartOf(path);
  std::string_view name = part ? std::string_view(part->stem) : stemOf(path);
  name = name.substr(name.rfind('/') + 1);
  const std::size_t start = name.find_last_of(".-");
  if (start == std::string_view::npos) return {};
  const std::string word = inUpperCase(name.substr(start + 1));
  return isType(word) ? word : std::string();
}

}  // namespace chasqui::download
