#include <nlohmann/json.hpp>

#include "json_fields.h"
#include "prompt_fields.h"
#include "prompt_formats.h"

namespace chasqui::exchange {
namespace {

using Json = nlohmann::json;
// As it is written: the order of the fields is the documentation's.
using Ordered = nlohmann::ordered_json;

std::string lineOf(const PromptDocument& prompt) {
  Ordered examples = Ordered::array();
  for (const storage::PromptExample& example : prompt.examples)
    examples.push_back({{"question", example.question}, {"answer", example.answer}});
  const Ordered json{{"name", prompt.name},
                     {"emoji", prompt.emoji},
                     {"tags", prompt.tags},
                     {"text", prompt.text},
                     {"examples", std::move(examples)}};
  return json.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

Result<std::vector<storage::PromptExample>> examplesFrom(const Json& json, const std::string& place) {
  std::vector<storage::PromptExample> examples;
  const auto found = json.find("examples");
  if (found == json.end()) return examples;
  if (!found->is_array()) return wrongField(place + "examples", "is not a list.");
  for (const Json& one : *found) {
    const std::string at = place + "examples[" + std::to_string(examples.size()) + "]";
    if (!one.is_object()) return wrongField(at, "is not an object.");
    storage::PromptExample example;
    CHASQUI_TRY_VALUE(example.question, textField(one, "question", at + "."));
    CHASQUI_TRY_VALUE(example.answer, textField(one, "answer", at + "."));
    examples.push_back(std::move(example));
  }
  return examples;
}

Result<PromptDocument> promptFrom(const Json& json, std::size_t index, const PromptLimits& limits) {
  const std::string self = "prompts[" + std::to_string(index) + "]";
  if (!json.is_object()) return wrongField(self, "is not an object.");
  const std::string place = self + ".";
  if (!has(json, "text")) return wrongField(place + "text", "is missing.");
  PromptDocument prompt;
  CHASQUI_TRY_VALUE(prompt.name, textField(json, "name", place));
  CHASQUI_TRY_VALUE(prompt.emoji, textField(json, "emoji", place));
  CHASQUI_TRY_VALUE(prompt.tags, textsField(json, "tags", place));
  CHASQUI_TRY_VALUE(prompt.text, textField(json, "text", place));
  CHASQUI_TRY_VALUE(prompt.examples, examplesFrom(json, place));
  CHASQUI_TRY(checkPrompt(prompt, limits));
  return prompt;
}

}  // namespace

std::string promptsToJson(std::span<const PromptDocument> prompts) {
  std::string text = "{\n\"format\": \"" + std::string(kPromptsFormat) +
                     "\",\n\"version\": " + std::to_string(kPromptsVersion) + ",\n\"prompts\": [";
  for (std::size_t i = 0; i < prompts.size(); ++i) text += (i == 0 ? "\n" : ",\n") + lineOf(prompts[i]);
  return text + (prompts.empty() ? "]\n}\n" : "\n]\n}\n");
}

Result<PromptsRead> promptsFromJson(const Json& json, const PromptLimits& limits) {
  const Json& version = member(json, "version");
  if (!version.is_number_integer()) return wrongField("version", "is not a whole number.");
  if (version > kPromptsVersion) {
    return fail(ErrorCode::NewerVersion, "It was written by a newer version of Chasqui.", "Start the newer version.");
  }
  const Json& list = member(json, "prompts");
  if (!list.is_array()) return wrongField("prompts", "is not a list.");
  if (list.size() > limits.prompts) {
    return fail(ErrorCode::Unsupported, "It holds more than " + std::to_string(limits.prompts) + " prompts.",
                "Split it up.");
  }
  PromptsRead read;
  for (std::size_t i = 0; i < list.size(); ++i) {
    Result<PromptDocument> prompt = promptFrom(list[i], i, limits);
    if (prompt)
      read.prompts.push_back({std::move(*prompt), {}, {}});
    else
      read.skipped.push_back({calledInList(textOf(list[i], "name"), i + 1), prompt.error().message});
  }
  return read;
}

}  // namespace chasqui::exchange
