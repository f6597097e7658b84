// All chats as one zip archive.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/chat_document.h"
#include "exchange/chat_reader.h"

namespace chasqui::exchange {

/// What goes into an archive.
struct ArchiveContents {
  std::vector<storage::ChatSummary> chats;
  std::map<std::string, std::string> settings;
  /// Reads one chat when its turn has come; on the thread that writes.
  std::function<Result<ChatDocument>(const std::string& chatId)> read;
  std::int64_t exportedAtMs = 0;
};

struct ArchiveResult {
  std::filesystem::path path;    ///< where it is; another name than asked for where that was taken
  std::size_t chats = 0;
  std::vector<Skipped> skipped;  ///< chats that could not be read; the archive says so in their place
};

/// Writes index.json, settings.json and chats/….json to a new zip archive at `path`; a file that is there stays, and the
/// archive gets a number. Memory holds one chat at a time. NotFound, Denied, DiskFull, InputOutput, Cancelled; then
/// nothing is left of it.
Result<ArchiveResult> writeArchive(const std::filesystem::path& path, const ArchiveContents& contents,
                                   const std::function<void(std::size_t done, std::size_t total)>& progress,
                                   std::stop_token stop = {});

}  // namespace chasqui::exchange
