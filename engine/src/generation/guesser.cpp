#include "generation/guesser.h"

#include <algorithm>

#include "generation/lookup.h"

namespace chasqui::engine {
namespace {

constexpr std::size_t kShortestMatch = 2;
constexpr std::size_t kLongMatch = 8;
constexpr double kDraftLikelihood = 0.7;

/// How likely what followed a match follows again.
double likelihoodOf(const LookupMatch& match) {
  if (match.length >= kLongMatch) return SpeculationPolicy::kConfident;
  return match.length > kShortestMatch ? SpeculationPolicy::kLikely : 0.4;
}

}  // namespace

Guesser::Guesser(const SpeculationOptions& options, std::vector<TokenId> endIds)
    : mode_(options.mode),
      endIds_(std::move(endIds)),
      lookup_(options.columnCosts, 0),
      drafting_(options.columnCosts, options.draftCost) {
  if (options.draft != nullptr && (mode_ == Speculation::Auto || mode_ == Speculation::Draft)) {
    draft_.emplace(*options.draft);
  }
}

std::vector<TokenId> Guesser::guess(const std::vector<TokenId>& tokens, std::uint32_t most,
                                    const std::stop_token& stop) {
  std::vector<TokenId> guesses;
  if (mode_ == Speculation::Force) guesses = force(tokens);
  if (mode_ == Speculation::Auto || mode_ == Speculation::Lookup) guesses = lookUp(tokens);
  lookedUp_ = drafted_ = 0;
  const bool fromText = !guesses.empty();
  if (!fromText && draft_) {
    const std::uint32_t count = std::min(drafting_.guesses(kDraftLikelihood), most);
    if (count > 0) guesses = draft_->guess(tokens, count, stop);
  }
  if (guesses.size() > most) guesses.resize(most);
  guesses.erase(std::find_first_of(guesses.begin(), guesses.end(), endIds_.begin(), endIds_.end()), guesses.end());
  (fromText ? lookedUp_ : drafted_) = static_cast<std::uint32_t>(guesses.size());
  ++counts_.passes;
  counts_.guessed += lookedUp_ + drafted_;
  return guesses;
}

bool Guesser::mayGuess(const std::vector<TokenId>& tokens) const {
  if (mode_ == Speculation::Off) return false;
  if (mode_ == Speculation::Force) return true;
  if (draft_ && draft_->isOfUse(tokens.size() + 1) && drafting_.guesses(kDraftLikelihood) > 0) return true;
  if (mode_ == Speculation::Draft || lookup_.guesses(SpeculationPolicy::kConfident) == 0) return false;
  LookupMatch match = findMatch(tokens, kShortestMatch - 1);
  if (match.end == 0) return false;
  ++match.length;  // what the token that follows makes of it at best
  return lookup_.guesses(likelihoodOf(match)) > 0;
}

void Guesser::note(std::uint32_t right) {
  lookup_.note(lookedUp_, std::min(right, lookedUp_));
  drafting_.note(drafted_, std::min(right, drafted_));
  counts_.right += right;
}

void Guesser::giveUp() {
  counts_.guessed -= lookedUp_ + drafted_;
  lookedUp_ = drafted_ = 0;
  mode_ = Speculation::Off;
  draft_.reset();
}

std::vector<TokenId> Guesser::lookUp(const std::vector<TokenId>& tokens) const {
  if (lookup_.guesses(SpeculationPolicy::kConfident) == 0) return {};  // given up: no match would change that
  const LookupMatch match = findMatch(tokens, kShortestMatch);
  if (match.end == 0) return {};
  return continuation(tokens, match, lookup_.guesses(likelihoodOf(match)));
}

/// Seven tokens, also where nothing says which.
std::vector<TokenId> Guesser::force(const std::vector<TokenId>& tokens) const {
  if (tokens.empty()) return {};
  LookupMatch match = findMatch(tokens, 1);
  if (match.end == 0) match.end = tokens.size() - 1;  // the last one again and again
  return continuation(tokens, match, SpeculationPolicy::kMostGuesses);
}

}  // namespace chasqui::engine
