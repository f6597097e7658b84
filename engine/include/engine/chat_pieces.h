// What the model reads of a chat, as text in which the template's marks can be told from the messages.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "engine/chat_template.h"

namespace chasqui::engine {

/// A stretch of a prompt.
struct ChatPiece {
  enum class Kind {
    Message,   ///< of the system prompt, a question or an answer, stripped as the template strips it
    Template,  ///< ordinary text that the template writes
    Special,   ///< one special token, by its name in the vocabulary
  };
  Kind kind = Kind::Message;
  std::string text;  ///< never empty

  bool operator==(const ChatPiece&) const = default;
};

/// The stretches of what encodeChat() makes of the same arguments, in their order: written by the same code, word for
/// word. The space that a vocabulary puts before the first word is not among them. Errors as encodeChat() has them.
Result<std::vector<ChatPiece>> showChat(const Tokenizer& tokenizer, TemplateKind kind, const Chat& chat);

}  // namespace chasqui::engine
