// From a chat to the token ids that the model reads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/tokenizer.h"
#include "engine/types.h"

namespace chasqui::engine {

enum class TemplateKind {
  Plain,    ///< a base model: the raw text of all messages, one after the other
  Llama2,   ///< Meta's [INST] <<SYS>> … [/INST], every pair on its own; Code Llama Instruct too
  ChatML,   ///< <|im_start|>user … <|im_end|>
  Zephyr,   ///< <|user|> … </s>; TinyLlama Chat too
  Vicuna,   ///< USER: … ASSISTANT: (1.1 and 1.5)
  Alpaca,   ///< ### Instruction: … ### Response:
  Mistral,  ///< [INST] … [/INST] with one BOS; as ordinary text, or as the control tokens of later vocabularies
};

/// All kinds, in the order in which a list shows them.
std::span<const TemplateKind> templateKinds();

/// "Plain", "Llama 2", "ChatML"…
const char* templateName(TemplateKind kind);

/// "plain", "llama2", "chatml"…: for command lines and settings, the same in every version.
const char* templateId(TemplateKind kind);

/// The kind with this id; nothing where there is none.
std::optional<TemplateKind> templateOf(std::string_view id);

/// Why a model has the template that it has.
enum class TemplateSource {
  File,       ///< its own Jinja text
  Name,       ///< its name
  BaseModel,  ///< neither tells of chats
  Unknown,    ///< its Jinja text is none of ours, or its name tells of chats in a form that we cannot tell
  User,       ///< chosen; never found by detectTemplate
};

struct TemplateChoice {
  TemplateKind kind = TemplateKind::Plain;
  TemplateSource source = TemplateSource::BaseModel;
  bool operator==(const TemplateChoice&) const = default;
};

/// The template a model wants: by its own Jinja text (tokenizer.chat_template) where it has one, otherwise by its name
/// ("llama-2-7b-chat", "vicuna-13b-v1.5"). Plain where the source is BaseModel or Unknown.
TemplateChoice detectTemplate(std::string_view chatTemplate, std::string_view modelName);

/// One question and, unless it is the open one, its answer.
struct ChatTurn {
  std::string user;
  std::string answer;                 ///< in the open turn: as far as it was written, to be gone on with
  std::vector<TokenId> generatedIds;  ///< what the model wrote; empty: edited or imported, encode the text
  std::uint64_t vocabularyHash = 0;   ///< Tokenizer::vocabularyHash of generatedIds; with another they are not used
};

struct Chat {
  std::string system;           ///< may be empty
  std::vector<ChatTurn> turns;  ///< the last one is the open turn: the question to answer, or the answer to go on with
};

/// The first of Meta's tags ([INST], [/INST], <<SYS>>, <</SYS>>) in `text`, or empty. Where refusesTags says so, such
/// text is refused by encodeChat in system and user texts; in answers it is ordinary text.
std::string_view findTag(std::string_view text);

/// `text` with a space put into every tag, `[ INST ]`, so that it is ordinary text.
std::string escapeTags(std::string_view text);

/// Whether Meta's tags in what the user wrote are refused: Llama 2 only, as Meta's code has it. The other templates
/// take every text as it is; no text ever becomes a special token.
bool refusesTags(TemplateKind kind);

/// Token ids of the whole chat up to where the answer starts, or where the open turn's answer has got to, as the
/// template's makers have it. Special tokens that the vocabulary lacks are written as ordinary text. Answers with their
/// own ids go on with those. Invalid: no turn, or a tag where refusesTags (named).
Result<std::vector<TokenId>> encodeChat(const Tokenizer& tokenizer, TemplateKind kind, const Chat& chat);

/// Of encodeChat()'s ids those at the end that are the open turn's answer so far: GenerateRequest::answered. Empty where
/// it has none.
std::vector<TokenId> encodeOpenAnswer(const Tokenizer& tokenizer, TemplateKind kind, const ChatTurn& open);

/// What ends an answer beside EOS: GenerateRequest::stopIds and stopStrings.
struct TemplateStops {
  std::vector<TokenId> ids;
  std::vector<std::string> strings;
};
TemplateStops templateStops(const Tokenizer& tokenizer, TemplateKind kind);

/// GenerateRequest::stripText: whether white space at the ends of an answer belongs to the template. Not in Plain.
bool stripsAnswers(TemplateKind kind);

/// How many of `ids` an earlier sequence starts with too: what a cache can keep.
std::size_t sharedPrefix(std::span<const TokenId> cached, std::span<const TokenId> ids);

}  // namespace chasqui::engine
