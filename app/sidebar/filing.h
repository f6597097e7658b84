// What the storage thread does when chats are put somewhere else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::app {

/// Where one chat is to be kept from now on. Times are milliseconds since 1970; 0: it is not there.
struct FiledChat {
  std::string chatId;
  std::string folderId;
  std::int64_t pinnedAtMs = 0;
  std::int64_t archivedAtMs = 0;
  std::int64_t deletedAtMs = 0;
};

/// One step of the user, of any number of chats.
struct Filing {
  std::optional<storage::Folder> addedFolder;  ///< there before the chats are moved
  std::vector<FiledChat> chats;
  std::string removedFolderId;  ///< goes when the chats are moved; empty: none
};

/// Does all of it or nothing. A chat that was never saved is left out: what is in memory says where it is to be.
Result<void> storeFiling(storage::Database& database, const Filing& filing);

}  // namespace chasqui::app
