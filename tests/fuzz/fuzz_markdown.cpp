// The input is what a model writes; its first byte says in which pieces it comes.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "expect.h"
#include "markdown/stream.h"

using namespace chasqui;
using namespace chasqui::markdown;
using test::expect;

namespace {

void checkText(const Text& text) {
  expect(utf8::isWellFormed(text.text), "what is shown is text");
  expect(text.text.find('\0') == std::string::npos, "no NUL is shown");
  std::uint32_t end = 0;
  for (const Span& span : text.spans) {
    expect(span.start >= end && span.length > 0, "spans are in order, none over another");
    expect(span.styles != 0 || !span.link.empty(), "a span says something");
    end = span.start + span.length;
  }
  expect(end <= utf16Length(text.text), "spans are within the text");
}

void checkBlock(const Block& block) {
  expect(block.nesting.size() <= 12, "nesting has a limit");
  expect((block.level > 0) == (block.kind == BlockKind::Heading) && block.level <= 6, "headings have a level");
  expect(block.rows.empty() || block.kind == BlockKind::Table, "tables have rows");
  expect(block.kind != BlockKind::Code || block.text.spans.empty(), "code has no styles");
  checkText(block.text);
  for (const auto& row : block.rows) {
    expect(row.size() == block.aligns.size() && row.size() == block.widths.size(), "rows have all columns");
    for (const Text& cell : row) checkText(cell);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t step = 1 + 8 * static_cast<std::size_t>(data[0]);
  Stream stream;
  for (std::size_t at = 0; at < text.size(); at += step) {
    const std::vector<Block> before = stream.blocks();
    stream.append(std::string_view(text).substr(at, step));
    expect(stream.unchanged() <= stream.blocks().size() && stream.unchanged() <= before.size() &&
               std::equal(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(stream.unchanged()),
                          stream.blocks().begin()),
           "what is unchanged is unchanged");
  }
  std::for_each(stream.blocks().begin(), stream.blocks().end(), checkBlock);
  stream.finish();
  expect(stream.blocks() == parse(text), "the cuts do not matter");
  std::for_each(stream.blocks().begin(), stream.blocks().end(), checkBlock);
  return 0;
}
