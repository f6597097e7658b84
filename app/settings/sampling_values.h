// The essential sampling values, as they cross threads and are stored with a chat.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/sampler.h"

namespace chasqui::app {

/// Defaults are Meta's for Llama 2 Chat.
struct SamplingValues {
  double temperature = 0.6;
  int topK = 0;
  double topP = 0.9;
  double minP = 0.0;
  double repeatPenalty = 1.0;
  std::optional<std::uint64_t> seed;
  int maxTokens = 0;

  bool operator==(const SamplingValues&) const = default;

  /// Each in the range that the settings page shows for it; what is no number becomes its default.
  SamplingValues allowed() const;
  engine::SamplingOptions forEngine() const;

  /// As one line of JSON for the database; toJson and fromJson are each other's inverse.
  std::string toJson() const;
  /// Values that are missing or of another kind are those of `otherwise`; one out of range becomes the nearest.
  static SamplingValues fromJson(const std::string& json, const SamplingValues& otherwise);
};

}  // namespace chasqui::app
