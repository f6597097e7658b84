// Messages in the trash: a message that carries deleted_at_ms, with all that follows it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "connection.h"
#include "storage/types.h"

namespace chasqui::storage {

/// The messages of one chat that are in no deleted subtree, in the order they came in.
std::vector<Message> withoutDeleted(std::vector<Message> messages);

/// Where a chat's selected leaf is in the subtree of `messageId`, selects the parent of that message instead. Throws
/// SQLite::Exception, as does what follows.
void leaveSubtree(Connection& connection, const std::string& messageId);

/// Erases for good the subtrees that were deleted before `beforeMs`, with their context marks.
void eraseSubtrees(Connection& connection, std::int64_t beforeMs);

}  // namespace chasqui::storage
