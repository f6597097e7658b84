// Prompts to write and read.
#pragma once

#include <random>
#include <span>
#include <string>
#include <vector>

#include "exchange/prompt_reader.h"

namespace chasqui::exchange::test {

inline Result<PromptsRead> readPromptText(const std::string& text, const PromptLimits& limits = {}) {
  return readPrompts(std::as_bytes(std::span(text)), "test.json", limits);
}

inline std::vector<PromptDocument> documentsOf(const PromptsRead& read) {
  std::vector<PromptDocument> documents;
  for (const PromptRead& one : read.prompts) documents.push_back(one.prompt);
  return documents;
}

/// Prompts that a library may hold, made of all that the formats themselves are made of.
class RandomPrompts {
 public:
  explicit RandomPrompts(unsigned seed) : random_(seed) {}

  std::vector<PromptDocument> some() {
    std::vector<PromptDocument> prompts(number(4));
    for (PromptDocument& prompt : prompts) {
      prompt = {line(), number(2) == 0 ? line() : std::string("🦙"), {}, text(), {}};
      for (std::size_t i = number(4); i > 0; --i) prompt.tags.push_back(line());
      for (std::size_t i = number(4); i > 0; --i) prompt.examples.push_back({text(), text()});
      makeFit(prompt);
    }
    return prompts;
  }

  std::string text() {
    static const std::vector<std::string> kParts{
        "`", "```", "````prompt", "\n", "\n\n", "\r\n", "\r", "#", "\n# ", "## Example 1", "---", "\n---\n",
        "format: chasqui-prompts", "<!-- end of prompts -->", "\n<!-- end of prompts -->\n", "- Tags: a", "- Emoji: ",
        " ", "\t", "\\", "&#32;", "&", "*", "_", "[x](y)", "{{user}}", "~~~", "a", "Words and more.", "é", "你", "🦙",
        "\u2028", "\u00A0", "\x01", "\x1B[31m", "\x7F", "\"", "{", "}", ",", "\uFFFD", "\U0010FFFF", "\xEF\xBB\xBF"};
    std::string made;
    for (std::size_t i = number(12); i > 0; --i) made += kParts[number(kParts.size())];
    return made;
  }

 private:
  std::string line() { return text().substr(0, 60); }
  std::size_t number(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }

  std::mt19937 random_;
};

}  // namespace chasqui::exchange::test
