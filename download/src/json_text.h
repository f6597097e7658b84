// JSON out of files and answers that may hold anything, with limits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace chasqui::download {

/// Nothing for what is no JSON, is nested deeper than 32, or has more than 2^20 values. Throws nothing.
std::optional<nlohmann::json> parseJson(std::string_view text);

/// Typed questions to an object or anything else; what is absent or of another type is empty, 0 or nullptr.
const nlohmann::json* jsonMember(const nlohmann::json& object, const char* name);
std::string jsonText(const nlohmann::json& object, const char* name);
std::optional<std::uint64_t> jsonCount(const nlohmann::json& object, const char* name);

}  // namespace chasqui::download
