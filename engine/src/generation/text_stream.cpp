#include "generation/text_stream.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace chasqui::engine {

TextStream::TextStream(TextStreamOptions options)
    : stopStrings_(std::move(options.stopStrings)), strip_(options.strip), started_(options.started) {
  // An ill-formed one could otherwise match inside a code point.
  std::erase_if(stopStrings_, [](const std::string& stop) { return stop.empty() || !utf8::isWellFormed(stop); });
}

std::string TextStream::push(std::string_view bytes) {
  if (stopped_) return {};
  bytes_ += bytes;
  decode();
  return release();
}

std::string TextStream::finish(End end) {
  if (stopped_) return {};
  if (!bytes_.empty() && end == End::Complete) pending_ += utf8::kReplacement;
  bytes_.clear();
  std::string text = release();
  if (stopped_) return text;  // the replacement completed a stop string
  text += stripped(std::exchange(pending_, {}));
  return text;
}

/// Moves whole code points from bytes_ to pending_.
void TextStream::decode() {
  std::string_view rest = bytes_;
  while (!rest.empty()) {
    const utf8::CodePoint point = utf8::first(rest);
    if (point.kind == utf8::Kind::Incomplete) break;
    pending_ += point.kind == utf8::Kind::WellFormed ? rest.substr(0, point.sizeBytes) : utf8::kReplacement;
    rest.remove_prefix(point.sizeBytes);
  }
  bytes_.erase(0, bytes_.size() - rest.size());
}

/// Takes from pending_ what is certain. The stop string that is whole first counts; of several that end at the same
/// place the longest.
std::string TextStream::release() {
  std::size_t bestStart = std::string::npos;
  std::size_t bestEnd = std::string::npos;
  for (const std::string& stop : stopStrings_) {
    const std::size_t start = pending_.find(stop);
    if (start == std::string::npos) continue;
    const std::size_t end = start + stop.size();
    if (end < bestEnd || (end == bestEnd && start < bestStart)) {
      bestStart = start;
      bestEnd = end;
    }
  }
  stopped_ = bestStart != std::string::npos;
  const std::size_t certain = stopped_ ? bestStart : pending_.size() - heldBack();
  std::string text = stripped(std::string_view(pending_).substr(0, certain));
  pending_.erase(0, stopped_ ? std::string::npos : certain);
  return text;
}

/// Length of the longest end of pending_ that a stop string starts with.
std::size_t TextStream::heldBack() const {
  std::size_t longest = 0;
  for (const std::string& stop : stopStrings_) {
    for (std::size_t length = std::min(stop.size() - 1, pending_.size()); length > longest; --length) {
      if (pending_.ends_with(std::string_view(stop).substr(0, length))) longest = length;
    }
  }
  return longest;
}

/// `text` without white space before the first and, for now, after the last of the text so far.
std::string TextStream::stripped(std::string_view text) {
  if (!strip_) return std::string(text);
  std::string out = std::move(whiteSpace_);
  out += text;
  std::string_view body = utf8::strip(out);
  if (body.empty()) {
    whiteSpace_ = started_ ? std::move(out) : std::string();
    return {};
  }
  const std::size_t bodyEnd = static_cast<std::size_t>(body.data() - out.data()) + body.size();
  const std::size_t bodyStart = started_ ? 0 : bodyEnd - body.size();
  whiteSpace_ = out.substr(bodyEnd);
  started_ = true;
  return out.substr(bodyStart, bodyEnd - bodyStart);
}

}  // namespace chasqui::engine
