// Walks through a grammar's text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace chasqui::engine {

/// The text is well-formed UTF-8 and kept by reference.
class GrammarReader {
 public:
  explicit GrammarReader(std::string_view text) : text_(text) { take("\xEF\xBB\xBF"); }

  std::size_t offset() const { return offset_; }
  bool atEnd() const { return offset_ == text_.size(); }
  bool at(char letter) const { return isNext(0, letter); }
  bool atAnyOf(std::string_view letters) const { return !atEnd() && letters.find(text_[offset_]) != letters.npos; }
  bool atNewLine() const { return at('\n') || at('\r'); }
  bool atWord() const { return !atEnd() && isWord(text_[offset_]); }
  /// Whether `letter` stands `ahead` bytes further on.
  bool isNext(std::size_t ahead, char letter) const {
    return text_.size() - offset_ > ahead && text_[offset_ + ahead] == letter;
  }

  /// Goes past `token` if it stands here.
  bool take(std::string_view token);
  /// Blanks and comments, and where `newLines` the ends of lines.
  void skipSpace(bool newLines);
  /// Spaces and tabs.
  void skipBlanks();
  /// Letters, digits, "-" and "_"; empty where none stand here.
  std::string word();
  /// A decimal number up to `most`; goes nowhere and is nothing where there is none, or a larger one.
  std::optional<std::uint32_t> number(std::uint32_t most);
  /// One character, or an escape for one. Not at the end.
  Result<char32_t> character();

  /// Invalid, with line and column of the place.
  tl::unexpected<Error> error(std::size_t offset, const std::string& what) const;
  tl::unexpected<Error> error(const std::string& what) const { return error(offset_, what); }

 private:
  static bool isWord(char letter);
  Result<char32_t> escape();

  std::string_view text_;
  std::size_t offset_ = 0;
};

}  // namespace chasqui::engine
