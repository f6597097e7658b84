#include <algorithm>
#include <array>
#include <initializer_list>

#include "engine/chat_template.h"

namespace chasqui::engine {
namespace {

std::string lowerCase(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; });
  return out;
}

bool containsAny(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// "Llama-2-13b-chat", "LLaMA v2 llama2_7b_chat", "CodeLlama-34B-Instruct".
bool isLlama2ChatName(std::string_view modelName) {
  const std::string name = lowerCase(modelName);
  if (containsAny(name, {"tinyllama", "tiny-llama"})) return false;  // its chat models speak another format
  const bool llama2 = containsAny(name, {"llama-2", "llama 2", "llama2", "llama_2", "llama v2"});
  const bool codeLlama = containsAny(name, {"codellama", "code-llama", "code llama", "code_llama"});
  return (llama2 && name.find("chat") != std::string::npos) ||
         (codeLlama && name.find("instruct") != std::string::npos);
}

}  // namespace

const char* templateName(TemplateKind kind) {
  switch (kind) {
    case TemplateKind::Plain: return "Plain";
    case TemplateKind::Llama2: return "Llama 2";
  }
  return "Plain";
}

TemplateKind detectTemplate(std::string_view chatTemplate, std::string_view modelName) {
  if (!chatTemplate.empty()) {
    return chatTemplate.find("[INST]") != std::string_view::npos ? TemplateKind::Llama2 : TemplateKind::Plain;
  }
  return isLlama2ChatName(modelName) ? TemplateKind::Llama2 : TemplateKind::Plain;
}

}  // namespace chasqui::engine
