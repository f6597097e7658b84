// From logits to the next token.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/types.h"

namespace chasqui::engine {

/// Meta's defaults for Llama 2 Chat.
struct SamplingOptions {
  float temperature = 0.6F;    ///< 0: always the most probable token (greedy); else > 0, at most 5
  std::uint32_t topK = 0;      ///< only the k most probable; 0: all
  float topP = 0.9F;           ///< a token stays while the mass before it is at most p; 1: all
  float minP = 0.0F;           ///< a token stays while its probability is at least minP of the best's; 0: all
  float repeatPenalty = 1.0F;  ///< logits of recent tokens: divided when positive, multiplied when negative; 1: off
  std::uint32_t repeatWindow = 64;    ///< how many last tokens count as recent; 0: off
  std::optional<std::uint64_t> seed;  ///< same model, text, seed and device: same answer; otherwise random
};

/// Invalid, naming the value that is out of range, or nothing.
Result<void> check(const SamplingOptions& options);

/// Order: penalty, temperature, softmax over the whole vocabulary, top-k, top-p, min-p, draw. The filters do not scale
/// probabilities up again, so top-p's mass is of the whole vocabulary, also after top-k. The draw is written out on top
/// of mt19937_64: the same seed gives the same tokens with every standard library. Not for use by several threads at
/// once.
class Sampler {
 public:
  explicit Sampler(const SamplingOptions& options);

  /// Draws the next token. `history`: tokens so far, newest last. NaN logits never win; if all are NaN or -inf, id 0.
  TokenId sample(std::span<const float> logits, std::span<const TokenId> history);

  /// Goes on as if it had drawn `tokens` already.
  void skip(std::size_t tokens);

  /// The seed in use, also when it was drawn.
  std::uint64_t seed() const { return seed_; }

 private:
  struct Candidate {
    TokenId id;
    float logit;
    double probability;  ///< of the whole vocabulary; the filters do not scale it up again
  };
  static bool isBetter(const Candidate& a, const Candidate& b);
  void collect(std::span<const float> logits, std::span<const TokenId> history);
  void softmax();
  void keepMinP();
  void keepTopK();
  void keepTopP();
  TokenId draw();

  SamplingOptions options_;
  std::uint64_t seed_;
  std::mt19937_64 random_;
  std::vector<TokenId> recent_;
  std::vector<Candidate> candidates_;
};

}  // namespace chasqui::engine
