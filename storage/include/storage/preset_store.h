// The user's presets: named sets of sampling values.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::storage {

/// Reads and writes presets; must not outlive its Database, and shares its thread.
class PresetStore {
 public:
  explicit PresetStore(Database& database) : connection_(&database.connection()) {}

  /// In the order of their positions.
  Result<std::vector<SamplingPreset>> list();

  /// Adds a preset, or changes the one with its id; its time stays. Invalid when the id is empty.
  Result<void> put(const SamplingPreset& preset);

  /// Nothing where it is not there (any more).
  Result<void> erase(const std::string& presetId);

 private:
  Connection* connection_;
};

}  // namespace chasqui::storage
