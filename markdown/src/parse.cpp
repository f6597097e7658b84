#include "parse.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include "inline_text.h"
#include "source.h"

namespace chasqui::markdown {

namespace {

constexpr std::size_t kDeepest = 12;
/// Before text that may not begin anything: a mark that is nothing in markdown and is taken away again.
constexpr char kGuard[] = "\u2060";

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

Tree parseTree(const std::string& source) {
  static const bool registered = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return true;
  }();
  (void)registered;
  const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(cmark_parser_new(CMARK_OPT_DEFAULT),
                                                                      cmark_parser_free);
  for (const char* name : {"table", "strikethrough", "tasklist"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), source.data(), source.size());
  Tree tree(cmark_parser_finish(parser.get()));
  cmark_consolidate_text_nodes(tree.get());
  return tree;
}

std::string stringOf(const char* text) { return text ? text : ""; }

std::string withoutLastBreak(std::string text) {
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string languageOf(cmark_node* code) {
  const std::string info = stringOf(cmark_node_get_fence_info(code));
  return info.substr(0, std::min(info.find_first_of(" \t{,"), std::size_t{40}));
}

/// The kinds of nodes that cmark's extensions add have names only.
bool isNamed(cmark_node* node, const char* name) { return std::strcmp(cmark_node_get_type_string(node), name) == 0; }

bool isTask(cmark_node* item) { return isNamed(item, "tasklist"); }

Align alignOf(std::uint8_t letter) {
  switch (letter) {
    case 'l': return Align::Start;
    case 'c': return Align::Center;
    case 'r': return Align::End;
    default: return Align::None;
  }
}

int longestLine(const std::string& text) {
  std::size_t longest = 0;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    longest = std::max<std::size_t>(longest, utf16Length(text.substr(start, end - start)));
    start = end + 1;
  }
  return static_cast<int>(longest);
}

/// Walks the tree from its first node to its last.
class Flattener {
 public:
  explicit Flattener(const ParseOptions& options) : options_(options) {}

