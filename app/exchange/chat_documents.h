// Chats as documents: from memory, or from the database.
#pragma once

#include <string>

#include "base/result.h"
#include "chat/answers.h"
#include "chat/conversation.h"
#include "exchange/chat_document.h"
#include "storage/database.h"

namespace chasqui::app {

/// The chat as it is in memory, with what is not saved and what is being written. GUI thread.
exchange::ChatDocument documentOf(const Conversation& conversation, const Answers& answers);

/// The chat as it is stored. Storage thread.
Result<exchange::ChatDocument> readDocument(storage::Database& database, const std::string& chatId);

/// The messages from the first to the selected one.
std::vector<const storage::Message*> pathOf(const exchange::ChatDocument& document);

}  // namespace chasqui::app
