// How many tokens are worth guessing.
#pragma once

#include <array>
#include <cstdint>

namespace chasqui::engine {

/// Weighs how often guesses came right lately against what a pass with so many tokens costs. What it says depends on
/// the tokens alone, never on a clock: the same text is written in the same passes.
class SpeculationPolicy {
 public:
  static constexpr std::uint32_t kMostGuesses = 7;

  /// `columnCosts`: of 2, 4 and 8 tokens. `guessCost`: of making one guess. Both as multiples of a pass with one token.
  SpeculationPolicy(const std::array<double, 3>& columnCosts, double guessCost);

  /// Of a pass with 1 to 8 tokens. Kernels exist for 1, 2, 4 and 8 columns.
  double cost(std::uint32_t tokens) const;

  /// Tokens to guess for the next pass, 0 to kMostGuesses; `likelihood`: how likely one is to be right as long as
  /// nothing is known. Where guessing was given up it is 0 for 32 passes, for twice as many each time that it fails
  /// again, and for a quarter of that where the likelihood is kConfident.
  std::uint32_t guesses(double likelihood) const;

  /// A pass had `guessed` tokens, and `right` of them were written.
  void note(std::uint32_t guessed, std::uint32_t right);

  static constexpr double kLikely = 0.6;
  static constexpr double kConfident = 0.8;

 private:
  static constexpr std::uint32_t kFirstPause = 32;
  std::uint32_t best(double likelihood) const;

  std::array<double, 3> costs_;
  double guessCost_;
  double tries_ = 0;              // guesses whose outcome is known, old ones counting less
  double successes_ = 0;          // of them
  std::uint32_t failures_ = 0;    // passes in a row in which nothing was right
  std::uint32_t pause_ = 0;       // passes without guesses after they were given up
  std::uint32_t passedOver_ = 0;  // of them, those that are over
  std::uint32_t nextPause_ = kFirstPause;
};

}  // namespace chasqui::engine
