// What a message is made of, flat: a view is a plain column of these.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace chasqui::markdown {

enum class BlockKind : std::uint8_t { Paragraph, Heading, Code, Table, Rule };
enum class Task : std::uint8_t { None, Open, Done };
enum class Align : std::uint8_t { None, Start, Center, End };

/// Styles of a piece of text; they add up.
enum Style : std::uint8_t { Bold = 1, Italic = 2, Strike = 4, InlineCode = 8 };

/// A piece of a text that is not plain. Counted in UTF-16 units, as what shows it counts.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t length = 0;
  std::uint8_t styles = 0;
  std::string link;  ///< where it leads, as it was written and not checked; empty: nowhere

  bool operator==(const Span&) const = default;
};

/// Text as it is read, without marks, and its styles in order, none over another.
struct Text {
  std::string text;  ///< UTF-8; lines end with \n
  std::vector<Span> spans;

  bool operator==(const Text&) const = default;
};

struct Block {
  BlockKind kind = BlockKind::Paragraph;
  int level = 0;          ///< of a heading, 1 to 6
  std::string nesting;    ///< what it stands in, outermost first: 'q' for a quote, 'l' for a list; 12 at most
  std::string marker;     ///< "•" or "3." before the first block of a list item
  Task task = Task::None;  ///< takes the marker's place
  bool continues = false;  ///< the block above it, which was too long for one
  Text text;              ///< of a paragraph or heading; code without styles
  std::string language;   ///< first word of a code block's opening line
  bool closed = true;     ///< false while a code block may grow
  std::vector<Align> aligns;            ///< of a table, one for each column
  std::vector<std::vector<Text>> rows;  ///< of a table, equally long; the first is the header unless it continues
  std::vector<int> widths;              ///< of a table's columns, in characters of their longest line

  bool operator==(const Block&) const = default;
};

/// The blocks of a whole text; what streaming it in any pieces gives in the end.
std::vector<Block> parse(const std::string& text);

/// One block that shows `text` as it was typed.
Block verbatim(const std::string& text);

/// The text of a block as it is seen and searched: a table's cells with \t between them and \n after each row.
std::string plainText(const Block& block);

/// How many UTF-16 units well-formed UTF-8 has.
std::uint32_t utf16Length(const std::string& text);

}  // namespace chasqui::markdown
