// A chat, or its beginning, as a new chat.
#pragma once

#include <string>

#include "chat/chat_records.h"
#include "chat/conversation.h"

namespace chasqui::app {

/// The whole chat with all its branches, under new ids and named "Title (copy)". An answer that is being written is
/// copied as far as the tree has it, and is Stopped.
ChatRecord copyOf(const Conversation& conversation);

/// The same with the way from the first message to `messageId` alone, and without the draft.
ChatRecord copyUpTo(const Conversation& conversation, const std::string& messageId);

}  // namespace chasqui::app
