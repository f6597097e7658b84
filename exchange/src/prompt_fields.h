// The parts of a prompt, typed and within limits.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "exchange/prompt_document.h"
#include "exchange/prompt_reader.h"

namespace chasqui::exchange {

/// What is not as it should be, in a sentence about `place` such as "prompts[2].text".
tl::unexpected<Error> wrongField(const std::string& place, const std::string& what);

/// A text; empty where there is none. Corrupt, with the place: it is something else.
Result<std::string> textField(const nlohmann::json& object, const char* name, const std::string& place);
/// A list of texts; empty where there is none.
Result<std::vector<std::string>> textsField(const nlohmann::json& object, const char* name, const std::string& place);

/// Splits tags at commas, strips them, and leaves out those that are empty or come again.
std::vector<std::string> cleanTags(const std::vector<std::string>& tags);

/// Cleans the tags, then asks everything of `prompt` that PromptDocument promises and `limits` allow. Corrupt, in a
/// sentence that begins with "Its".
Result<void> checkPrompt(PromptDocument& prompt, const PromptLimits& limits);

/// How a prompt is called where it is refused: by its name, or by its number from 1.
std::string calledInList(const std::string& name, std::size_t number);

}  // namespace chasqui::exchange
