// What a model of Meta's consists of, and what its lists of checksums say.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "checksum/checksum.h"

namespace chasqui::download {

inline constexpr const char* kMetaLicence = "LICENSE";
inline constexpr const char* kMetaUsePolicy = "USE_POLICY.md";
inline constexpr const char* kMetaParams = "params.json";

/// Those that all models share.
std::vector<std::string> sharedMetaFiles();
/// Those of a model with so many shards. Lists come before what they list.
std::vector<std::string> ownMetaFiles(unsigned shards);

/// Whether it is one of the large files.
bool isMetaShard(const std::string& path);
/// The list that should name a file; nullptr for a file that none does.
const char* metaListOf(const std::string& path);
/// What the list in `folder` says of a file.
std::optional<Checksum> listedMetaChecksum(const std::string& path, const std::filesystem::path& folder);
/// Whether the list is there and names other files.
bool isLeftOutByMeta(const std::string& path, const std::filesystem::path& folder);

}  // namespace chasqui::download
