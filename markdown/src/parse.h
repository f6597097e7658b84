// cmark's tree of a source as flat blocks, with the lines where its topmost nodes begin.
#pragma once

#include <string>
#include <vector>

#include "markdown/block.h"
#include "markdown/stream.h"

namespace chasqui::markdown {

/// Where something begins.
struct Place {
  int line = 1;           ///< from 1
  std::size_t block = 0;  ///< its first one
};

struct TopNode {
  enum class Kind { Paragraph, List, Fence, Table, Other };
  Kind kind = Kind::Other;
  Place start;
  int endLine = 1;
  std::vector<Place> items;  ///< of a list
  int listNumber = 0;        ///< of its first item; 0 without numbers
  std::size_t tableBlock = 0;  ///< of a table; what is between it and the start is a paragraph right above it
  OpenFence fence;
};

struct Parsed {
  std::vector<Block> blocks;
  std::vector<TopNode> nodes;
};

struct ParseOptions {
  int listNumber = 0;          ///< of the first item, where the source begins inside a list
  bool insideList = false;
  bool insideTable = false;    ///< the source begins with the header of a table whose first rows are known
  bool insideParagraph = false;  ///< what comes first is text, whatever it looks like
};

/// Parses clean text.
Parsed parseSource(const std::string& source, const ParseOptions& options = {});

}  // namespace chasqui::markdown
