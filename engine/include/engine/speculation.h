// Guessing the next tokens, so that the model reads several at once. What is written does not depend on it.
#pragma once

#include <array>
#include <cstdint>

#include "base/result.h"

namespace chasqui::engine {

class Model;
class Session;

enum class Speculation {
  Off,
  Auto,    ///< from the text itself, else from the draft model, where it pays
  Lookup,  ///< only from the text itself, where it pays
  Draft,   ///< only from the draft model, where it pays
  Force,   ///< always as many as fit, whether they are likely or not: for tests
};

struct SpeculationOptions {
  Speculation mode = Speculation::Off;
  /// What passes with 2, 4 and 8 tokens cost, as multiples of one with one token.
  std::array<double, 3> columnCosts{1.1, 1.3, 1.6};
  /// A small model with the same vocabulary (checkDraft), which guesses; nullptr: none. It outlives the call.
  Session* draft = nullptr;
  double draftCost = 0;  ///< of one of its tokens, as a multiple of the model's: draftCost()
};

/// How an answer's guesses went.
struct SpeculationCounts {
  std::uint32_t passes = 0;   ///< of the model, to write the answer
  std::uint32_t guessed = 0;  ///< tokens
  std::uint32_t right = 0;    ///< of them, written as guessed
};

/// Whether `draft` can guess for `model`. Invalid: another vocabulary.
Result<void> checkDraft(const Model& model, const Model& draft);

/// What a token costs `draft`, as a multiple of that of `session`: as it was measured so far, or as the bytes of their
/// weights are to each other. To be asked once for an answer, so that a clock does not change it on the way.
double draftCost(const Session& session, const Session& draft);

}  // namespace chasqui::engine
