#include "constraint/token_filter.h"

#include <utility>

namespace chasqui::engine {
namespace {

constexpr std::size_t kMostMaskWords = 1U << 21;  // 16 MiB

tl::unexpected<Error> tooManyWays() {
  return fail(ErrorCode::Invalid, "The grammar has too many ways to read the answer so far.",
              "Write it so that a text fits in one way, or turn the constraint off.");
}

}  // namespace

TokenFilter::TokenFilter(const Constraint& constraint, const Tokenizer& tokenizer, std::vector<TokenId> endIds)
    : program_(constraint.program()),
      trie_(tokenizer, endIds),
      endIds_(std::move(endIds)),
      automaton_(*program_),
      state_(automaton_.start()),
      path_(trie_.deepest() + std::size_t{2}) {}

Result<void> TokenFilter::accept(std::string_view bytes) {
  keepSmall();
  automaton_.renewWork();
  StackAutomaton::State state = state_;
  for (const char byte : bytes) {
    state = automaton_.next(state, static_cast<std::uint8_t>(byte));
    if (state != StackAutomaton::kDead) continue;
    if (automaton_.exhausted()) return tooManyWays();
    return fail(ErrorCode::Invalid, "The answer so far does not fit its grammar.",
                "Have it written anew, or turn the constraint off.");
  }
  state_ = state;
  return {};
}

Result<TokenMask> TokenFilter::allowed() {
  if (automaton_.exhausted()) return tooManyWays();
  keepSmall();
  auto known = masks_.find(state_);
  if (known == masks_.end()) {
    automaton_.renewWork();
    std::vector<std::uint64_t> mask = walk();
    if (automaton_.exhausted()) return tooManyWays();
    known = masks_.emplace(state_, std::move(mask)).first;
  }
  return TokenMask(known->second);
}

/// Walks the vocabulary's tree, and turns back where no text fits.
std::vector<std::uint64_t> TokenFilter::walk() {
  std::vector<std::uint64_t> mask((trie_.vocabularySize() + 63) / 64, 0);
  const auto allow = [&mask](TokenId id) {
    const auto index = static_cast<std::size_t>(id);
    if (index / 64 < mask.size()) mask[index / 64] |= std::uint64_t{1} << (index % 64);
  };
  path_[0] = state_;
  const std::vector<VocabularyTrie::Node>& nodes = trie_.nodes();
  for (std::uint32_t index = 0; index < nodes.size();) {
    const VocabularyTrie::Node& node = nodes[index];
    const StackAutomaton::State state = automaton_.next(path_[node.depth], node.byte);
    path_[node.depth + std::size_t{1}] = state;
    if (state == StackAutomaton::kDead) {
      index = node.end;
      continue;
    }
    for (std::uint32_t token = node.firstToken; token < node.lastToken; ++token) allow(trie_.tokens()[token]);
    ++index;
  }
  if (canEnd()) {
    for (const TokenId id : endIds_) allow(id);
  }
  return mask;
}

void TokenFilter::keepSmall() {
  const std::size_t words = masks_.size() * ((trie_.vocabularySize() + std::size_t{63}) / 64);
  if (!automaton_.isLarge() && words < kMostMaskWords) return;
  masks_.clear();
  state_ = automaton_.compact(state_);
}

}  // namespace chasqui::engine
