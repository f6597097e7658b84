// Which system prompt was read with a question.
#pragma once

#include <optional>
#include <string>

#include "chat/conversation.h"
#include "storage/types.h"

namespace chasqui::app {

/// A JSON text for storage::Message::settings of a question: from it on this system prompt is read.
std::string promptMark(const std::string& systemPrompt);
/// The other way; nothing where the question was read with the same as the one before it.
std::optional<std::string> markedPrompt(const storage::Message& question);

/// The system prompt that was read last on the path to `messageId`, itself included. Nothing where nobody noted it:
/// there is no question yet, or the chat is older than these notes.
std::optional<std::string> promptReadAt(const Conversation& conversation, const std::string& messageId);

}  // namespace chasqui::app
