// Keys and values of a chat in a file, so that a session goes on with it without reading its text again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "engine/session.h"
#include "engine/types.h"

namespace chasqui::engine {

/// An open file of positions with their tokens, added and taken away at its end. Each position has a checksum that also
/// covers the key and all tokens up to it, so that one whose writing was cut off, that was damaged, or that belongs to
/// other tokens is not taken for sound. Any thread, one at a time; it waits for the disk. Only the user may read it.
///
/// Native byte order. At 0 "CHASQUI\n", u32 version, u32 most positions, u64 bytes of a position, the key's 32 bytes,
/// u64 checksum of all that; at 64 for each position u64 checksum, u32 token, u32 0; from the next multiple of 4096 on
/// the positions, as Session::copyPositions gives them. How many there are is what the file's size says.
class CacheFile {
 public:
  /// Opens a file with this key, up to `mostTokens` positions of it. NotFound; Corrupt (damaged, of another version
  /// or key): it is of no use any more; Unsupported (something else lies there); Denied, InputOutput.
  static Result<CacheFile> open(const std::filesystem::path& path, const CacheKey& key, std::uint32_t mostTokens);
  /// Makes an empty one for up to `mostTokens` positions; a file of that name goes. NotFound (no such folder),
  /// Invalid (the key), Denied, DiskFull, InputOutput.
  static Result<CacheFile> create(const std::filesystem::path& path, const CacheKey& key, std::uint32_t mostTokens);

  CacheFile(CacheFile&& other) noexcept;
  CacheFile& operator=(CacheFile&& other) noexcept;
  CacheFile(const CacheFile&) = delete;
  CacheFile& operator=(const CacheFile&) = delete;
  ~CacheFile();

  /// What it says it holds; read() says how much of that is sound.
  const std::vector<TokenId>& tokens() const { return tokens_; }
  std::uint32_t mostTokens() const { return mostTokens_; }
  std::uint64_t positionBytes() const { return positionBytes_; }
  std::uint64_t sizeBytes() const { return offsetOf(tokens_.size()); }

  /// Reads out.size() / positionBytes() positions from `first` on. Returns how many of them, up to the first damaged or
  /// missing one, are sound.
  std::uint32_t read(std::uint32_t first, std::span<std::byte> out) const;
  /// Forgets the positions from `count` on; their tokens do not stay in the file. DiskFull, InputOutput, Denied.
  Result<void> cutTo(std::uint32_t count);
  /// Adds `ids` with their positions. ContextFull (more than mostTokens), DiskFull, InputOutput; the file is then as
  /// before.
  Result<void> append(std::span<const TokenId> ids, std::span<const std::byte> positions);

 private:
  CacheFile() = default;
  Result<void> openAt(const std::filesystem::path& path, int flags);
  Result<void> readTable(std::uint64_t fileBytes, std::uint32_t mostTokens);
  Result<void> clearFrom(std::uint32_t count);
  Result<void> write(std::uint64_t offset, std::span<const std::byte> bytes);
  std::uint64_t chainOf(TokenId id, std::size_t position) const;
  std::uint64_t offsetOf(std::uint64_t position) const;
  tl::unexpected<Error> failure(int code) const;
  tl::unexpected<Error> useless(const char* why) const;
  tl::unexpected<Error> foreign() const;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint32_t mostTokens_ = 0;
  std::uint64_t positionBytes_ = 0;
  std::uint64_t headerChecksum_ = 0;
  std::uint32_t filled_ = 0;  ///< places of the table that may have something: more than tokens_, or as many
  std::vector<TokenId> tokens_;
  std::vector<std::uint64_t> chains_;     ///< of the key and the tokens up to each position
  std::vector<std::uint64_t> checksums_;  ///< of the positions, as the table has them
};

/// Brings `session` as near to `prompt` as it and `file` together can, but for the last token, whose logits are needed:
/// what it shares with the prompt stays, and what the file has beyond that is put in. Returns how many tokens came out
/// of the file; what is damaged in it is cut off. Cancelled, OutOfMemory, DeviceLost; what was put in by then stays.
Result<std::uint32_t> restoreFrom(CacheFile& file, Session& session, std::span<const TokenId> prompt,
                                  const std::stop_token& stop = {});

/// Has the file at `path` hold what the session has read, writing only what it lacks; one that is of no use is
/// replaced. Errors as CacheFile and Session::copyPositions.
Result<void> keepIn(const std::filesystem::path& path, const Session& session);

}  // namespace chasqui::engine
