// A chat as JSON, in the format of docs/chat-json.md.
#pragma once

#include <string>

#include "exchange/chat_document.h"

namespace chasqui::exchange {

inline constexpr int kChatJsonVersion = 1;

/// All of the chat as UTF-8 text, one line for each message; bytes that are no text become U+FFFD.
std::string toJson(const ChatDocument& document);

}  // namespace chasqui::exchange
