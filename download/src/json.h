// JSON as this library keeps it on the disk.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "checksum/checksum.h"

namespace chasqui::download {

using Json = nlohmann::json;

/// Readable, and with a replacement for bytes that are no UTF-8: it never throws.
std::string textOf(const Json& json);

Json checksumToJson(const Checksum& checksum);
/// Throws Json::exception for what is none.
Checksum checksumFromJson(const Json& json);

/// A file's text; empty for one that is larger than `mostBytes` or cannot be read.
std::string readText(const std::filesystem::path& file, std::size_t mostBytes);
/// The old text or the new one is there, whatever happens meanwhile.
Result<void> replaceText(const std::filesystem::path& file, std::string_view text);

}  // namespace chasqui::download
