#include "engine/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace chasqui::engine {
namespace {

std::uint64_t drawnSeed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

/// In [0, 1). Written out, since the standard library's distributions differ from one implementation to the next.
double uniform(std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1.0p-53; }

/// Infinite logits are taken for the largest finite ones, so that differences between logits are numbers.
float clamped(float logit) {
  constexpr float kMost = std::numeric_limits<float>::max();
  return std::min(logit, kMost);
}

}  // namespace

Sampler::Sampler(const SamplingOptions& options)
    : options_(options),
      seed_(options.seed ? *options.seed : drawnSeed()),
      random_(seed_),
      mu_(2.0 * double{options.mirostatTau}) {}

TokenId Sampler::sample(std::span<const float> logits, std::span<const TokenId> history, TokenMask mask) {
  noteRecent(history);
  collect(logits, mask);
  if (candidates_.empty()) return 0;
  if (options_.temperature <= 0.0F) return std::min_element(candidates_.begin(), candidates_.end(), isBetter)->id;
  softmax();
  if (options_.mirostat) return drawMirostat();
  keepTypical();
  keepMinP();
  keepTopK();
  keepTopP();
  return draw();
}

void Sampler::skip(std::size_t tokens) {
  if (options_.temperature > 0.0F) random_.discard(tokens);
}

std::vector<double> Sampler::upcoming(std::size_t count) const {
  std::vector<double> numbers(count, 0.0);
  if (options_.temperature <= 0.0F) return numbers;
  std::mt19937_64 random = random_;
  for (double& number : numbers) number = uniform(random);
  return numbers;
}

/// More probable first; of equals the smaller id, so that the order is the same everywhere.
bool Sampler::isBetter(const Candidate& a, const Candidate& b) {
  return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
}

void Sampler::noteRecent(std::span<const TokenId> history) {
  recent_.clear();
  if (options_.repeatPenalty == 1.0F && options_.frequencyPenalty == 0.0F && options_.presencePenalty == 0.0F) return;
  const std::size_t window = std::min<std::size_t>(options_.repeatWindow, history.size());
  recent_.assign(history.end() - static_cast<std::ptrdiff_t>(window), history.end());
  std::sort(recent_.begin(), recent_.end());
}

/// The logit of a token that came `count` times, at least once.
float Sampler::penalized(float logit, std::size_t count) const {
  logit = logit > 0.0F ? logit / options_.repeatPenalty : logit * options_.repeatPenalty;
  return logit - static_cast<float>(count) * options_.frequencyPenalty - options_.presencePenalty;
}

/// Every token that can come, in the order of ids, with its logit after the penalties.
void Sampler::collect(std::span<const float> logits, TokenMask mask) {
  candidates_.clear();
  auto next = recent_.begin();
  for (std::size_t index = 0; index < logits.size(); ++index) {
    if (!mask.empty() && (index / 64 >= mask.size() || ((mask[index / 64] >> (index % 64)) & 1U) == 0)) continue;
    const auto id = static_cast<TokenId>(index);
    float logit = logits[index];
    while (next != recent_.end() && *next < id) ++next;
    const auto first = next;
    while (next != recent_.end() && *next == id) ++next;
    if (next != first) logit = penalized(logit, static_cast<std::size_t>(next - first));
    if (logit > -std::numeric_limits<float>::infinity())
      candidates_.push_back({id, clamped(logit), 0.0F});  // false for NaN
  }
}

void Sampler::softmax() {
  float best = candidates_.front().logit;
  for (const Candidate& candidate : candidates_) best = std::max(best, candidate.logit);
  double sum = 0;
  for (Candidate& candidate : candidates_) {
    const double weight = std::exp((double{candidate.logit} - double{best}) / double{options_.temperature});
    candidate.probability = weight;
    sum += weight;
  }
  for (Candidate& candidate : candidates_) candidate.probability /= sum;
}

