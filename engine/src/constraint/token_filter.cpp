#include "constraint/token_filter.h"

#include <array>
#include <utility>

namespace chasqui::engine {
namespace {

constexpr std::size_t kMostMaskWords = 1U << 21;  // 16 MiB
constexpr std::size_t kPieceBytes = 64;           // that have the work of one token

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
  StackAutomaton::State state = state_;
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    if (index % kPieceBytes == 0) {
      keepSmall(state);
      automaton_.renewWork();
    }
    state = automaton_.next(state, static_cast<std::uint8_t>(bytes[index]));
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
  keepSmall(state_);
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

/// Only state_ and `alsoKept` stay valid.
void TokenFilter::keepSmall(StackAutomaton::State& alsoKept) {
  const std::size_t words = masks_.size() * ((trie_.vocabularySize() + std::size_t{63}) / 64);
  if (!automaton_.isLarge() && words < kMostMaskWords) return;
  masks_.clear();
  std::array kept{state_, alsoKept};
  automaton_.compact(kept);
  state_ = kept[0];
  alsoKept = kept[1];
}

}  // namespace chasqui::engine
