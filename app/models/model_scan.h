// Which models lie under a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <QString>

#include "base/error.h"
#include "models/known_model.h"

namespace chasqui::app {

/// A model as its files describe it.
struct FoundModel {
  std::filesystem::path path;       ///< to open it: the file, the first of several, or the folder
  QString name;                     ///< the file's or folder's
  std::optional<ModelFacts> facts;  ///< none where it cannot be used
  ModelOnDisk onDisk;
  std::optional<engine::TemplateChoice> ownTemplate = {};
  std::optional<Error> problem;  ///< why it cannot be used
};

struct ScanLimits {
  int depth = 8;  ///< folders below each other
  std::size_t entries = 50'000;
  std::size_t models = 2'000;
};

struct ScanResult {
  std::vector<FoundModel> models;  ///< by path
  std::vector<Error> troubles;     ///< folders that cannot be read; that not everything was looked at
  bool folderMissing = false;
};

/// Reads what `path` says of itself. Blocks; any thread. What is no model is a FoundModel with a problem.
FoundModel describeModel(const std::filesystem::path& path);

/// GGUF files, and folders of Hugging Face's or Meta's, under `folder`. Names that begin with a dot are left out; a
/// folder is looked at once, however many links lead there. Blocks; any thread. Ends early with what it has when asked
/// to stop.
ScanResult scanModels(const std::filesystem::path& folder, const std::stop_token& stop, const ScanLimits& limits = {});

}  // namespace chasqui::app
