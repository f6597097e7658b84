// One answer: reads the prompt, samples, turns tokens into text, stops where it should.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/constraint.h"
#include "engine/sampler.h"
#include "engine/session.h"
#include "engine/speculation.h"
#include "engine/tokenizer.h"

namespace chasqui::engine {

enum class StopReason {
  EndOfText,    ///< the model wrote EOS or one of stopIds
  StopString,   ///< one of the stop strings came
  TokenLimit,   ///< maxTokens were written
  ContextFull,  ///< no room for another token
  Stopped,      ///< the user stopped it
  Failed,       ///< see GenerateResult::error
};

/// "end of text", "stop string", "token limit", "context full", "stopped", "failed".
const char* stopReasonName(StopReason reason);

struct GenerateRequest {
  std::vector<TokenId> prompt;  ///< all tokens up to where the new text starts
  /// Of them, at the end, those of an answer that is to be gone on with: encodeOpenAnswer().
  std::uint32_t answered = 0;
  std::string answeredText;  ///< what was given out for these
  SamplingOptions sampling;
  /// GenerateResult::mirostatMu of the answer that is gone on with, finite; without it mirostat starts anew.
  std::optional<double> mirostatMu;
  /// Only tokens come that fit it; the end of text only where it may end, and there at once when nothing can follow.
  /// The text is then as it has it: stripText does not count. What was answered must fit, too.
  std::optional<Constraint> constraint;
  std::uint32_t maxTokens = 0;  ///< more of them; 0: until EOS or the context is full
  std::vector<TokenId> stopIds;  ///< end the text as EOS does
  /// The text ends before the first of these that comes whole; empty and ill-formed ones are ignored.
  std::vector<std::string> stopStrings;
  SpeculationOptions speculation;  ///< changes how fast the text comes, and not the text
  bool stripText = false;  ///< white space at both ends of the text is left out, as Meta's chat does
  std::stop_token stop;
};

/// Called on the thread that called generate(); each may be empty.
struct GenerateEvents {
  std::function<void(std::uint32_t done, std::uint32_t total)> reading;  ///< new prompt tokens read so far
  std::function<void(std::string_view text)> text;  ///< more text: whole code points, never a part of a stop string
};

struct GenerateResult {
  StopReason reason = StopReason::Failed;
  std::optional<Error> error;      ///< set when Failed
  /// All that events.text was given, after answeredText. Shorter than that where a stop string began in there.
  std::string text;
  /// Tokens written, after those that were answered; without EOS and stopIds, and without those in which a stop string
  /// came.
  std::vector<TokenId> ids;
  std::uint32_t promptTokens = 0;  ///< tokens of the prompt
  std::uint32_t reusedTokens = 0;  ///< of them, kept from what the session had read
  std::uint32_t readTokens = 0;    ///< of them, read now
  std::uint64_t seed = 0;          ///< what the sampler drew with
  /// Where mirostat has got to with the last of `ids`; set when it is on. Where a stop string took away ids that were
  /// answered, what the request had.
  std::optional<double> mirostatMu;
  SpeculationCounts speculation;   ///< how guessing went
  double readMs = 0;               ///< time for reading the prompt
  double writeMs = 0;              ///< time from there to the end
};

/// Keeps the longest prefix that `session` has read already, reads the rest of the prompt, writes until a stop.
/// An answer that is gone on with ends as it would have in one go: same ids, same text, for the same seed.
/// Without a tokenizer (nullptr) there is no text, no stop string and no EOS but `eos` 2: token ids only, and a
/// constraint is refused. Failed (Invalid) also when no token of the vocabulary fits a constraint.
/// The text that was given out before a stop or a failure stays in the result.
GenerateResult generate(Session& session, const Tokenizer* tokenizer, const GenerateRequest& request,
                        const GenerateEvents& events = {});

}  // namespace chasqui::engine
