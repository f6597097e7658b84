#include "prompt_fields.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/utf8.h"

namespace chasqui::exchange {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kBlanks = " \t\r\n";

bool isControl(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte < 0x20 || byte == 0x7F;
}

std::string_view stripped(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Code points of well-formed text.
std::size_t charactersIn(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0) != 0x80; }));
}

/// `whose` such as "Its name".
Result<void> checkLine(const std::string& whose, const std::string& line, const PromptLimits& limits) {
  if (charactersIn(line) > limits.nameCharacters) {
    return fail(ErrorCode::Corrupt,
                whose + " is longer than " + std::to_string(limits.nameCharacters) + " characters.");
  }
  if (std::any_of(line.begin(), line.end(), isControl)) {
    return fail(ErrorCode::Corrupt, whose + " holds a control character.");
  }
  return {};
}

Result<void> checkText(const std::string& whose, const std::string& text, const PromptLimits& limits) {
  if (text.size() > limits.textBytes) {
    return fail(ErrorCode::Corrupt, whose + " is longer than " + std::to_string(limits.textBytes) + " bytes.");
  }
  if (text.find('\0') != std::string::npos) return fail(ErrorCode::Corrupt, whose + " holds a NUL character.");
  return {};
}

void makeLine(std::string& line) {
  line = utf8::replaceIllFormed(line);
  std::erase_if(line, isControl);
}

void makeText(std::string& text) {
  text = utf8::replaceIllFormed(text);
  std::erase(text, '\0');
}

}  // namespace

tl::unexpected<Error> wrongField(const std::string& place, const std::string& what) {
  return fail(ErrorCode::Corrupt, "The field “" + place + "” " + what);
}

Result<std::string> textField(const Json& object, const char* name, const std::string& place) {
  const auto found = object.find(name);
  if (found == object.end()) return std::string();
  if (!found->is_string()) return wrongField(place + name, "is not a text.");
  return found->get<std::string>();
}

Result<std::vector<std::string>> textsField(const Json& object, const char* name, const std::string& place) {
  std::vector<std::string> texts;
  const auto found = object.find(name);
  if (found == object.end()) return texts;
  if (!found->is_array()) return wrongField(place + name, "is not a list.");
  for (const Json& text : *found) {
    if (!text.is_string()) {
      return wrongField(place + name + "[" + std::to_string(texts.size()) + "]", "is not a text.");
    }
    texts.push_back(text.get<std::string>());
  }
  return texts;
}

std::vector<std::string> cleanTags(const std::vector<std::string>& tags) {
  std::vector<std::string> clean;
  std::set<std::string, std::less<>> known;
  for (const std::string& tag : tags) {
    for (std::string_view rest = tag; !rest.empty();) {
      const std::size_t comma = rest.find(',');
      const std::string_view part = stripped(rest.substr(0, comma));
      if (!part.empty() && known.emplace(part).second) clean.emplace_back(part);
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
  }
  return clean;
}

Result<void> checkPrompt(PromptDocument& prompt, const PromptLimits& limits) {
  CHASQUI_TRY(checkLine("Its name", prompt.name, limits));
  CHASQUI_TRY(checkLine("Its emoji", prompt.emoji, limits));
  prompt.tags = cleanTags(prompt.tags);
  if (prompt.tags.size() > limits.tags) {
    return fail(ErrorCode::Corrupt, "It has more than " + std::to_string(limits.tags) + " tags.");
  }
  for (const std::string& tag : prompt.tags) CHASQUI_TRY(checkLine("One of its tags", tag, limits));
  if (prompt.examples.size() > limits.examples) {
    return fail(ErrorCode::Corrupt, "It has more than " + std::to_string(limits.examples) + " examples.");
  }
  CHASQUI_TRY(checkText("Its text", prompt.text, limits));
  std::size_t bytes = prompt.text.size();
  for (std::size_t i = 0; i < prompt.examples.size(); ++i) {
    const storage::PromptExample& example = prompt.examples[i];
    CHASQUI_TRY(checkText("The question of its example " + std::to_string(i + 1), example.question, limits));
    CHASQUI_TRY(checkText("The answer of its example " + std::to_string(i + 1), example.answer, limits));
    bytes += example.question.size() + example.answer.size();
  }
  if (bytes > limits.promptBytes) {
    return fail(ErrorCode::Corrupt,
                "Its text and examples are longer than " + std::to_string(limits.promptBytes) + " bytes.");
  }
  return {};
}

std::string calledInList(const std::string& name, std::size_t number) {
  const std::string shown = utf8::printable(name, 80);
  return shown.empty() ? "no. " + std::to_string(number) : shown;
}

void makeFit(PromptDocument& prompt) {
  makeLine(prompt.name);
  makeLine(prompt.emoji);
  for (std::string& tag : prompt.tags) makeLine(tag);
  prompt.tags = cleanTags(prompt.tags);
  makeText(prompt.text);
  for (storage::PromptExample& example : prompt.examples) {
    makeText(example.question);
    makeText(example.answer);
  }
}

}  // namespace chasqui::exchange
