// A history of any size for tests and measurements, the same for the same numbers.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "storage/database.h"

namespace chasqui::bench {

struct HistorySize {
  int chats = 100;
  int messages = 10'000;      ///< in all chats together
  int longestChat = 2'000;    ///< of the chat that was updated last
  int vocabulary = 50'000;    ///< words; every message has some 60 of them, answers more than questions
};

/// What the generated history is known by.
inline constexpr char kLongChatId[] = "long-chat";
/// Stands in every message of the chats in the trash, one in twenty, and in one of the living.
inline constexpr char kTrashWord[] = "dustbinword";

/// Fills an empty history: questions and answers some minutes apart, one in twenty regenerated, chats in ten folders,
/// some pinned, one in ten in the archive, one in twenty in the trash, some subtrees deleted. In many transactions.
Result<void> makeHistory(storage::Database& database, const HistorySize& size);

}  // namespace chasqui::bench
