#include "inline_text.h"

#include <algorithm>
#include <utility>

namespace chasqui::markdown {

namespace {

bool isWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where the address that begins at `start` ends: at white space or a bracket, without the sentence's own marks.
std::size_t endOfAddress(std::string_view text, std::size_t start) {
  std::size_t end = std::min(text.find_first_of(" \t\n<>\"`", start), text.size());
  while (end > start) {
    const char last = text[end - 1];
    const std::string_view address = text.substr(start, end - start);
    const bool unpaired = last == ')' && std::count(address.begin(), address.end(), ')') >
                                             std::count(address.begin(), address.end(), '(');
    if (!unpaired && std::string_view(".,;:!?'*_").find(last) == std::string_view::npos) break;
    --end;
  }
  return end;
}

/// The next address in `text` from `from` on, as its bounds; both at the end where there is none.
std::pair<std::size_t, std::size_t> findAddress(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("://", from); at != std::string_view::npos; at = text.find("://", at + 3)) {
    const std::string_view before = text.substr(from, at - from);
    const std::string_view scheme = before.ends_with("https") ? "https" : "http";
    if (!before.ends_with(scheme)) continue;
    const std::size_t start = at - scheme.size();
    if (start > 0 && isWordByte(text[start - 1])) continue;
    const std::size_t end = endOfAddress(text, start);
    if (end > at + 3) return {start, end};
  }
  return {text.size(), text.size()};
}

}  // namespace

void InlineText::begin() {
  text_ = {};
  units_ = 0;
  std::fill(std::begin(depths_), std::end(depths_), 0);
  links_.clear();
}

Text InlineText::take() { return std::exchange(text_, {}); }

std::uint8_t InlineText::styles() const {
  return static_cast<std::uint8_t>((depths_[0] > 0 ? Bold : 0) | (depths_[1] > 0 ? Italic : 0) |
                                   (depths_[2] > 0 ? Strike : 0));
}

void InlineText::addPiece(std::string_view piece, std::uint8_t styles, const std::string& link) {
  if (piece.empty()) return;
  const std::uint32_t length = utf16Length(std::string(piece));
  text_.text += piece;
  if (styles != 0 || !link.empty()) {
    Span* last = text_.spans.empty() ? nullptr : &text_.spans.back();
    if (last && last->start + last->length == units_ && last->styles == styles && last->link == link) {
      last->length += length;
    } else {
      text_.spans.push_back({units_, length, styles, link});
    }
  }
  units_ += length;
}

void InlineText::add(const std::string& text) {
  if (!links_.empty()) return addPiece(text, styles(), links_.back());
  std::size_t done = 0;
  while (done < text.size()) {
    const auto [start, end] = findAddress(text, done);
    addPiece(std::string_view(text).substr(done, start - done), styles(), {});
    addPiece(std::string_view(text).substr(start, end - start), styles(), text.substr(start, end - start));
    done = end;
  }
}

void InlineText::addCode(const std::string& text) {
  addPiece(text, static_cast<std::uint8_t>(styles() | InlineCode), links_.empty() ? std::string() : links_.back());
}

void InlineText::addHtml(const std::string& html) {
  if (html == "<br>" || html == "<br/>" || html == "<br />") return addBreak();
  addPiece(html, styles(), links_.empty() ? std::string() : links_.back());
}

}  // namespace chasqui::markdown
