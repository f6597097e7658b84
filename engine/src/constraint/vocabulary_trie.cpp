#include "constraint/vocabulary_trie.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace chasqui::engine {
namespace {

constexpr std::size_t kLongest = 256;

std::vector<std::pair<std::string_view, TokenId>> sortedTexts(const Tokenizer& tokenizer,
                                                              std::span<const TokenId> leftOut) {
  std::vector<std::pair<std::string_view, TokenId>> texts;
  for (std::uint32_t index = 0; index < tokenizer.size(); ++index) {
    const auto id = static_cast<TokenId>(index);
    const std::string_view text = tokenizer.bytes(id);
    if (text.empty() || text.size() > kLongest) continue;
    if (std::find(leftOut.begin(), leftOut.end(), id) == leftOut.end()) texts.emplace_back(text, id);
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace

VocabularyTrie::VocabularyTrie(const Tokenizer& tokenizer, std::span<const TokenId> leftOut)
    : vocabularySize_(tokenizer.size()) {
  std::vector<std::uint32_t> path;  // nodes of the text before
  std::string_view before;
  const auto closeFrom = [this, &path](std::size_t depth) {
    for (; path.size() > depth; path.pop_back()) nodes_[path.back()].end = static_cast<std::uint32_t>(nodes_.size());
  };
  for (const auto& [text, id] : sortedTexts(tokenizer, leftOut)) {
    const auto shared = std::mismatch(text.begin(), text.end(), before.begin(), before.end()).first - text.begin();
    closeFrom(static_cast<std::size_t>(shared));
    const auto token = static_cast<std::uint32_t>(tokens_.size());
    for (std::size_t depth = path.size(); depth < text.size(); ++depth) {
      path.push_back(static_cast<std::uint32_t>(nodes_.size()));
      nodes_.push_back({0, token, token, static_cast<std::uint16_t>(depth), static_cast<std::uint8_t>(text[depth])});
      deepest_ = std::max(deepest_, static_cast<std::uint16_t>(depth));
    }
    tokens_.push_back(id);
    nodes_[path.back()].lastToken = token + 1;
    before = text;
  }
  closeFrom(0);
}

}  // namespace chasqui::engine
