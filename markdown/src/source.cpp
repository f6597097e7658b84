#include "source.h"

#include <algorithm>

#include "base/utf8.h"

namespace chasqui::markdown {

namespace {

/// The bytes at the end of `text` that may become a code point.
std::size_t incompleteBytes(std::string_view text) {
  for (std::size_t back = std::min<std::size_t>(3, text.size()); back > 0; --back) {
    const std::string_view end = text.substr(text.size() - back);
    const utf8::CodePoint point = utf8::first(end);
    if (point.kind == utf8::Kind::Incomplete && point.sizeBytes == back) return back;
  }
  return 0;
}

std::string clean(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\0') {
      out += utf8::kReplacement;
    } else if (bytes[i] == '\r') {
      out += '\n';
      if (i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
    } else {
      out += bytes[i];
    }
  }
  return out;
}

constexpr int kMostMarks = 50;

/// The length of the mark of a quote or list item at the start of `line`; 0: none.
std::size_t markLength(std::string_view line) {
  if (line.empty()) return 0;
  if (line[0] == '>') return 1;
  std::size_t end = line[0] == '-' || line[0] == '+' || line[0] == '*' ? 1 : 0;
  if (end == 0) {
    while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
    if (end == 0 || end >= line.size() || (line[end] != '.' && line[end] != ')')) return 0;
    ++end;
  }
  return end < line.size() && (line[end] == ' ' || line[end] == '\t') ? end : 0;
}

int marksOf(std::string_view line) {
  int marks = 0;
  while (marks <= kMostMarks) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const std::size_t length = markLength(line);
    if (length == 0) break;
    line.remove_prefix(length);
    ++marks;
  }
  return marks;
}

bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

std::string takeClean(std::string& pending, std::string_view bytes) {
  pending += bytes;
  std::size_t waiting = incompleteBytes(pending);
  // A \r may be the first half of a line's end.
  if (waiting == 0 && !pending.empty() && pending.back() == '\r') waiting = 1;
  const std::string_view ready = std::string_view(pending).substr(0, pending.size() - waiting);
  std::string out = clean(utf8::isWellFormed(ready) ? std::string(ready) : utf8::replaceIllFormed(ready));
  pending.erase(0, ready.size());
  return out;
}

std::string takeLast(std::string& pending) {
  const std::string out = clean(utf8::replaceIllFormed(pending));
  pending.clear();
  return out;
}

std::vector<std::size_t> lineStarts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') starts.push_back(i + 1);
  return starts;
}

std::size_t cutBefore(std::string_view text, std::size_t limit) {
  const auto isSpace = [&](std::size_t i) { return text[i] == ' ' || text[i] == '\n' || text[i] == '\t'; };
  std::size_t word = 0;
  for (std::size_t i = limit; i > limit / 2; --i) {
    if (!isSpace(i - 1)) continue;
    if (word == 0) word = i;
    const char before = i >= 2 ? text[i - 2] : ' ';
    if (before == '.' || before == '!' || before == '?' || text[i - 1] == '\n') return i;
  }
  if (word > 0) return word;
  std::size_t point = limit;
  while (point > 1 && isContinuation(text[point])) --point;
  return point;
}

bool isTooDeep(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (marksOf(text.substr(0, end)) > kMostMarks) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

std::string_view trimmedEnd(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\n");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

}  // namespace chasqui::markdown