/// Keeps the tokens whose surprise is nearest to the mean surprise, the entropy.
void Sampler::keepTypical() {
  if (options_.typicalP >= 1.0F) return;
  double entropy = 0;
  for (const Candidate& candidate : candidates_) {
    if (candidate.probability > 0) entropy -= candidate.probability * std::log(candidate.probability);
  }
  struct Distance {
    double nats;
    std::size_t place;
  };
  std::vector<Distance> distances;
  for (std::size_t place = 0; place < candidates_.size(); ++place) {
    const double probability = candidates_[place].probability;
    if (probability > 0) distances.push_back({std::abs(-std::log(probability) - entropy), place});
  }
  std::sort(distances.begin(), distances.end(), [this](const Distance& a, const Distance& b) {
    return a.nats != b.nats ? a.nats < b.nats : isBetter(candidates_[a.place], candidates_[b.place]);
  });
  std::vector<Candidate> kept;
  double before = 0;
  for (const Distance& distance : distances) {
    if (static_cast<float>(before) > options_.typicalP) break;
    kept.push_back(candidates_[distance.place]);
    before += kept.back().probability;
  }
  candidates_ = std::move(kept);
  sortById();
}

// The next three filters each keep the head of the list sorted by probability, and none changes a probability: their
// order does not matter for the result, and this one is the fastest.

void Sampler::keepMinP() {
  if (options_.minP <= 0.0F) return;
  double best = 0;
  for (const Candidate& candidate : candidates_) best = std::max(best, candidate.probability);
  // In float, as the option is: 0.05 is then at least a tenth of 0.5.
  const float least = static_cast<float>(best) * options_.minP;
  std::erase_if(candidates_,
                [least](const Candidate& candidate) { return static_cast<float>(candidate.probability) < least; });
}

void Sampler::keepTopK() {
  if (options_.topK == 0 || options_.topK >= candidates_.size()) return;
  const auto end = candidates_.begin() + static_cast<std::ptrdiff_t>(options_.topK);
  std::nth_element(candidates_.begin(), end, candidates_.end(), isBetter);
  candidates_.erase(end, candidates_.end());
  sortById();
}

void Sampler::keepTopP() {
  if (options_.topP >= 1.0F) return;
  // A heap gives up the most probable tokens one by one, and mostly only a few are asked for.
  const auto isWorse = [](const Candidate& a, const Candidate& b) { return isBetter(b, a); };
  std::make_heap(candidates_.begin(), candidates_.end(), isWorse);
  auto heapEnd = candidates_.end();
  double before = 0;
  while (heapEnd != candidates_.begin() && static_cast<float>(before) <= options_.topP) {
    std::pop_heap(candidates_.begin(), heapEnd, isWorse);
    --heapEnd;
    before += heapEnd->probability;
  }
  candidates_.erase(candidates_.begin(), heapEnd);
  sortById();
}

void Sampler::sortById() {
  std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) { return a.id < b.id; });
}

/// Keeps the tokens whose surprise is at most mu, at least the best.
void Sampler::keepUnsurprising() {
  const TokenId best = std::min_element(candidates_.begin(), candidates_.end(), isBetter)->id;
  std::erase_if(candidates_, [this, best](const Candidate& candidate) {
    return candidate.id != best && !(-std::log2(candidate.probability) <= mu_);  // true for NaN
  });
}

/// Draws, and moves mu by how far the surprise was from the one to keep to. The surprise is the model's own, of the
/// probability before anything was left out.
TokenId Sampler::drawMirostat() {
  keepUnsurprising();
  const TokenId id = draw();
  const auto drawn = std::find_if(candidates_.begin(), candidates_.end(),
                                  [id](const Candidate& candidate) { return candidate.id == id; });
  mu_ -= double{options_.mirostatEta} * (-std::log2(drawn->probability) - double{options_.mirostatTau});
  return id;
}

/// One of the candidates by their probabilities, which lie one after the other in the order of ids.
TokenId Sampler::draw() {
  double sum = 0;
  for (const Candidate& candidate : candidates_) sum += candidate.probability;
  double left = uniform(random_) * sum;
  TokenId last = candidates_.front().id;
  for (const Candidate& candidate : candidates_) {
    if (left < candidate.probability) return candidate.id;
    left -= candidate.probability;
    if (candidate.probability > 0) last = candidate.id;
  }
  return last;  // rounding used up the sum
}

}  // namespace chasqui::engine
