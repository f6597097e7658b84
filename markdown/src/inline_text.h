// Collects what stands within one block.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "markdown/block.h"

namespace chasqui::markdown {

class InlineText {
 public:
  /// Starts an empty text.
  void begin();
  Text take();

  void enter(Style style) { ++depths_[index(style)]; }
  void leave(Style style) { --depths_[index(style)]; }
  void enterLink(std::string url) { links_.push_back(std::move(url)); }
  void leaveLink() { links_.pop_back(); }

  /// Adds `text`; addresses of the web in it become links.
  void add(const std::string& text);
  void addCode(const std::string& text);
  void addBreak() { addPiece("\n", styles(), {}); }
  /// Adds HTML as the text that it is; <br> alone breaks the line.
  void addHtml(const std::string& html);
  /// Whether anything was added since the last enterLink.
  std::size_t size() const { return text_.text.size(); }

 private:
  static std::size_t index(Style style) { return style == Bold ? 0 : style == Italic ? 1 : 2; }
  std::uint8_t styles() const;
  void addPiece(std::string_view piece, std::uint8_t styles, const std::string& link);

  Text text_;
  std::uint32_t units_ = 0;
  int depths_[3] = {0, 0, 0};
  std::vector<std::string> links_;
};

}  // namespace chasqui::markdown
