// A look at everything that the list of models is about: the models' folder, and what is known elsewhere.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <vector>

#include <QString>

#include "models/known_model.h"
#include "models/model_scan.h"

namespace chasqui::app {

/// A known model's files, as they are now.
struct KnownFiles {
  bool isThere = false;
  std::optional<FoundModel> found;  ///< where nothing was known of its size before
};

struct LibraryScan {
  ScanResult folder;
  std::map<QString, KnownFiles> known;     ///< by path
  std::map<QString, QString> knownAs;      ///< paths of the folder's models -> the path that the list has for the same
  std::map<QString, QString> moved;        ///< known models -> where a move that was cut off had brought them
  std::optional<std::uint64_t> freeBytes;  ///< of the folder's disk
};

/// Blocks; any thread.
LibraryScan scanLibrary(const std::filesystem::path& folder, const std::vector<KnownModel>& known,
                        const std::stop_token& stop);

/// The model with what its files say; what the user did with it stays, but a check of other bytes says nothing now.
KnownModel described(KnownModel known, const FoundModel& found);

}  // namespace chasqui::app
