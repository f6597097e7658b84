#include "engine/chat_template.h"

#include <algorithm>

#include "base/utf8.h"
#include "engine/chat_pieces.h"
#include "templates/chat_format.h"
#include "templates/llama2_prompt.h"
#include "templates/own_ids.h"
#include "templates/prompt_writer.h"

namespace chasqui::engine {
namespace {

Result<void> refuseTags(const std::string& text, const char* where) {
  const std::string_view tag = findTag(text);
  if (tag.empty()) return {};
  return fail(
      ErrorCode::Invalid,
      std::string("The ") + where + " contains " + std::string(tag) + ", which the model would take for a command.",
      "Take it out, or escape it with a space.");
}

/// Writes a chat in one format.
class FormattedChat {
 public:
  FormattedChat(const Tokenizer& tokenizer, TemplateKind kind, const ChatFormat& format, std::vector<ChatPiece>* pieces)
      : tokenizer_(tokenizer),
        kind_(kind),
        format_(format),
        prompt_(tokenizer, format.ownSpaces ? PromptWriter::Spaces::Own : PromptWriter::Spaces::Vocabulary, pieces) {}

  std::vector<TokenId> encode(const Chat& chat) {
    if (format_.alwaysBos || tokenizer_.addBos()) prompt_.token(tokenizer_.bos());
    if (!format_.systemInQuestion) writeSystem(chat.system);
    for (std::size_t index = 0; index < chat.turns.size(); ++index) {
      write(format_.questionStart);
      if (format_.systemInQuestion && index == 0) writeSystem(chat.system);
      write(chat.turns[index].user, format_.stripQuestions);
      write(format_.questionEnd);
      if (index + 1 < chat.turns.size()) writeAnswer(chat.turns[index]);
    }
    prompt_.generated(encodeOpenAnswer(tokenizer_, kind_, chat.turns.back()));
    return prompt_.finish();
  }

 private:
  void writeSystem(const std::string& system) {
    if (system.empty()) return;
    write(format_.systemStart);
    write(system, format_.stripQuestions);
    write(format_.systemEnd);
  }

  void writeAnswer(const ChatTurn& turn) {
    if (hasOwnIds(turn, tokenizer_)) {
      prompt_.generated(turn.generatedIds);
    } else {
      write(format_.answerStart);
      write(turn.answer, format_.stripAnswers);
    }
    write(format_.answerEnd);
  }

  void write(const std::string& text, bool strip) { prompt_.message(strip ? utf8::strip(text) : text); }

  void write(const std::vector<TemplatePart>& parts) {
    for (const TemplatePart& part : parts) {
      switch (part.kind) {
        case TemplatePart::Kind::Text: prompt_.text(part.text); break;
        case TemplatePart::Kind::Special: prompt_.special(part.text); break;
        case TemplatePart::Kind::Eos: prompt_.token(tokenizer_.eos()); break;
      }
    }
  }

  const Tokenizer& tokenizer_;
  TemplateKind kind_;
  const ChatFormat& format_;
  PromptWriter prompt_;
};

Result<std::vector<TokenId>> writeChat(const Tokenizer& tokenizer, TemplateKind kind, const Chat& chat,
                                       std::vector<ChatPiece>* pieces) {
  if (chat.turns.empty()) return fail(ErrorCode::Invalid, "There is no message to answer.", "Write a message.");
  if (refusesTags(kind)) {
    CHASQUI_TRY(refuseTags(chat.system, "system prompt"));
    for (const ChatTurn& turn : chat.turns) CHASQUI_TRY(refuseTags(turn.user, "message"));
  }
  if (kind == TemplateKind::Llama2) return encodeLlama2(tokenizer, chat, pieces);
  return FormattedChat(tokenizer, kind, chatFormat(kind, tokenizer), pieces).encode(chat);
}

}  // namespace

Result<std::vector<TokenId>> encodeChat(const Tokenizer& tokenizer, TemplateKind kind, const Chat& chat) {
  return writeChat(tokenizer, kind, chat, nullptr);
}

Result<std::vector<ChatPiece>> showChat(const Tokenizer& tokenizer, TemplateKind kind, const Chat& chat) {
  std::vector<ChatPiece> pieces;
  const Result<std::vector<TokenId>> ids = writeChat(tokenizer, kind, chat, &pieces);
  if (!ids) return fail(ids.error());
  return pieces;
}

TemplateStops templateStops(const Tokenizer& tokenizer, TemplateKind kind) {
  const ChatFormat& format = chatFormat(kind, tokenizer);
  TemplateStops stops;
  for (const std::string_view piece : format.stopPieces) {
    const TokenId id = tokenizer.specialToken(piece);
    if (id < 0) {
      stops.strings.emplace_back(piece);
    } else {
      stops.ids.push_back(id);
    }
  }
  stops.strings.insert(stops.strings.end(), format.stopTexts.begin(), format.stopTexts.end());
  return stops;
}

std::size_t sharedPrefix(std::span<const TokenId> cached, std::span<const TokenId> ids) {
  const auto end = std::mismatch(cached.begin(), cached.end(), ids.begin(), ids.end()).first;
  return static_cast<std::size_t>(end - cached.begin());
}

}  // namespace chasqui::engine
