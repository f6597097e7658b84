// Which tokens of a vocabulary may come next in an answer that is bound to a grammar.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "constraint/stack_automaton.h"
#include "constraint/vocabulary_trie.h"
#include "engine/constraint.h"
#include "engine/sampler.h"

namespace chasqui::engine {

/// Follows one answer. Not for use by several threads at once.
class TokenFilter {
 public:
  /// `endIds` end the answer: they fit only where it may end, whatever their text.
  TokenFilter(const Constraint& constraint, const Tokenizer& tokenizer, std::vector<TokenId> endIds);

  /// Goes on past `bytes`, as many as they are. Invalid: they do not fit, or there are too many ways to read them; it
  /// then stays where it was.
  Result<void> accept(std::string_view bytes);

  /// The tokens that fit here, valid until the next call of either; no bit where none does. Invalid: too many ways to read
  /// the text.
  Result<TokenMask> allowed();

  bool canEnd() const { return automaton_.canEnd(state_); }
  /// Whether nothing can follow.
  bool mustEnd() const { return automaton_.mustEnd(state_); }

 private:
  std::vector<std::uint64_t> walk();
  void keepSmall(StackAutomaton::State& alsoKept);

  std::shared_ptr<const Program> program_;
  VocabularyTrie trie_;
  std::vector<TokenId> endIds_;
  StackAutomaton automaton_;
  StackAutomaton::State state_;
  std::vector<StackAutomaton::State> path_;
  std::unordered_map<StackAutomaton::State, std::vector<std::uint64_t>> masks_;
};

}  // namespace chasqui::engine
