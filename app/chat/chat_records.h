// What the storage thread does with a chat: each call may be repeated until it succeeds.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::app {

/// A chat with all its messages.
struct ChatRecord {
  storage::Chat chat;
  std::vector<storage::Message> messages;
  std::vector<storage::ContextMark> marks;
};

/// What the window needs at start.
struct StartRecord {
  std::map<std::string, std::string> settings;
  std::vector<storage::Folder> folders;
  std::vector<storage::ChatSummary> chats;
  std::optional<ChatRecord> lastChat;  ///< the one that was open, or else the newest; none where there is no chat
};

/// Adds the chat, or changes what differs. A selected leaf that is not stored (yet) is left as it was, and so is the
/// chat's place in the list once it is stored: ChatStore's setFolder(), setPinned() and setArchived() change that.
Result<void> storeChat(storage::Database& database, const storage::Chat& chat);

/// Adds what is missing of `messages`, brings answers that are being written or go on up to date, and stores the chat
/// as storeChat() does, in one transaction. Parents come before their children; the marks are at messages that are stored
/// or come with this call.
Result<void> storeMessages(storage::Database& database, const storage::Chat& chat,
                           const std::vector<storage::Message>& messages,
                           const std::vector<storage::ContextMark>& marks = {});

/// Moves a message with all that follows it to the trash, or with 0 out of it, and stores the chat as storeChat() does:
/// its selected leaf is the one that is shown afterwards. A message that was never stored is gone already.
Result<void> storeRemoval(storage::Database& database, const storage::Chat& chat, const std::string& messageId,
                          std::int64_t deletedAtMs);

/// Adds a whole chat in one transaction. Invalid when one of its ids is taken.
Result<void> addChat(storage::Database& database, const ChatRecord& record);

Result<ChatRecord> readChat(storage::Database& database, const std::string& chatId);

/// `lastChatKey`: the setting that holds the id of the chat that was open last.
Result<StartRecord> readStart(storage::Database& database, const std::string& lastChatKey);

}  // namespace chasqui::app
