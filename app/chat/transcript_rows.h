// From messages to the rows that show them.
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "chat/answers.h"
#include "chat/conversation.h"
#include "chat/transcript_model.h"

namespace chasqui::app {

/// The row of one message of `conversation`, with its text so far where it is being written.
TranscriptRow rowOf(const Conversation& conversation, const Answers& answers, const std::string& messageId);

/// The rows of the path to the selected leaf.
std::vector<TranscriptRow> rowsOf(const Conversation& conversation, const Answers& answers);

/// The start of a text on one line, as the list of chats shows it.
QString previewOf(const std::string& text);

}  // namespace chasqui::app
