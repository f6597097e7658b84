// The small model that guesses, where --draft names one.
#pragma once

#include <optional>

#include "command.h"
#include "engine/speculation.h"

namespace chasqui::cli {

struct Drafting {
  std::optional<engine::Model> model;
  std::optional<engine::Session> session;
};

/// Loads what --draft names beside `model`. When that does not work it is noted, and there is none. Invalid: it has
/// another vocabulary.
Result<Drafting> loadDraft(Run& run, const engine::Model& model, std::uint32_t contextTokens);

/// What --speculate asks for, with `drafting`, which has to outlive it.
engine::SpeculationOptions speculationOf(const Run& run, const engine::Session& session, Drafting& drafting);

}  // namespace chasqui::cli
