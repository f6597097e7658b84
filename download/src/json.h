// JSON out of files and answers that may hold anything, and as this library keeps it on the disk.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "checksum/checksum.h"

namespace chasqui::download {

using Json = nlohmann::json;

/// Nothing for what is no JSON, is nested deeper than 32, or has more than 2^20 values. Throws nothing.
std::optional<Json> parseJson(std::string_view text);

/// Typed questions to an object or anything else; what is absent or of another type is empty, 0 or nullptr.
const Json* jsonMember(const Json& object, const char* name);
std::string jsonText(const Json& object, const char* name);
std::optional<std::uint64_t> jsonCount(const Json& object, const char* name);

/// Readable, and with a replacement for bytes that are no UTF-8: it never throws.
std::string textOf(const Json& json);
/// The same in one line, with its end.
std::string lineOf(const Json& json);

Json checksumToJson(const Checksum& checksum);
/// Throws Json::exception for what is none.
Checksum checksumFromJson(const Json& json);

}  // namespace chasqui::download
