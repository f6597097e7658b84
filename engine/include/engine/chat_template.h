// From a chat to the token ids that the model reads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/tokenizer.h"
#include "engine/types.h"

namespace chasqui::engine {

enum class TemplateKind {
  Plain,   ///< a base model: BOS and the raw text of all messages, one after the other
  Llama2,  ///< Meta's [INST] … [/INST]
};

/// "Plain", "Llama 2".
const char* templateName(TemplateKind kind);

/// The template a model wants: by its own Jinja text where it has one ([INST] means Llama 2, anything else is Plain),
/// otherwise by its name ("llama-2-7b-chat", "CodeLlama-34B-Instruct").
TemplateKind detectTemplate(std::string_view chatTemplate, std::string_view modelName);

/// One question and, unless it is the open one, its answer.
struct ChatTurn {
  std::string user;
  std::string answer;                 ///< empty in the open turn
  std::vector<TokenId> generatedIds;  ///< what the model wrote; empty: edited or imported, encode the text
  std::uint64_t vocabularyHash = 0;   ///< Tokenizer::vocabularyHash of generatedIds; with another they are not used
};

struct Chat {
  std::string system;           ///< may be empty
  std::vector<ChatTurn> turns;  ///< the last one is the open turn
};

/// The first of Meta's tags ([INST], [/INST], <<SYS>>, <</SYS>>) in `text`, or empty. Such text is refused by
/// encodeChat in system and user texts; in answers it is ordinary text.
std::string_view findTag(std::string_view text);

/// `text` with a space put into every tag, `[ INST ]`, so that it is ordinary text.
std::string escapeTags(std::string_view text);

/// Token ids of the whole chat up to where the answer starts. Each finished pair is encoded on its own, exactly as
/// Meta's code does; answers with their own ids go on with those. Invalid: no turn, or a tag in a system or user text
/// (named).
Result<std::vector<TokenId>> encodeChat(const Tokenizer& tokenizer, TemplateKind kind, const Chat& chat);

/// How many of `ids` an earlier sequence starts with too: what a cache can keep.
std::size_t sharedPrefix(const std::vector<TokenId>& cached, const std::vector<TokenId>& ids);

}  // namespace chasqui::engine