  Parsed flatten(cmark_node* root) {
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(root), cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk.get())) {
      cmark_node* node = cmark_iter_get_node(walk.get());
      if (event == CMARK_EVENT_ENTER) {
        if (cmark_node_parent(node) == root) beginTop(node);
        enter(node);
      } else {
        leave(node);
      }
    }
    dropEmptyTable();
    return std::move(parsed_);
  }

 private:
  struct List {
    bool ordered = false;
    int next = 1;
    char delimiter = '.';
  };

  void beginTop(cmark_node* node) {
    TopNode top;
    top.start = {cmark_node_get_start_line(node), parsed_.blocks.size()};
    top.endLine = cmark_node_get_end_line(node);
    const cmark_node_type type = cmark_node_get_type(node);
    int length = 0;
    int offset = 0;
    char mark = 0;
    if (type == CMARK_NODE_PARAGRAPH) top.kind = TopNode::Kind::Paragraph;
    if (type == CMARK_NODE_LIST) top.kind = TopNode::Kind::List;
    if (isNamed(node, "table")) {
      top.kind = TopNode::Kind::Table;
      top.tableBlock = top.start.block;
      // cmark makes the lines right above a table a paragraph that does not know its place, and gives it to the table.
      if (!parsed_.nodes.empty() && parsed_.nodes.back().start.line == 0) {
        top.start.block = parsed_.nodes.back().start.block;
        parsed_.nodes.pop_back();
      }
    }
    if (type == CMARK_NODE_CODE_BLOCK && cmark_node_get_fenced(node, &length, &offset, &mark)) {
      top.kind = TopNode::Kind::Fence;
      top.fence = {mark, length, offset};
    }
    parsed_.nodes.push_back(std::move(top));
  }

  bool isFirstTop() const { return parsed_.nodes.size() == 1; }

  void enter(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_BLOCK_QUOTE) return quoteBegins();
    if (type == CMARK_NODE_LIST) return listBegins(node);
    if (type == CMARK_NODE_ITEM) return itemBegins(node);
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || isNamed(node, "table_cell"))
      return text_.begin();
    if (type == CMARK_NODE_CODE_BLOCK) return addCode(node);
    if (type == CMARK_NODE_HTML_BLOCK) {
      Block& block = add(BlockKind::Paragraph);
      block.text.text = withoutLastBreak(stringOf(cmark_node_get_literal(node)));
      return;
    }
    if (type == CMARK_NODE_THEMATIC_BREAK) {
      add(BlockKind::Rule);
      return;
    }
    if (isNamed(node, "table")) return tableBegins(node);
    if (isNamed(node, "table_row") || isNamed(node, "table_header")) return rowBegins(node);
    enterInline(node, type);
  }

  void enterInline(cmark_node* node, cmark_node_type type) {
    if (type == CMARK_NODE_TEXT) return text_.add(stringOf(cmark_node_get_literal(node)));
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) return text_.addBreak();
    if (type == CMARK_NODE_CODE) return text_.addCode(stringOf(cmark_node_get_literal(node)));
    if (type == CMARK_NODE_HTML_INLINE) return text_.addHtml(stringOf(cmark_node_get_literal(node)));
    if (type == CMARK_NODE_STRONG) return text_.enter(Bold);
    if (type == CMARK_NODE_EMPH) return text_.enter(Italic);
    if (isNamed(node, "strikethrough")) return text_.enter(Strike);
    if (type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE) return;
    text_.enterLink(stringOf(cmark_node_get_url(node)));
    // A picture is its description; without one there is still something to see.
    if (!cmark_node_first_child(node)) text_.add(stringOf(cmark_node_get_url(node)));
  }

  void leave(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_STRONG) return text_.leave(Bold);
    if (type == CMARK_NODE_EMPH) return text_.leave(Italic);
    if (isNamed(node, "strikethrough")) return text_.leave(Strike);
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) return text_.leaveLink();
    if (type == CMARK_NODE_BLOCK_QUOTE) return nesting_.pop_back();
    if (type == CMARK_NODE_LIST) {
      nesting_.pop_back();
      lists_.pop_back();
    } else if (type == CMARK_NODE_ITEM) {
      flushMarker();  // an item without anything in it is seen too
    } else if (type == CMARK_NODE_PARAGRAPH) {
      add(BlockKind::Paragraph).text = text_.take();
      unguard(parsed_.blocks.back());
    } else if (type == CMARK_NODE_HEADING) {
      Block& block = add(BlockKind::Heading);
      block.level = cmark_node_get_heading_level(node);
      block.text = text_.take();
      unguard(block);
    } else if (isNamed(node, "table_cell")) {
      cellEnds();
    }
  }

  void quoteBegins() {
    flushMarker();
    nesting_ += 'q';
  }

  void listBegins(cmark_node* node) {
    flushMarker();
    List list;
    list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    list.next = cmark_node_get_list_start(node);
    list.delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ')' : '.';
    const bool top = lists_.empty() && nesting_.empty();
    if (top && isFirstTop() && options_.insideList && list.ordered) list.next = options_.listNumber;
    if (top) parsed_.nodes.back().listNumber = list.ordered ? list.next : 0;
    lists_.push_back(list);
    nesting_ += 'l';
  }

  void itemBegins(cmark_node* node) {
    if (nesting_.size() == 1 && parsed_.nodes.back().kind == TopNode::Kind::List)
      parsed_.nodes.back().items.push_back({cmark_node_get_start_line(node), parsed_.blocks.size()});
    List& list = lists_.back();
    marker_ = list.ordered ? std::to_string(list.next++) + list.delimiter : "\u2022";
    if (isTask(node)) task_ = cmark_gfm_extensions_get_tasklist_item_checked(node) ? Task::Done : Task::Open;
  }

  /// A marker stands before text: what else begins an item comes below it.
  void flushMarker() {
    if (!marker_.empty()) add(BlockKind::Paragraph);
  }

  Block& add(BlockKind kind) {
    const bool takesMarker = kind == BlockKind::Paragraph || kind == BlockKind::Heading;
    if (!takesMarker) flushMarker();
    Block block;
    block.kind = kind;
    block.nesting = nesting_.substr(0, kDeepest);
    block.marker = std::exchange(marker_, {});
    block.task = std::exchange(task_, Task::None);
    parsed_.blocks.push_back(std::move(block));
    return parsed_.blocks.back();
  }

  void addCode(cmark_node* node) {
    Block& block = add(BlockKind::Code);
    block.text.text = withoutLastBreak(stringOf(cmark_node_get_literal(node)));
    block.language = languageOf(node);
  }

  void tableBegins(cmark_node* node) {
    Block& block = add(BlockKind::Table);
    const std::uint8_t* aligns = cmark_gfm_extensions_get_table_alignments(node);
    for (int i = 0; i < cmark_gfm_extensions_get_table_columns(node); ++i) block.aligns.push_back(alignOf(aligns[i]));
    block.widths.resize(block.aligns.size());
    knownRow_ = options_.insideTable && isFirstTop();
    block.continues = knownRow_;
  }

  void rowBegins(cmark_node* node) {
    const bool header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
    knownRow_ = knownRow_ && header;
    if (knownRow_) return;
    const Block& table = parsed_.blocks.back();
    if (table.rows.size() >= kTableRows + (table.continues ? 0 : 1)) {
      Block next;
      next.kind = BlockKind::Table;
      next.nesting = parsed_.blocks.back().nesting;
      next.aligns = parsed_.blocks.back().aligns;
      next.widths.resize(next.aligns.size());
      next.continues = true;
      parsed_.blocks.push_back(std::move(next));
    }
    parsed_.blocks.back().rows.emplace_back();
  }

  void cellEnds() {
    Text cell = text_.take();
    Block& table = parsed_.blocks.back();
    if (knownRow_) return;
    const std::size_t column = table.rows.back().size();
    if (column < table.widths.size()) table.widths[column] = std::max(table.widths[column], longestLine(cell.text));
    table.rows.back().push_back(std::move(cell));
  }

  /// The header that stands for a table above, when no row came after it.
  void dropEmptyTable() {
    if (!options_.insideTable || parsed_.blocks.empty() || !parsed_.blocks[0].continues) return;
    if (!parsed_.blocks[0].rows.empty()) return;
    parsed_.blocks.erase(parsed_.blocks.begin());
    for (TopNode& node : parsed_.nodes) {
      if (node.start.block > 0) --node.start.block;
      if (node.tableBlock > 0) --node.tableBlock;
      for (Place& item : node.items) --item.block;
    }
  }

  void unguard(Block& block) const {
    if (!options_.insideParagraph || parsed_.blocks.size() != 1) return;
    if (block.text.text.rfind(kGuard, 0) != 0) return;
    block.text.text.erase(0, std::strlen(kGuard));
    block.continues = true;
    for (Span& span : block.text.spans) {
      if (span.start > 0) --span.start;
      else --span.length;
    }
    std::erase_if(block.text.spans, [](const Span& span) { return span.length == 0; });
  }

  const ParseOptions& options_;
  Parsed parsed_;
  InlineText text_;
  std::string nesting_;
  std::vector<List> lists_;
  std::string marker_;
  Task task_ = Task::None;
  bool knownRow_ = false;
};

