// Files that are named by what is in them: Ollama's blobs and those of the hub's cache.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "base/result.h"
#include "checksum/checksum.h"
#include "engine/verify.h"

namespace chasqui::app {

/// What the name of a blob says, links followed: "sha256-…" and 64 digits are a SHA-256, 40 digits git's name of a
/// file. Nothing for a file that is in no folder "blobs", or has another name. Blocks; any thread.
std::optional<Checksum> checksumInName(const std::filesystem::path& file);

/// engine::verifyModel(), and of every file of the model that is such a blob whether its bytes are those of its name.
/// Blocks; not for the GUI thread. Errors as there.
Result<engine::VerifyReport> verifyWithBlobs(const std::filesystem::path& model, const engine::VerifyOptions& options);

}  // namespace chasqui::app
