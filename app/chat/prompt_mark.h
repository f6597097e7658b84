// Which system prompt was read with a question, and which messages are a prompt's examples.
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

/// A JSON text for storage::Message::settings of an example; the first one notes the system prompt, too.
std::string exampleMark(const std::optional<std::string>& systemPrompt = {});
/// Whether a message is an example of the prompt that its chat began with.
bool isExample(const storage::Message& message);

/// The exchanges that a chat begins with: as they stand in it, or as its first question will bring them.
std::vector<storage::PromptExample> examplesOf(const Conversation& conversation);

/// The system prompt that was read last on the path to `messageId`, itself included. Nothing where nobody noted it:
/// there is no question yet, or the chat is older than these notes.
std::optional<std::string> promptReadAt(const Conversation& conversation, const std::string& messageId);

}  // namespace chasqui::app
