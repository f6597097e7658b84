// The formats of prompts, each from the text of a whole file that is well-formed UTF-8 without NUL.
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "exchange/prompt_reader.h"

namespace chasqui::exchange {

inline constexpr const char* kPromptsFormat = "chasqui-prompts";

/// What breaks a rule is skipped. Corrupt, Unsupported, NewerVersion: a sentence that begins with "It".
Result<PromptsRead> promptsFromJson(const nlohmann::json& json, const PromptLimits& limits);

/// Whether it begins as promptsToMarkdown() does.
bool looksLikePromptMarkdown(std::string_view text);
/// As promptsFromJson(); Corrupt, too, where it ends early.
Result<PromptsRead> promptsFromMarkdown(std::string_view text, const PromptLimits& limits);

/// Whether it is a character card of any version.
bool looksLikeCard(const nlohmann::json& json);
/// The card as one prompt: docs/prompt-json.md says what becomes of its fields. As promptsFromJson().
Result<PromptRead> promptFromCard(const nlohmann::json& json, const PromptLimits& limits);

}  // namespace chasqui::exchange
