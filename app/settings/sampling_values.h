// What answers are sampled with and end by, as it crosses threads and is stored with a chat or a preset.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <QString>
#include <QStringList>
#include <QVariant>

#include "engine/sampler.h"

namespace chasqui::app {

class Preferences;
struct AnswerRequest;

/// Defaults are Meta's for Llama 2 Chat. Each member has its line in the table of samplingPreferences(), whose key is
/// its name.
struct SamplingValues {
  double temperature = 0.6;
  double topP = 0.9;
  int topK = 0;
  double minP = 0.0;
  double typicalP = 1.0;
  double repeatPenalty = 1.0;
  double frequencyPenalty = 0.0;
  double presencePenalty = 0.0;
  int repeatWindow = 64;
  bool mirostat = false;
  double mirostatTau = 5.0;
  double mirostatEta = 0.1;
  int maxTokens = 0;                  ///< 0: no limit
  QStringList stopStrings = {};       ///< end the answer, and no title or summary
  std::optional<std::uint64_t> seed = {};  ///< none: random

  bool operator==(const SamplingValues&) const = default;

  /// Those of the settings page.
  static SamplingValues standard(const Preferences& preferences);

  /// One of them in the form that its line of the table has; not valid for another key.
  QVariant value(const QString& key) const;
  /// The nearest allowed one; what is of another kind changes nothing.
  void set(const QString& key, const QVariant& value);

  engine::SamplingOptions forEngine() const;
  /// Has an answer written with these, repeatable where there is a seed.
  void putInto(AnswerRequest& request) const;

  /// As one line of JSON for the database; toJson and fromJson are each other's inverse.
  std::string toJson() const;
  /// Values that are missing or of another kind are those of `otherwise`, but a missing seed is none; one out of range
  /// becomes the nearest.
  static SamplingValues fromJson(const std::string& json, const SamplingValues& otherwise);
};

/// Why a value has no effect beside the others, in a sentence; empty where it has.
QString idleReason(const SamplingValues& values, const QString& key);

}  // namespace chasqui::app
