// Which files of a folder make up the model that it holds.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace chasqui::app {

/// Weights that only the folder of a model has, of Hugging Face's or Meta's.
bool isWeightsOfFolder(const std::string& fileName);

struct FolderContent {
  std::vector<std::filesystem::path> model;  ///< weights, what the model needs beside them, and lists of checksums
  std::vector<std::filesystem::path> texts;  ///< licences and notices, which may be about other models as well
  bool hasWeights = false;
  bool hasOther = false;  ///< files of something else, or folders
};

/// Of what lies in the folder itself. Looks on the disk: not for the GUI thread.
/// NotFound, Denied, InputOutput; Unsupported where the model has more than 10 000 files.
Result<FolderContent> contentOfFolder(const std::filesystem::path& folder);

}  // namespace chasqui::app
