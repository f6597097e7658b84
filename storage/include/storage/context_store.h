// What of each chat the model reads, in the history.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::storage {

/// Reads and writes context marks; must not outlive its Database, and shares its thread. Every call that writes is one
/// transaction (or part of Database::transaction).
class ContextStore {
 public:
  explicit ContextStore(Database& database) : connection_(&database.connection()) {}

  /// Adds a mark, or replaces the one at the same message. Invalid: no such chat, or a message that is not one of it.
  Result<void> put(const std::string& chatId, const ContextMark& mark);

  /// All marks of a chat, in the order of their messages' ids.
  Result<std::vector<ContextMark>> marksOf(const std::string& chatId);

 private:
  Connection* connection_;
};

}  // namespace chasqui::storage
