#include "reference/sample.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace chasqui::engine::reference {
namespace {

struct Ranked {
  std::size_t id = 0;
  float logit = 0;
};

/// All that can come, the most probable first.
std::vector<Ranked> ranked(std::span<const float> logits, std::span<const TokenId> history,
                           const SamplingOptions& options) {
  std::map<TokenId, int> came;
  const std::size_t window = std::min<std::size_t>(history.size(), options.repeatWindow);
  for (const TokenId id : history.last(window)) came[id] += 1;
  std::vector<Ranked> all;
  for (std::size_t id = 0; id < logits.size(); ++id) {
    float logit = logits[id];
    if (const auto found = came.find(static_cast<TokenId>(id)); found != came.end()) {
      logit = logit > 0 ? logit / options.repeatPenalty : logit * options.repeatPenalty;
      logit -= static_cast<float>(found->second) * options.frequencyPenalty;
      logit -= options.presencePenalty;
    }
    if (std::isnan(logit) || logit == -std::numeric_limits<float>::infinity()) continue;
    all.push_back({id, std::min(logit, std::numeric_limits<float>::max())});
  }
  std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) { return a.logit > b.logit; });
  return all;
}

}  // namespace

std::vector<Candidate> candidates(std::span<const float> logits, std::span<const TokenId> history,
                                  const SamplingOptions& options) {
  const std::vector<Ranked> all = ranked(logits, history, options);
  if (all.empty()) return {};
  if (options.temperature <= 0) return {{static_cast<TokenId>(all[0].id), 1}};
  const auto weight = [&](const Ranked& token) {
    return std::exp((static_cast<long double>(token.logit) - static_cast<long double>(all[0].logit)) /
                    static_cast<long double>(options.temperature));
  };
  const long double sum = std::accumulate(
      all.rbegin(), all.rend(), 0.0L, [&](long double before, const Ranked& token) { return before + weight(token); });
  std::vector<Candidate> kept;
  long double before = 0;
  for (const Ranked& token : all) {
    const long double share = weight(token) / sum;
    if (options.topK > 0 && kept.size() == options.topK) break;
    if (options.topP < 1 && static_cast<float>(before) > options.topP) break;
    if (static_cast<float>(share * sum) < options.minP) break;
    kept.push_back({static_cast<TokenId>(token.id), share});
    before += share;
  }
  std::sort(kept.begin(), kept.end(), [](const Candidate& a, const Candidate& b) { return a.id < b.id; });
  return kept;
}

TokenId draw(std::span<const Candidate> candidates, long double number) {
  long double sum = 0;
  for (const Candidate& candidate : candidates) sum += candidate.share;
  long double end = 0;
  TokenId last = 0;
  for (const Candidate& candidate : candidates) {
    end += candidate.share;
    if (number * sum < end) return candidate.id;
    if (candidate.share > 0) last = candidate.id;
  }
  return last;
}

}  // namespace chasqui::engine::reference
