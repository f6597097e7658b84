#include "markdown/stream.h"

#include <algorithm>
#include <utility>

#include "open_fence.h"
#include "parse.h"
#include "source.h"

namespace chasqui::markdown {

namespace {

constexpr std::size_t kStepBytes = kTailBytes / 2;
/// Lines of a table above its first row.
constexpr std::size_t kHeadLines = 2;

/// Whether `line` may stand between a table's header and its rows.
bool isDelimiter(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find_first_not_of("|:- \t\n") == std::string_view::npos;
}

}  // namespace

/// The tail after parsing, and where its lines begin.
struct Stream::Tail {
  Parsed tree;
  std::vector<std::size_t> lines;  ///< in the tail
  std::size_t headLines = 0;       ///< before the tail, in what was parsed

  std::size_t completeLines() const { return lines.size() - 1; }
  /// Line numbers of the tree begin at 1 and count the head.
  std::size_t lineOf(const Place& place) const {
    const auto line = static_cast<std::size_t>(std::max(place.line, 1)) - 1;
    return line < headLines ? 0 : std::min(line - headLines, lines.size() - 1);
  }
  std::size_t offsetOf(const Place& place) const { return lines[lineOf(place)]; }
  bool isComplete(const Place& place) const { return lineOf(place) < completeLines(); }
};

void Stream::append(std::string_view bytes) {
  const std::string clean = takeClean(pending_, bytes);
  whole_ += clean;
  unchanged_ = settled_;
  for (std::size_t at = 0; at < clean.size(); at += kStepBytes)
    take(std::string_view(clean).substr(at, kStepBytes));
}

void Stream::finish() {
  whole_ += takeLast(pending_);
  std::vector<Block> blocks = parse(whole_);
  parsedBytes_ += whole_.size();
  unchanged_ = static_cast<std::size_t>(
      std::mismatch(blocks.begin(), blocks.end(), blocks_.begin(), blocks_.end()).first - blocks.begin());
  blocks_ = std::move(blocks);
  settled_ = blocks_.size();
  whole_.clear();
  tail_.clear();
  fence_.reset();
}

void Stream::take(std::string_view clean) {
  tail_ += clean;
  if (fence_ && takeFence()) return;
  while (parseTail()) continue;
}

/// Takes lines of the open code block; false when it has ended.
bool Stream::takeFence() {
  std::size_t start = 0;
  bool open = true;
  for (std::size_t end = tail_.find('\n'); open && end != std::string::npos; end = tail_.find('\n', start)) {
    const std::string_view line = std::string_view(tail_).substr(start, end - start);
    open = !closes(*fence_, line);
    if (open) code_.append(contentOf(*fence_, line)) += '\n';
    start = end + 1;
  }
  tail_.erase(0, start);
  Block& block = blocks_[settled_];
  block.text.text = code_;
  // What may be the end already is no code; if its line goes on it is.
  if (open && !tail_.empty() && !closes(*fence_, tail_)) block.text.text.append(contentOf(*fence_, tail_)) += '\n';
  if (!block.text.text.empty() && block.text.text.back() == '\n') block.text.text.pop_back();
  block.closed = !open;
  if (open) return true;
  ++settled_;
  fence_.reset();
  code_.clear();
  return false;
}

/// Shows the tail's blocks and settles what can be; true when there is something to parse again.
bool Stream::parseTail() {
  ParseOptions options;
  options.insideList = carry_.list;
  options.listNumber = carry_.listNumber;
  options.insideTable = !carry_.tableHead.empty();
  options.insideParagraph = carry_.paragraph;
  Tail tail;
  tail.tree = parseSource(carry_.tableHead + tail_, options);
  parsedBytes_ += carry_.tableHead.size() + tail_.size();
  const std::vector<TopNode>& nodes = tail.tree.nodes;
  if (options.insideTable && (nodes.empty() || nodes[0].kind != TopNode::Kind::Table)) {
    carry_ = {};
    return true;
  }
  tail.lines = lineStarts(tail_);
  tail.headLines = options.insideTable ? kHeadLines : 0;
  blocks_.resize(settled_);
  blocks_.insert(blocks_.end(), tail.tree.blocks.begin(), tail.tree.blocks.end());
  return cutParagraph(tail) || settle(tail) || cutTail(tail);
}

bool Stream::cutParagraph(const Tail& tail) {
  const std::vector<TopNode>& nodes = tail.tree.nodes;
  if (nodes.empty() || nodes.back().kind != TopNode::Kind::Paragraph) return false;
  const std::size_t from = tail.offsetOf(nodes.back().start);
  const std::string_view paragraph = trimmedEnd(std::string_view(tail_).substr(from));
  if (paragraph.size() <= kParagraphBytes) return false;
  const std::size_t length = cutBefore(paragraph, kParagraphBytes);
  ParseOptions options;
  options.insideParagraph = carry_.paragraph && nodes.size() == 1;
  const Parsed piece = parseSource(std::string(paragraph.substr(0, length)), options);
  parsedBytes_ += length;
  blocks_.resize(settled_ + nodes.back().start.block);
  blocks_.insert(blocks_.end(), piece.blocks.begin(), piece.blocks.end());
  Carry carry;
  carry.paragraph = true;
  settleAt(from + length, blocks_.size() - settled_, std::move(carry));
  return true;
}

/// Settles what stands before the last node that begins on a complete line: text to come can change that one only.
bool Stream::settle(const Tail& tail) {
  const std::vector<TopNode>& nodes = tail.tree.nodes;
  const auto open = std::find_if(nodes.rbegin(), nodes.rend(),
                                 [&](const TopNode& node) { return tail.isComplete(node.start); });
  if (open == nodes.rend()) return false;
  if (open == nodes.rbegin() && open->kind == TopNode::Kind::Fence) return settleFence(tail);
  if (open == nodes.rbegin() && open->kind == TopNode::Kind::Table && settleTable(tail)) return true;
  Place at = open->start;
  Carry carry;
  if (open->kind == TopNode::Kind::List) {
    int number = open->listNumber;
    for (const Place& item : open->items) {
      if (!tail.isComplete(item)) break;
      at = item;
      carry.listNumber = number++;
    }
    carry.list = true;
  }
  if (tail.offsetOf(at) > 0) settleAt(tail.offsetOf(at), at.block, std::move(carry));
  return false;
}

bool Stream::settleFence(const Tail& tail) {
  const TopNode& node = tail.tree.nodes.back();
  settleAt(tail.lines[tail.lineOf(node.start) + 1], node.start.block, {});
  fence_ = node.fence;
  return !takeFence();
}

bool Stream::settleTable(const Tail& tail) {
  const TopNode& node = tail.tree.nodes.back();
  const bool goesOn = tail.headLines > 0 && tail.tree.nodes.size() == 1;
  std::size_t head = tail.lineOf(node.start);
  const auto line = [&](std::size_t i) {
    return std::string_view(tail_).substr(tail.lines[i], tail.lines[i + 1] - tail.lines[i]);
  };
  while (!goesOn && head + 1 < tail.completeLines() && !isDelimiter(line(head + 1))) ++head;
  const std::size_t firstRow = goesOn ? 0 : head + kHeadLines;
  if (tail.completeLines() <= firstRow + kTableRows) return false;
  Carry carry;
  carry.tableHead =
      goesOn ? carry_.tableHead : tail_.substr(tail.lines[head], tail.lines[firstRow] - tail.lines[head]);
  settleAt(tail.lines[firstRow + kTableRows], node.tableBlock + 1, std::move(carry));
  return true;
}

/// What no rule settles in time is settled as it is, so that a piece of text never costs more.
bool Stream::cutTail(const Tail& tail) {
  if (tail_.size() <= kTailBytes) return false;
  const std::size_t end = tail.lines.back() > 0 ? tail.lines.back() : cutBefore(tail_, kTailBytes);
  ParseOptions options;
  options.insideList = carry_.list;
  options.listNumber = carry_.listNumber;
  options.insideParagraph = carry_.paragraph;
  const Parsed piece = parseSource(tail_.substr(0, end), options);
  parsedBytes_ += end;
  blocks_.resize(settled_);
  blocks_.insert(blocks_.end(), piece.blocks.begin(), piece.blocks.end());
  settleAt(end, piece.blocks.size(), {});
  return true;
}

void Stream::settleAt(std::size_t offset, std::size_t blocks, Carry carry) {
  tail_.erase(0, offset);
  settled_ += blocks;
  carry_ = std::move(carry);
}

}  // namespace chasqui::markdown
