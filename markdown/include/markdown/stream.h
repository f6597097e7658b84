// A text that still grows, as blocks: what is settled is never looked at again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/block.h"

namespace chasqui::markdown {

/// The opening line of a code block whose end has not come yet.
struct OpenFence {
  char mark = '`';
  int length = 3;
  int indent = 0;
};

/// Takes a text piece by piece, cut anywhere. The cost of a piece does not grow with what came before: an unsettled
/// block is parsed again, and that is 16 KiB at most. Any bytes are taken; nothing throws but std::bad_alloc.
class Stream {
 public:
  /// Adds to the text; an incomplete code point at the end waits for its rest.
  void append(std::string_view bytes);
  /// There is no more: the blocks become those of parse(). Links whose target was written further down come true here.
  void finish();

  const std::vector<Block>& blocks() const { return blocks_; }
  /// How many blocks at the start the last call has certainly left as they were.
  std::size_t unchanged() const { return unchanged_; }
  /// Bytes that went through the parser so far, for tests of the cost.
  std::uint64_t parsedBytes() const { return parsedBytes_; }

 private:
  /// What the settled text leaves to what comes next.
  struct Carry {
    std::string tableHead;  ///< header and delimiter line of a table that goes on
    int listNumber = 0;     ///< of the list's next item
    bool list = false;
    bool paragraph = false;  ///< a long paragraph goes on
  };

  struct Tail;

  void take(std::string_view clean);
  bool takeFence();
  bool parseTail();
  bool cutParagraph(const Tail& tail);
  bool settle(const Tail& tail);
  bool settleFence(const Tail& tail);
  bool settleTable(const Tail& tail);
  bool cutTail(const Tail& tail);
  void settleAt(std::size_t offset, std::size_t blocks, Carry carry);

  std::string pending_;  ///< bytes of an incomplete code point, or "\r"
  std::string whole_;    ///< all text, until finish()
  std::string tail_;     ///< from the first unsettled byte on
  std::vector<Block> blocks_;
  std::size_t settled_ = 0;  ///< blocks before this one stay
  std::size_t unchanged_ = 0;
  std::uint64_t parsedBytes_ = 0;
  Carry carry_;
  std::optional<OpenFence> fence_;
  std::string code_;  ///< complete lines of the code block that is open
};

}  // namespace chasqui::markdown
