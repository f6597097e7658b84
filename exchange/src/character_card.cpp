// Character cards, versions 1 to 3, as prompts.
#include <initializer_list>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "card_text.h"
#include "json_fields.h"
#include "prompt_fields.h"
#include "prompt_formats.h"

namespace chasqui::exchange {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kShownNotes = 2000;

/// Other programs write null where there is nothing.
Result<std::string> cardText(const Json& card, const char* name, const std::string& place) {
  return member(card, name).is_null() ? std::string() : textField(card, name, place);
}

Result<std::vector<std::string>> cardTexts(const Json& card, const char* name, const std::string& place) {
  return member(card, name).is_null() ? std::vector<std::string>() : textsField(card, name, place);
}

std::size_t sizeOfList(const Json& object, const char* name) {
  const Json& list = member(object, name);
  return list.is_array() ? list.size() : 0;
}

/// Puts a part below what is there, with a blank line between them.
void append(std::string& text, const std::string& lead, const std::string& part) {
  const std::string_view stripped = utf8::strip(part);
  if (stripped.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += lead;
  text += stripped;
}

/// What the card says in place of the instruction that its program would give, or that instruction.
std::string instruction(const std::string& own, CardMacros& macros) {
  const std::string usual = macros.name().empty() ? "Stay in the role that is described here."
                                                  : "You are " + macros.name() + ". Stay in this role, and answer as " +
                                                        macros.name() + " would.";
  return utf8::strip(own).empty() ? usual : macros.filled(own, usual);
}

class CardReader {
 public:
  CardReader(const Json& card, std::string place, const PromptLimits& limits)
      : card_(card), place_(std::move(place)), limits_(limits) {}

  Result<PromptRead> read() {
    PromptDocument& prompt = read_.prompt;
    if (!has(card_, "name")) return wrongField(place_ + "name", "is missing.");
    CHASQUI_TRY_VALUE(prompt.name, cardText(card_, "name", place_));
    prompt.name = utf8::strip(prompt.name);
    CHASQUI_TRY_VALUE(prompt.tags, cardTexts(card_, "tags", place_));
    CHASQUI_TRY_VALUE(std::string nickname, cardText(card_, "nickname", place_));
    nickname = utf8::strip(nickname);
    PromptDocument names{nickname, {}, {}, {}, {}};
    CHASQUI_TRY(checkPrompt(prompt, limits_));  // before anything is filled in
    CHASQUI_TRY(checkPrompt(names, limits_));
    CardMacros macros(nickname.empty() ? prompt.name : nickname, limits_.promptBytes);
    CHASQUI_TRY(readText(macros));
    CHASQUI_TRY(readExamples(macros));
    if (macros.overflowed()) {
      return fail(ErrorCode::Corrupt, "Its texts are longer than " + std::to_string(limits_.promptBytes) + " bytes.");
    }
    CHASQUI_TRY(checkPrompt(prompt, limits_));
    CHASQUI_TRY(noteLosses());
    return std::move(read_);
  }

 private:
  Result<void> readText(CardMacros& macros) {
    CHASQUI_TRY_VALUE(const std::string system, cardText(card_, "system_prompt", place_));
    CHASQUI_TRY_VALUE(const std::string description, cardText(card_, "description", place_));
    CHASQUI_TRY_VALUE(const std::string personality, cardText(card_, "personality", place_));
    CHASQUI_TRY_VALUE(const std::string scenario, cardText(card_, "scenario", place_));
    CHASQUI_TRY_VALUE(const std::string last, cardText(card_, "post_history_instructions", place_));
    std::string& text = read_.prompt.text;
    append(text, "", instruction(system, macros));
    append(text, "", macros.filled(description));
    append(text, "Personality: ", macros.filled(personality));
    append(text, "Scenario: ", macros.filled(scenario));
    const std::size_t before = text.size();
    append(text, "", macros.filled(last));
    if (text.size() != before) note(CardNote::AfterHistory, 0);
    return {};
  }

  /// The first message is last: the chat goes on from there.
  Result<void> readExamples(CardMacros& macros) {
    CHASQUI_TRY_VALUE(const std::string dialogue, cardText(card_, "mes_example", place_));
    CHASQUI_TRY_VALUE(const std::string first, cardText(card_, "first_mes", place_));
    Dialogues dialogues = dialoguesIn(dialogue, macros);
    if (dialogues.unanswered > 0) note(CardNote::QuestionAlone, dialogues.unanswered);
    read_.prompt.examples = std::move(dialogues.examples);
    if (const std::string greeting = macros.filled(utf8::strip(first)); !greeting.empty())
      read_.prompt.examples.push_back({kOpening, greeting});
    return {};
  }

  Result<void> noteLosses() {
    const auto noteIfAny = [this](CardNote what, std::size_t count) {
      if (count > 0) note(what, count);
    };
    noteIfAny(CardNote::Lorebook, sizeOfList(member(card_, "character_book"), "entries"));
    noteIfAny(CardNote::OtherGreetings, sizeOfList(card_, "alternate_greetings"));
    noteIfAny(CardNote::GroupGreetings, sizeOfList(card_, "group_only_greetings"));
    noteIfAny(CardNote::Files, sizeOfList(card_, "assets"));
    if (!textOf(member(member(card_, "extensions"), "depth_prompt"), "prompt").empty()) note(CardNote::DepthPrompt, 0);
    CHASQUI_TRY_VALUE(const std::string notes, cardText(card_, "creator_notes", place_));
    if (const std::string_view stripped = utf8::strip(notes); !stripped.empty()) {
      note(CardNote::CreatorNotes, 0);
      read_.creatorNotes = shown(stripped);
    }
    return {};
  }

  /// Line by line, so that its lines stay.
  static std::string shown(std::string_view notes) {
    std::string result;
    for (std::size_t left = kShownNotes; !notes.empty() && left > 0;) {
      const std::size_t end = notes.find('\n');
      const std::string line = utf8::printable(utf8::strip(notes.substr(0, end)), left);
      result += (result.empty() ? "" : "\n") + line;
      left -= std::min(left, line.size() + 1);
      notes.remove_prefix(end == std::string_view::npos ? notes.size() : end + 1);
    }
    return result;
  }

  void note(CardNote what, std::size_t count) { read_.losses.push_back({what, count}); }

  const Json& card_;
  std::string place_;
  const PromptLimits& limits_;
  PromptRead read_;
};

}  // namespace

bool looksLikeCard(const Json& json) {
  if (textOf(json, "spec").starts_with("chara_card")) return true;
  // Version 1 has no name of its own; these fields stand in every one.
  return has(json, "name") && has(json, "description") && (has(json, "first_mes") || has(json, "mes_example"));
}

Result<PromptRead> promptFromCard(const Json& json, const PromptLimits& limits) {
  const std::string spec = textOf(json, "spec");
  if (spec.empty()) return CardReader(json, {}, limits).read();
  if (spec != "chara_card_v2" && spec != "chara_card_v3") {
    return fail(ErrorCode::Unsupported,
                "It is a character card of the kind “" + utf8::printable(spec, 40) + "”, which Chasqui does not know.",
                "Export it as a card of version 2.");
  }
  if (!member(json, "data").is_object() || !has(json, "data"))
    return wrongField("data", "is missing or not an object.");
  return CardReader(member(json, "data"), "data.", limits).read();
}

}  // namespace chasqui::exchange
