// From logits to the next token.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/types.h"

namespace chasqui::engine {

/// Meta's defaults for Llama 2 Chat; what they do not name is off.
struct SamplingOptions {
  float temperature = 0.6F;       ///< 0: always the most probable token (greedy)
  std::uint32_t topK = 0;         ///< only the k most probable; 0: all
  float topP = 0.9F;              ///< a token stays while the mass before it is at most p; 1: all
  float minP = 0.0F;              ///< a token stays while its probability is at least minP of the best's; 0: all
  float typicalP = 1.0F;          ///< the tokens nearest to the expected surprise, while the mass before is at most p
  float repeatPenalty = 1.0F;     ///< logits of recent tokens: divided when positive, multiplied when negative; 1: off
  float frequencyPenalty = 0.0F;  ///< taken off a recent token's logit for each time it came; 0: off
  float presencePenalty = 0.0F;   ///< taken off a recent token's logit once; 0: off
  std::uint32_t repeatWindow = 64;    ///< how many last tokens count as recent, for all three penalties; 0: off
  bool mirostat = false;              ///< mirostat 2, in place of typical-p, top-k, top-p and min-p
  float mirostatTau = 5.0F;           ///< the surprise to keep to, in bits for each token
  float mirostatEta = 0.1F;           ///< how fast it gets there
  std::optional<std::uint64_t> seed;  ///< same model, text, seed and device: same answer; otherwise random
};

/// What one number of SamplingOptions may be. The one table that checks, forms and help texts read.
struct SamplingRange {
  std::string_view key;    ///< the member's name: "topP"
  std::string_view label;  ///< in sentences: "top-p value"
  float lowest;
  float highest;
  float standard;  ///< the default
  float off;       ///< changes nothing (temperature: 1); tau and eta, which only mirostat reads, have their default
  bool whole;      ///< a whole number
  float (*value)(const SamplingOptions& options);
};

/// All of them, in the order in which they are applied.
std::span<const SamplingRange> samplingRanges();

/// Invalid, naming the value that is out of range and the range, or nothing.
Result<void> check(const SamplingOptions& options);

/// Which tokens may come: bit (id % 64) of word id / 64. Empty: all.
using TokenMask = std::span<const std::uint64_t>;

/// Order: mask, penalties, temperature, softmax over what is left, typical-p, then top-k, top-p and min-p, draw; or
/// mirostat in place of the filters. docs/sampling.md has the formulas, their sources and why this order. No filter
/// scales probabilities up again, so top-p's mass is of the whole vocabulary, also after top-k. The draw is written out
/// on top of mt19937_64: the same seed gives the same tokens with every standard library. Not for use by several
/// threads at once.
class Sampler {
 public:
  explicit Sampler(const SamplingOptions& options);

  /// Draws the next token. `history`: tokens so far, newest last. NaN logits never win; if all that may come are NaN or
  /// -inf, id 0.
  TokenId sample(std::span<const float> logits, std::span<const TokenId> history, TokenMask mask = {});

  /// Goes on as if it had drawn `tokens` already. Mirostat's bound comes from what was drawn: setMu() brings it back.
  void skip(std::size_t tokens);

  /// The numbers in [0, 1) that the next `count` draws will take, for who draws in its place and then skips them: an
  /// array of tokens in the order of ids, each as long as its probability, is hit at this share of its length.
  std::vector<double> upcoming(std::size_t count) const;

  /// The seed in use, also when it was drawn.
  std::uint64_t seed() const { return seed_; }

  /// Mirostat's bound on the surprise of the next token, in bits. Starts at twice tau.
  double mu() const { return mu_; }
  void setMu(double mu) { mu_ = mu; }

 private:
  struct Candidate {
    TokenId id;
    float logit;
    double probability;  ///< of the whole vocabulary; the filters do not scale it up again
  };
  static bool isBetter(const Candidate& a, const Candidate& b);
  void noteRecent(std::span<const TokenId> history);
  float penalized(float logit, std::size_t count) const;
  void collect(std::span<const float> logits, TokenMask mask);
  void softmax();
  void keepTypical();
  void keepMinP();
  void keepTopK();
  void keepTopP();
  void keepUnsurprising();
  void sortById();
  TokenId draw();
  TokenId drawMirostat();

  SamplingOptions options_;
  std::uint64_t seed_;
  std::mt19937_64 random_;
  double mu_;
  std::vector<TokenId> recent_;  ///< sorted
  std::vector<Candidate> candidates_;
};

}  // namespace chasqui::engine
