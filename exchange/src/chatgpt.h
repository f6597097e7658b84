// One conversation of ChatGPT's export.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "exchange/chat_document.h"

namespace chasqui::exchange {

/// Questions, answers and their branches; what system and tools said leaves, and its children come up. Custom
/// instructions become the system prompt, and what is no text a note in brackets. The ids are the file's.
/// Corrupt: no conversation; Unsupported: nothing in it but what leaves.
Result<ChatDocument> chatFromChatGpt(const nlohmann::json& json);

}  // namespace chasqui::exchange
