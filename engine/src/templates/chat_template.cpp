#include "engine/chat_template.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace chasqui::engine {
namespace {

constexpr std::array<std::string_view, 4> kTags{"[INST]", "[/INST]", "<<SYS>>", "<</SYS>>"};

void append(std::vector<TokenId>& ids, const std::vector<TokenId>& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

Result<void> refuseTags(const std::string& text, const char* where) {
  const std::string_view tag = findTag(text);
  if (tag.empty()) return {};
  return fail(
      ErrorCode::Invalid,
      std::string("The ") + where + " contains " + std::string(tag) + ", which the model would take for a command.",
      "Take it out, or escape it with a space.");
}

/// Whether the ids that the model wrote the answer with can go on as they are.
bool hasOwnIds(const ChatTurn& turn, const Tokenizer& tokenizer) {
  const auto isToken = [size = tokenizer.size()](TokenId id) {
    return id >= 0 && static_cast<std::uint32_t>(id) < size;
  };
  return !turn.generatedIds.empty() && turn.vocabularyHash == tokenizer.vocabularyHash() &&
         std::all_of(turn.generatedIds.begin(), turn.generatedIds.end(), isToken);
}

/// Meta's llama/generation.py, chat_completion: the system prompt is part of the first question, and every finished
/// pair is encoded on its own.
std::vector<TokenId> encodeLlama2(const Tokenizer& tokenizer, const Chat& chat) {
  std::vector<TokenId> ids;
  for (std::size_t index = 0; index < chat.turns.size(); ++index) {
    const ChatTurn& turn = chat.turns[index];
    const bool folded = index == 0 && !chat.system.empty();
    const std::string user = folded ? "<<SYS>>\n" + chat.system + "\n<</SYS>>\n\n" + turn.user : turn.user;
    const std::string question = "[INST] " + std::string(utf8::strip(user)) + " [/INST]";
    ids.push_back(tokenizer.bos());
    if (index + 1 == chat.turns.size()) {
      append(ids, tokenizer.encode(question));
      break;
    }
    if (hasOwnIds(turn, tokenizer)) {
      append(ids, tokenizer.encode(question));
      append(ids, turn.generatedIds);
      // Meta's form ends in a space, which the model has often written itself.
      if (tokenizer.space() >= 0 && ids.back() != tokenizer.space()) ids.push_back(tokenizer.space());
    } else {
      append(ids, tokenizer.encode(question + " " + std::string(utf8::strip(turn.answer)) + " "));
    }
    ids.push_back(tokenizer.eos());
  }
  return ids;
}

/// BOS and all texts; where an answer has its own ids, the text before it and the text after it are encoded apart.
std::vector<TokenId> encodePlain(const Tokenizer& tokenizer, const Chat& chat) {
  std::vector<TokenId> ids;
  if (tokenizer.addBos()) ids.push_back(tokenizer.bos());
  std::string text = chat.system;
  for (std::size_t index = 0; index < chat.turns.size(); ++index) {
    const ChatTurn& turn = chat.turns[index];
    text += turn.user;
    if (index + 1 == chat.turns.size()) break;
    if (hasOwnIds(turn, tokenizer)) {
      append(ids, tokenizer.encode(text));
      append(ids, turn.generatedIds);
      text.clear();
    } else {
      text += turn.answer;
    }
  }
  append(ids, tokenizer.encode(text));
  return ids;
}

}  // namespace

std::string_view findTag(std::string_view text) {
  std::size_t firstPlace = std::string_view::npos;
  std::string_view firstTag;
  for (const std::string_view tag : kTags) {
    const std::size_t place = text.find(tag);
    if (place >= firstPlace) continue;
    firstPlace = place;
    firstTag = tag;
  }
  return firstTag;
}

std::string escapeTags(std::string_view text) {
  std::string out(text);
  for (const std::string_view tag : kTags) {
    const std::size_t brackets = tag[0] == '<' ? 2 : 1;
    const std::string inner(tag.substr(brackets, tag.size() - 2 * brackets));
    const std::string escaped =
        std::string(tag.substr(0, brackets)) + " " + inner + " " + std::string(tag.substr(tag.size() - brackets));
    for (std::size_t place = out.find(tag); place != std::string::npos; place = out.find(tag, place + escaped.size())) {
      out.replace(place, tag.size(), escaped);
    }
  }
  return out;
}

Result<std::vector<TokenId>> encodeChat(const Tokenizer& tokenizer, TemplateKind kind, const Chat& chat) {
  if (chat.turns.empty()) return fail(ErrorCode::Invalid, "There is no message to answer.", "Write a message.");
  if (kind == TemplateKind::Plain) return encodePlain(tokenizer, chat);
  CHASQUI_TRY(refuseTags(chat.system, "system prompt"));
  for (const ChatTurn& turn : chat.turns) CHASQUI_TRY(refuseTags(turn.user, "message"));
  return encodeLlama2(tokenizer, chat);
}

std::size_t sharedPrefix(const std::vector<TokenId>& cached, const std::vector<TokenId>& ids) {
  const auto end = std::mismatch(cached.begin(), cached.end(), ids.begin(), ids.end()).first;
  return static_cast<std::size_t>(end - cached.begin());
}

}  // namespace chasqui::engine
