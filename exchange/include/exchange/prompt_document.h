// System prompts as they travel: what they say, apart from the library.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "storage/types.h"

namespace chasqui::exchange {

/// What a prompt is made of. Well-formed UTF-8 without NUL.
struct PromptDocument {
  std::string name;               ///< without control characters
  std::string emoji;              ///< as name
  std::vector<std::string> tags;  ///< each once, as name, without commas and outer blanks, none empty
  std::string text;
  std::vector<storage::PromptExample> examples;

  bool operator==(const PromptDocument&) const = default;
};

inline constexpr int kPromptsVersion = 1;

/// Makes a document of values that may hold anything: bytes that are no text become U+FFFD, NUL and what is no text in
/// a name leaves, tags are split at commas.
void makeFit(PromptDocument& prompt);

/// One prompt or many as JSON, in the format of docs/prompt-json.md; one line for each.
std::string promptsToJson(std::span<const PromptDocument> prompts);

/// The same as markdown that people read and readPrompts() takes back, whatever the texts hold.
std::string promptsToMarkdown(std::span<const PromptDocument> prompts);

}  // namespace chasqui::exchange
