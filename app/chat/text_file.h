// A file that is to be attached, read as text.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "chat/attached_text.h"

namespace chasqui::app {

/// Files beyond this are never read: no context holds them.
inline constexpr std::uint64_t kMostFileBytes = 8'000'000;

/// Reads a text file: UTF-8 with or without a mark, or UTF-16 with one. Line breaks become "\n". Blocks; any thread.
/// NotFound, Denied, InputOutput; Invalid with a sentence: a folder, too large (with the numbers), no text.
Result<Attachment> readTextFile(const std::filesystem::path& path);

}  // namespace chasqui::app
