// One search in the history, as the threads do it.
#pragma once

#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/search_store.h"

namespace chasqui::app {

/// A page of what was found.
struct SearchPage {
  std::vector<storage::SearchHit> hits;  ///< on the first page chats by their titles, then messages, newest first
  bool hasMore = false;
  bool isComplete = true;  ///< false: older messages are still being put into the index
};

/// Snippets of answers are without the marks of markdown. Any thread that owns the database.
Result<SearchPage> searchHistory(storage::Database& database, storage::SearchQuery query);

}  // namespace chasqui::app
