// Models that other applications have downloaded. They are read where they lie; nothing there is changed.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

#include <QString>

#include "base/error.h"
#include "models/model_scan.h"

namespace chasqui::app {

/// Where to look: the user's environment, or a test's.
struct UserPlaces {
  std::filesystem::path home;
  std::function<QString(const char* name)> variable;  ///< of the environment; empty where it is not set

  static UserPlaces ofThisUser();
};

enum class ForeignKind { HuggingFace, LmStudio, Gpt4All, Ollama };

struct ForeignFolder {
  ForeignKind kind = ForeignKind::HuggingFace;
  std::filesystem::path path;
};

struct ForeignModel {
  QString application;  ///< "Ollama"
  FoundModel model;
};

struct ForeignScan {
  std::vector<ForeignModel> models;  ///< by application, then as they lie on the disk
  std::vector<Error> troubles;
};

/// A name, which has no translation.
QString applicationName(ForeignKind kind);

/// Where each application keeps its models, whether or not there is such a folder. HF_HUB_CACHE goes before HF_HOME, as
/// in the hub's own tools.
std::vector<ForeignFolder> foreignFolders(const UserPlaces& places);

/// Looks into those that are there. Blocks; any thread. Models that are reached on two ways are listed once.
ForeignScan scanForeignFolders(const std::vector<ForeignFolder>& folders, const std::stop_token& stop);

}  // namespace chasqui::app
