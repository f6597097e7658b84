// The commands of chasqui-cli, and what each of them works with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "console.h"
#include "engine/engine.h"
#include "engine/generator.h"
#include "engine/model.h"
#include "engine/session.h"
#include "interrupts.h"
#include "options.h"

namespace chasqui::cli {

struct Run {
  Options options;
  Console console;
  Interrupts interrupts;
  std::optional<engine::Engine> engine;  ///< set by loadModel; outlives all made with it, so that main can ask it last
  std::optional<engine::Constraint> constraint;  ///< set by readConstraint: what answers are bound to
};

Result<void> listDevices(Run& run);
Result<void> printInfo(Run& run);
Result<void> tokenize(Run& run);
Result<void> writeLogits(Run& run);
Result<void> generateText(Run& run);
Result<void> chat(Run& run);
Result<void> bench(Run& run);
Result<void> tune(Run& run);
Result<void> importModel(Run& run);
Result<void> verify(Run& run);

/// Opens the device and loads the model with progress; `contextTokens` is what the session will be made for. Says so
/// when not all of it is on the device.
Result<engine::Model> loadModel(Run& run, std::uint32_t contextTokens);

/// A session with the chosen cache.
Result<engine::Session> makeSession(Run& run, const engine::Model& model, std::uint32_t contextTokens);

/// Sets Run::constraint where --grammar or --json-schema was given. The error's detail is the file.
Result<void> readConstraint(Run& run);

/// Shows how far the prompt is read.
engine::GenerateEvents progressEvents(Run& run);

/// "read 12 tokens (85 kept), wrote 40, 38.1 tok/s, end of text, seed 7", for standard error.
std::string describe(const engine::GenerateResult& result);

/// Nothing when `result` ended well; else why it did not.
Result<void> outcome(const engine::GenerateResult& result);

/// Error of a command that the user stopped.
Error stopped();

/// "1,15043,3186".
std::string joinIds(const std::vector<engine::TokenId>& ids);

/// printf for std::string.
[[gnu::format(printf, 1, 2)]] std::string format(const char* pattern, ...);

}  // namespace chasqui::cli
