// Settings of the application in the history's file.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/result.h"
#include "storage/database.h"

namespace chasqui::storage {

/// Texts by key; must not outlive its Database, and shares its thread.
class SettingsStore {
 public:
  explicit SettingsStore(Database& database) : connection_(&database.connection()) {}

  /// The value, or nothing when the key was never set.
  Result<std::optional<std::string>> get(const std::string& key);

  /// Adds or replaces a value.
  Result<void> set(const std::string& key, const std::string& value);

  /// Forgets a value; a key that is not there is no error.
  Result<void> remove(const std::string& key);

  Result<std::map<std::string, std::string>> all();

 private:
  Connection* connection_;
};

}  // namespace chasqui::storage
