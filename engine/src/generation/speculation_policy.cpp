#include "generation/speculation_policy.h"

#include <algorithm>

namespace chasqui::engine {
namespace {

constexpr double kMemory = 0.8;             // what a try counts for after the next one
constexpr double kWorthwhile = 1.05;        // tokens for the price of one, below which guessing is given up
constexpr std::uint32_t kMostFailures = 4;  // passes in a row in which nothing was right
constexpr std::uint32_t kLongestPause = 256;
constexpr std::uint32_t kConfidentShare = 4;  // confident guesses wait for the pause divided by this

/// Tokens that a pass brings: one, and each guess as long as all before it are right.
double expectedTokens(double likelihood, std::uint32_t guesses) {
  double tokens = 1;
  double all = 1;
  for (std::uint32_t i = 0; i < guesses; ++i) tokens += all *= likelihood;
  return tokens;
}

}  // namespace

SpeculationPolicy::SpeculationPolicy(const std::array<double, 3>& columnCosts, double guessCost)
    : costs_(columnCosts), guessCost_(guessCost) {}

double SpeculationPolicy::cost(std::uint32_t tokens) const {
  if (tokens <= 1) return 1;
  return tokens <= 2 ? costs_[0] : tokens <= 4 ? costs_[1] : costs_[2];
}

std::uint32_t SpeculationPolicy::best(double likelihood) const {
  // A blend: what is known of the last tries outweighs the assumption after the first few.
  const double rate = std::min((likelihood + successes_) / (1 + tries_), 0.99);
  std::uint32_t best = 0;
  double bestGain = kWorthwhile;
  for (const std::uint32_t guesses : {1U, 3U, kMostGuesses}) {  // they fill the kernels' columns
    const double gain = expectedTokens(rate, guesses) / (cost(guesses + 1) + guesses * guessCost_);
    if (gain > bestGain) {
      best = guesses;
      bestGain = gain;
    }
  }
  return best;
}

std::uint32_t SpeculationPolicy::guesses(double likelihood) const {
  const std::uint32_t pause = likelihood >= kConfident ? pause_ / kConfidentShare : pause_;
  return passedOver_ < pause ? 0 : best(likelihood);
}

void SpeculationPolicy::note(std::uint32_t guessed, std::uint32_t right) {
  if (guessed == 0) {
    if (passedOver_ < pause_) ++passedOver_;
    return;
  }
  for (std::uint32_t i = 0; i < std::min(right + 1, guessed); ++i) {
    tries_ = tries_ * kMemory + 1;
    successes_ = successes_ * kMemory + (i < right ? 1 : 0);
  }
  failures_ = right > 0 ? 0 : failures_ + 1;
  if (right > 0) {
    pause_ = 0;
    nextPause_ = kFirstPause;
  }
  if (failures_ < kMostFailures && best(kLikely) > 0) return;
  // Given up; when the pause is over the assumption counts as at the start.
  pause_ = nextPause_;
  passedOver_ = failures_ = 0;
  nextPause_ = std::min(2 * nextPause_, kLongestPause);
  tries_ = successes_ = 0;
}

}  // namespace chasqui::engine
