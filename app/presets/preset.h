// A named set of all sampling values.
#pragma once

#include <vector>

#include <QString>

#include "settings/sampling_values.h"
#include "storage/types.h"

namespace chasqui::app {

struct Preset {
  QString presetId;
  QString name;
  SamplingValues values;
  bool builtIn = false;
  qint64 position = 0;
  qint64 createdMs = 0;

  bool operator==(const Preset&) const = default;
};

inline constexpr qsizetype kLongestPresetName = 200;

/// What the database has; values that are broken or not allowed there become allowed ones.
Preset presetOf(const storage::SamplingPreset& stored);
storage::SamplingPreset storedOf(const Preset& preset);

/// Those that come with the program, in the window's language. Their ids begin with "builtin:", and no others do.
std::vector<Preset> builtInPresets();
bool isBuiltInPreset(const QString& presetId);

/// What is not as by default, in words: "Temperature 0.2, Top-p 0.95".
QString summaryOf(const SamplingValues& values);

}  // namespace chasqui::app
