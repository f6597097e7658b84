// The lists of checksums that stand beside models.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "checksum/checksum.h"

namespace chasqui::engine {

/// A checksum that a list names.
struct KnownChecksum {
  std::filesystem::path file;  ///< may be missing
  Checksum checksum;
  std::string list;  ///< the list's file name
};

struct KnownChecksums {
  std::vector<KnownChecksum> checksums;
  std::vector<std::string> unreadable;  ///< names of lists that are no lists of checksums
};

/// What the lists say of the model at `path`. For a folder: checklist.chk and tokenizer_checklist.chk (also in the
/// folder around it, where Meta puts that one) and every *.sha256. For a file: every *.sha256 beside it, as far as it
/// names the file or another part of it. Names that lead out of the list's own folder are not looked at.
KnownChecksums listKnownChecksums(const std::filesystem::path& path);

}  // namespace chasqui::engine
