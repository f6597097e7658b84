// Typed questions to JSON that may hold anything.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace chasqui::exchange {

/// Parses one piece. Bytes and escapes that are no text become U+FFFD. Corrupt: no JSON. Throws nothing.
Result<nlohmann::json> parseJson(std::string text);

/// The member, or an empty object, which answers every question with its default.
const nlohmann::json& member(const nlohmann::json& object, const char* name);
bool has(const nlohmann::json& object, const char* name);

/// The text, or nothing where it is absent or of another type.
std::string textOf(const nlohmann::json& object, const char* name);
bool flagOf(const nlohmann::json& object, const char* name);
double realOf(const nlohmann::json& object, const char* name);
/// Milliseconds since 1970 within the years 1970 to 9999; 0 where there is no such number.
std::int64_t millisecondsOf(const nlohmann::json& object, const char* name);
/// As millisecondsOf(), from a number of seconds.
std::int64_t secondsAsMsOf(const nlohmann::json& object, const char* name);
/// A number that is written as a text, because 64 bits are more than JSON's numbers hold everywhere.
std::uint64_t bitsOf(const nlohmann::json& object, const char* name);
std::uint32_t countOf(const nlohmann::json& object, const char* name);

}  // namespace chasqui::exchange
