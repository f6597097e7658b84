// Models that other applications have downloaded. They are read where they lie; nothing there is changed.
#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include <QString>

#include "base/error.h"
#include "models/foreign_settings.h"
#include "models/model_scan.h"

namespace chasqui::app {

/// Own: a folder that the user chose, in which nothing looks like one of the others.
enum class ForeignKind { HuggingFace, LmStudio, Gpt4All, Ollama, Own };

struct ForeignFolder {
  ForeignKind kind = ForeignKind::HuggingFace;
  std::filesystem::path path;
};

struct ForeignModel {
  QString application;  ///< "Ollama"; the path of a folder of the user's own
  FoundModel model;
};

struct ForeignScan {
  std::vector<ForeignModel> models;  ///< by application, then as they lie on the disk
  std::vector<Error> troubles;
};

/// A name, which has no translation; of Own the path.
QString applicationName(const ForeignFolder& folder);

/// Where each application keeps its models, whether or not there is such a folder: where its own settings say, and where
/// it does without any. HF_HUB_CACHE goes before HUGGINGFACE_HUB_CACHE and HF_HOME, as in the hub's own tools. Blocks;
/// any thread.
std::vector<ForeignFolder> foreignFolders(const UserPlaces& places);
/// A folder of the user's own, as what it looks like: Ollama's or the hub's may be on another disk. Blocks; any thread.
ForeignFolder ownFolder(const std::filesystem::path& path);

/// Looks into those that are there. Blocks; any thread. Models that are reached on two ways are listed once.
ForeignScan scanForeignFolders(const std::vector<ForeignFolder>& folders, const std::stop_token& stop);

}  // namespace chasqui::app
