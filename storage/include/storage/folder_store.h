// Folders of the history's chats.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::storage {

/// Reads and writes folders; must not outlive its Database, and shares its thread. Every call that writes is one
/// transaction (or part of Database::transaction). A folder that is not there: NotFound.
class FolderStore {
 public:
  explicit FolderStore(Database& database) : connection_(&database.connection()) {}

  /// All folders in the order of their positions.
  Result<std::vector<Folder>> list();

  /// Adds a folder. Invalid when the id is empty or taken.
  Result<void> insert(const Folder& folder);

  Result<void> rename(const std::string& folderId, const std::string& name);
  Result<void> setPosition(const std::string& folderId, std::int64_t position);
  /// What its new chats begin with; storage never looks whether there is such a prompt. Empty: not set.
  Result<void> setPrompt(const std::string& folderId, const std::string& promptId);

  /// Forgets a folder. Its chats stay, in no folder.
  Result<void> remove(const std::string& folderId);

 private:
  Connection* connection_;
};

}  // namespace chasqui::storage
