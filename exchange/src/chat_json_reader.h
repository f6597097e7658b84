// A chat back out of the format that chat_json.h writes.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "exchange/chat_document.h"

namespace chasqui::exchange {

inline constexpr const char* kChatFormat = "chasqui-chat";

/// What is missing or of another type gets its default; the ids are the file's. Corrupt, NewerVersion.
Result<ChatDocument> chatFromJson(const nlohmann::json& json);

}  // namespace chasqui::exchange
