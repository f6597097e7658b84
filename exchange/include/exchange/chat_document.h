// A chat as it travels: everything of it, apart from the database.
#pragma once

#include <string>
#include <vector>

#include "storage/types.h"

namespace chasqui::exchange {

/// Parents stand before their children, siblings in their order.
struct ChatDocument {
  storage::Chat chat;      ///< folderId is of the history it was read from
  std::string folderName;  ///< empty: in no folder
  std::vector<storage::Message> messages;
  std::vector<storage::ContextMark> marks;
};

/// Gives the chat and its messages new ids, so that it can be added beside any other.
void giveNewIds(ChatDocument& document);

}  // namespace chasqui::exchange
