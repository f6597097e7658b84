// The files that a model consists of, and what is done with all of them at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/result.h"

namespace chasqui::app {

constexpr std::size_t kMostModelFiles = 10'000;

/// Why a file or folder cannot be looked at: NotFound, Denied, InputOutput.
Error unreadable(const std::filesystem::path& path, const std::error_code& code);
/// Nothing is done with a part of them only.
Error tooManyFiles(const std::filesystem::path& folder);

/// Where a model is, file or folder: both work.
struct ModelFiles {
  bool isFolder = false;
  std::vector<std::filesystem::path> files;  ///< those that are there, with lists of checksums
  std::uint64_t sizeBytes = 0;               ///< on the disk, of what symbolic links lead to
  std::vector<std::string> missingParts;     ///< names
};

/// Looks on the disk: not for the GUI thread. Of a folder only what makes up its model: other files may lie there.
/// NotFound, Denied, InputOutput; Unsupported for more than kMostModelFiles.
Result<ModelFiles> modelFiles(const std::filesystem::path& model);

/// Puts the files of a model into the desktop's trash; where one of them does not go there, all are put back. Its folder
/// goes as a whole where nothing but the model and its licence texts is in it; what else lies there stays.
/// Blocks; not for the GUI thread.
/// NotFound; Invalid for a folder without weights; Denied; InputOutput where there is no trash.
Result<void> moveModelToTrash(const std::filesystem::path& model, const std::filesystem::path& modelsFolder);

/// A name for another type of the same model: "llama-2-7b.Q8_0" and "Q4_K" make "llama-2-7b.Q4_K.gguf".
std::string convertedName(const std::filesystem::path& model, std::string_view type);
/// `folder`/`name`, or with " (2)" and so on before the suffix where that is taken.
std::filesystem::path freePath(const std::filesystem::path& folder, const std::string& name);

}  // namespace chasqui::app
