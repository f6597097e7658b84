// Chats out of files: our JSON and archive, and ChatGPT's export. Everything in them is taken as hostile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "exchange/chat_document.h"
#include "exchange/skipped.h"

namespace chasqui::exchange {

/// What one file may ask of us; tests use less.
struct ReadLimits {
  std::uint64_t chatBytes = std::uint64_t{256} << 20;    ///< of one chat's JSON
  std::uint64_t chatValues = std::uint64_t{16} << 20;    ///< texts, numbers, lists and objects of one chat
  std::uint64_t totalBytes = std::uint64_t{16} << 30;    ///< of all that is read, unpacked
  std::uint64_t freeExpansion = std::uint64_t{64} << 20;  ///< unpacked bytes that no ratio is asked of
  std::uint64_t expansion = 400;                         ///< at most so many times its packed size
};

/// Called on the thread that reads.
struct ReadEvents {
  /// A chat with new ids, fit to be stored. An error ends the reading and is its result.
  std::function<Result<void>(ChatDocument)> chat;
  std::function<void(Skipped)> skipped;
  /// Of the file's bytes, as they lie on the disk.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};

/// Reads all chats of the file at `path`, one after the other; memory holds one at a time. What cannot be used is
/// skipped, with a reason. NotFound, Denied, InputOutput; Unsupported (no file with chats); Corrupt (ends too early, or
/// unpacks to impossibly much); Cancelled; what events.chat returned. What came before an error was delivered.
Result<void> readChats(const std::filesystem::path& path, const ReadEvents& events, std::stop_token stop = {},
                       const ReadLimits& limits = {});

/// The same from memory; `name` is the file's in sentences.
Result<void> readChats(std::span<const std::byte> bytes, const std::string& name, const ReadEvents& events,
                       std::stop_token stop = {}, const ReadLimits& limits = {});

}  // namespace chasqui::exchange
