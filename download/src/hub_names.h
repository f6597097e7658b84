// Names and addresses at the hub.
#pragma once

#include <string>
#include <string_view>

#include "download/hub.h"

namespace chasqui::download {

/// 40 lower-case hex digits: a commit, or the SHA-1 of a git blob.
bool isSha1(std::string_view text);
bool isSha256(std::string_view text);

/// "owner/name" and nothing else.
bool isRepositoryName(std::string_view text);

/// …/api/models/REPOSITORY
std::string apiUrl(const HubAccess& access, const std::string& repository);
/// Where a file of a revision is asked for.
std::string fileUrl(const HubAccess& access, const std::string& repository, const std::string& revision,
                    const std::string& path);

}  // namespace chasqui::download
