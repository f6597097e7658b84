#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "engine/chat_template.h"

namespace chasqui::engine {
namespace {

using Words = std::vector<std::string_view>;

/// A template, and what a text must hold to be it: one word of each group in `wanted`, and none of `foreign`.
struct Sign {
  TemplateKind kind;
  std::vector<Words> wanted;
  Words foreign;
};

bool containsAny(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool shows(std::string_view text, const Sign& sign) {
  return !containsAny(text, sign.foreign) &&
         std::all_of(sign.wanted.begin(), sign.wanted.end(), [text](const Words& w) { return containsAny(text, w); });
}

std::optional<TemplateKind> firstShown(std::string_view text, const std::vector<Sign>& signs) {
  for (const Sign& sign : signs)
    if (shows(text, sign)) return sign.kind;
  return std::nullopt;
}

/// What the published Jinja texts have in common, and what other makers' texts have beside it.
const std::vector<Sign>& jinjaSigns() {
  static const std::vector<Sign> kSigns{
      {TemplateKind::ChatML, {{"<|im_start|>"}, {"<|im_end|>"}}, {"<|im_sep|>"}},
      {TemplateKind::Llama2, {{"[INST]"}, {"<<SYS>>"}}, {}},
      // Without a place for a system prompt, Meta's form is told by the BOS of every pair.
      {TemplateKind::Llama2, {{"bos_token + '[INST]", "bos_token + \"[INST]", "bos_token ~ '[INST]"}}, {}},
      {TemplateKind::Mistral, {{"[INST]"}, {"[/INST]"}}, {"[SYSTEM_PROMPT]", "[MODEL_SETTINGS]"}},
      {TemplateKind::Zephyr,
       {{"<|user|>", "'<|' + message['role'] + '|>", "'<|' + message[\"role\"] + '|>"}, {"eos_token", "</s>"}},
       {"<|end|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>", "<|observation|>"}},
      {TemplateKind::Vicuna, {{"USER:"}, {"ASSISTANT:"}}, {"SYSTEM:"}},
      {TemplateKind::Alpaca, {{"### Instruction:"}, {"### Response:"}}, {"<|EOT|>"}},
  };
  return kSigns;
}

/// Names in lower case with "-" for every separator.
const std::vector<Sign>& nameSigns() {
  static const std::vector<Sign> kSigns{
      {TemplateKind::ChatML, {{"tinyllama"}, {"chat-v0.3", "chat-v0.4"}}, {}},
      {TemplateKind::Zephyr, {{"tinyllama"}, {"chat"}}, {"chat-v0.1", "chat-v0.2"}},
      {TemplateKind::ChatML,
       {{"chatml", "openhermes-2", "hermes-2", "dolphin-2", "orca-2-7b", "orca-2-13b", "mistral-7b-openorca"}},
       {}},
      {TemplateKind::Zephyr, {{"zephyr"}}, {"stablelm"}},
      {TemplateKind::Vicuna, {{"vicuna"}}, {"v0", "delta-v1.0"}},
      {TemplateKind::Alpaca, {{"alpaca", "nous-hermes", "mythomax", "openhermes"}}, {"hermes-2", "tinyllama"}},
      {TemplateKind::Llama2,
       {{"llama-2", "llama2", "llama-v2"}, {"chat"}},
       {"tinyllama", "tiny-llama", "hermes", "wizard", "orca", "dolphin"}},
      {TemplateKind::Llama2, {{"codellama", "code-llama"}, {"instruct"}}, {}},
      {TemplateKind::Mistral, {{"mistral"}, {"instruct"}}, {"nemo", "small", "large"}},
  };
  return kSigns;
}

/// Words by which a name tells of a chat model whose form it does not tell.
bool tellsOfChats(std::string_view name) {
  return containsAny(name,
                     {"chat", "instruct", "assistant", "hermes", "wizardlm", "guanaco", "dolphin", "orca", "vicuna"});
}

std::string normalized(std::string_view name) {
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(), [](char letter) {
    if (letter >= 'A' && letter <= 'Z') return static_cast<char>(letter + 32);
    return letter == ' ' || letter == '_' ? '-' : letter;
  });
  return out;
}

}  // namespace

TemplateChoice detectTemplate(std::string_view chatTemplate, std::string_view modelName) {
  if (!chatTemplate.empty()) {
    const std::optional<TemplateKind> kind = firstShown(chatTemplate, jinjaSigns());
    if (kind) return {*kind, TemplateSource::File};
    return {TemplateKind::Plain, TemplateSource::Unknown};
  }
  const std::string name = normalized(modelName);
  if (const std::optional<TemplateKind> kind = firstShown(name, nameSigns())) return {*kind, TemplateSource::Name};
  return {TemplateKind::Plain, tellsOfChats(name) ? TemplateSource::Unknown : TemplateSource::BaseModel};
}

}  // namespace chasqui::engine
