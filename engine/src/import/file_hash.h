// Hashes of whole files, and the lists of them that stand beside models.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"

namespace chasqui::engine {

enum class HashKind { Md5, Sha256 };

/// A hash that a list names.
struct KnownHash {
  std::filesystem::path file;  ///< may be missing
  HashKind kind = HashKind::Md5;
  std::string hexDigits;  ///< lower case
  std::string list;       ///< the list's file name
};

struct KnownHashes {
  std::vector<KnownHash> hashes;
  std::vector<std::string> unreadable;  ///< names of lists that are no lists of hashes
};

/// What the lists say of the model at `path`. For a folder: checklist.chk and tokenizer_checklist.chk (also in the
/// folder around it, where Meta puts that one) and every *.sha256. For a file: every *.sha256 beside it, as far as it
/// names the file or another part of it. Names that lead out of the list's own folder are not looked at.
KnownHashes listKnownHashes(const std::filesystem::path& path);

/// The hash of a file's bytes as lower-case hex digits. `read` gets the number of bytes of each piece after it was
/// read; `stop` is asked as often. NotFound, Denied, InputOutput, Cancelled.
Result<std::string> hashFile(const std::filesystem::path& path, HashKind kind, const std::stop_token& stop,
                             const std::function<void(std::uint64_t)>& read);

}  // namespace chasqui::engine
