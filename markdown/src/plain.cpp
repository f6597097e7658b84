#include "markdown/block.h"

namespace chasqui::markdown {

Block verbatim(const std::string& text) {
  Block block;
  block.text.text = text;
  return block;
}

std::string plainText(const Block& block) {
  if (block.kind != BlockKind::Table) return block.text.text;
  std::string plain;
  for (std::size_t row = 0; row < block.rows.size(); ++row) {
    if (row > 0) plain += '\n';
    for (std::size_t column = 0; column < block.rows[row].size(); ++column) {
      if (column > 0) plain += '\t';
      plain += block.rows[row][column].text;
    }
  }
  return plain;
}

std::uint32_t utf16Length(const std::string& text) {
  std::uint32_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace chasqui::markdown