/// A long paragraph at the top in pieces, each parsed by itself.
void appendPieces(std::vector<Block>& blocks, std::string_view paragraph) {
  bool continues = false;
  while (!paragraph.empty()) {
    const bool last = paragraph.size() <= kParagraphBytes;
    const std::size_t end = last ? paragraph.size() : cutBefore(paragraph, kParagraphBytes);
    ParseOptions options;
    options.insideParagraph = continues;
    Parsed piece = parseSource(std::string(paragraph.substr(0, end)), options);
    std::move(piece.blocks.begin(), piece.blocks.end(), std::back_inserter(blocks));
    paragraph.remove_prefix(end);
    continues = true;
  }
}

}  // namespace

Parsed parseSource(const std::string& source, const ParseOptions& options) {
  if (isTooDeep(source)) return {{verbatim(std::string(trimmedEnd(source)))}, {TopNode{}}};
  const Tree tree = parseTree(options.insideParagraph ? kGuard + source : source);
  return Flattener(options).flatten(tree.get());
}

std::vector<Block> parse(const std::string& text) {
  if (text.size() > kWholeBytes) {
    Stream stream;
    for (std::size_t at = 0; at < text.size(); at += kTailBytes / 2)
      stream.append(std::string_view(text).substr(at, kTailBytes / 2));
    return stream.blocks();
  }
  std::string pending;
  std::string source = takeClean(pending, text);
  source += takeLast(pending);
  Parsed parsed = parseSource(source);
  const std::vector<std::size_t> lines = lineStarts(source);
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < parsed.nodes.size(); ++i) {
    const TopNode& node = parsed.nodes[i];
    const std::size_t from = lines[static_cast<std::size_t>(node.start.line) - 1];
    const auto endLine = std::min(static_cast<std::size_t>(std::max(node.endLine, 0)), lines.size() - 1);
    const std::size_t to = endLine + 1 > lines.size() - 1 ? source.size() : lines[endLine];
    const std::string_view own = trimmedEnd(std::string_view(source).substr(from, to < from ? 0 : to - from));
    if (node.kind == TopNode::Kind::Paragraph && own.size() > kParagraphBytes) {
      appendPieces(blocks, own);
      continue;
    }
    const std::size_t next = i + 1 < parsed.nodes.size() ? parsed.nodes[i + 1].start.block : parsed.blocks.size();
    std::move(parsed.blocks.begin() + static_cast<std::ptrdiff_t>(node.start.block),
              parsed.blocks.begin() + static_cast<std::ptrdiff_t>(next), std::back_inserter(blocks));
  }
  return blocks;
}

}  // namespace chasqui::markdown
