#include "engine/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chasqui::engine {
namespace {

Result<void> checkRange(const char* name, float value, float least, float most, const char* range) {
  if (value >= least && value <= most) return {};  // NaN is in no range
  return fail(ErrorCode::Invalid, std::string("The ") + name + " must be from " + range + ".",
              "Change it, or reset it to its default.");
}

std::uint64_t drawnSeed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

/// Infinite logits are taken for the largest finite ones, so that differences between logits are numbers.
float clamped(float logit) {
  constexpr float kMost = std::numeric_limits<float>::max();
  return std::min(logit, kMost);
}

}  // namespace

Result<void> check(const SamplingOptions& options) {
  CHASQUI_TRY(checkRange("temperature", options.temperature, 0.0F, 5.0F, "0 to 5"));
  CHASQUI_TRY(checkRange("top-p value", options.topP, 0.0F, 1.0F, "0 to 1"));
  CHASQUI_TRY(checkRange("min-p value", options.minP, 0.0F, 1.0F, "0 to 1"));
  CHASQUI_TRY(checkRange("repetition penalty", options.repeatPenalty, 0.1F, 10.0F, "0.1 to 10"));
  return {};
}

Sampler::Sampler(const SamplingOptions& options)
    : options_(options), seed_(options.seed ? *options.seed : drawnSeed()), random_(seed_) {}

TokenId Sampler::sample(std::span<const float> logits, std::span<const TokenId> history) {
  collect(logits, history);
  if (candidates_.empty()) return 0;
  if (options_.temperature <= 0.0F) return std::min_element(candidates_.begin(), candidates_.end(), isBetter)->id;
  softmax();
  keepMinP();
  keepTopK();
  keepTopP();
  return draw();
}

void Sampler::skip(std::size_t tokens) {
  if (options_.temperature > 0.0F) random_.discard(tokens);
}

/// More probable first; of equals the smaller id, so that the order is the same everywhere.
bool Sampler::isBetter(const Candidate& a, const Candidate& b) {
  return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
}

/// Every token that can come, in the order of ids, with its logit after the penalty.
void Sampler::collect(std::span<const float> logits, std::span<const TokenId> history) {
  recent_.clear();
  if (options_.repeatPenalty != 1.0F) {
    const std::size_t window = std::min<std::size_t>(options_.repeatWindow, history.size());
    recent_.assign(history.end() - static_cast<std::ptrdiff_t>(window), history.end());
    std::sort(recent_.begin(), recent_.end());
  }
  candidates_.clear();
  auto next = recent_.begin();
  for (std::size_t index = 0; index < logits.size(); ++index) {
    const auto id = static_cast<TokenId>(index);
    float logit = logits[index];
    while (next != recent_.end() && *next < id) ++next;
    if (next != recent_.end() && *next == id) {
      logit = logit > 0.0F ? logit / options_.repeatPenalty : logit * options_.repeatPenalty;
    }
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

// The three filters each keep the head of the list sorted by probability, and none changes a probability: their order
// does not matter for the result, and this one is the fastest.

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
  std::sort(candidates_.begin(), candidates_.end(), isBetter);  // nth_element's own order differs between libraries
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
}

/// One of the candidates by their probabilities. Written out, since the standard library's distributions differ from
/// one implementation to the next.
TokenId Sampler::draw() {
  double sum = 0;
  for (const Candidate& candidate : candidates_) sum += candidate.probability;
  double left = static_cast<double>(random_() >> 11) * 0x1.0p-53 * sum;
  for (const Candidate& candidate : candidates_) {
    if (left < candidate.probability) return candidate.id;
    left -= candidate.probability;
  }
  return candidates_.front().id;  // rounding used up the sum
}

}  // namespace chasqui::engine
