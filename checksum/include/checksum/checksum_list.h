// Lists of checksums as md5sum and sha256sum write them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "checksum/checksum.h"

namespace chasqui {

struct ListedChecksum {
  std::string name;  ///< of a file in the list's own folder; empty where a line has only digits
  Checksum checksum;
};

/// What a list of such checksums (Md5 or Sha256) says, without lines whose names lead out of its folder. Nothing where
/// the file is no such list, is larger than 1 MiB, or cannot be read.
std::optional<std::vector<ListedChecksum>> readChecksumList(const std::filesystem::path& list, ChecksumKind kind);

/// One line as sha256sum writes it, with its end.
std::string checksumLine(const ListedChecksum& listed);

}  // namespace chasqui
