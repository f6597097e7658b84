// Meta's chat form, which no list of parts describes: every pair is a text of its own.
#pragma once

#include <vector>

#include "engine/chat_pieces.h"
#include "engine/chat_template.h"

namespace chasqui::engine {

/// Meta's llama/generation.py, chat_completion: the system prompt is part of the first question, and every finished
/// pair is encoded on its own. `chat` has a turn, and no tag in system and user texts.
/// `pieces` as PromptWriter has it.
std::vector<TokenId> encodeLlama2(const Tokenizer& tokenizer, const Chat& chat,
                                  std::vector<ChatPiece>* pieces = nullptr);

}  // namespace chasqui::engine
