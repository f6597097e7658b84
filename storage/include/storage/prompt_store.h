// The library of system prompts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::storage {

/// Reads and writes prompts and their versions; must not outlive its Database, and shares its thread. Every call that
/// writes is one transaction (or part of Database::transaction). A prompt that is not there: NotFound.
class PromptStore {
 public:
  explicit PromptStore(Database& database) : connection_(&database.connection()) {}

  /// The prompts that are alive in the order of their positions, each with its newest version.
  Result<std::vector<LibraryPrompt>> list();

  /// The prompts in the trash, last deleted first.
  Result<std::vector<LibraryPrompt>> listDeleted();

  /// All that a prompt ever said, newest first.
  Result<std::vector<PromptVersion>> versionsOf(const std::string& promptId);

  /// Adds a prompt with its first version, or changes the one with its id: name, emoji, tags, position, preset, and
  /// text and examples of that version, which is added where it is new. Times stay. Invalid when an id is empty.
  Result<void> put(const LibraryPrompt& prompt);

  /// Moves a prompt to the trash, or with 0 out of it.
  Result<void> setDeleted(const std::string& promptId, std::int64_t deletedAtMs);

  /// Erases for good one prompt of the trash with its versions; nothing where it is not there (any more).
  Result<void> erase(const std::string& promptId);

 private:
  Connection* connection_;
};

}  // namespace chasqui::storage
