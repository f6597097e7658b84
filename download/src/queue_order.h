// In which order downloads stand, and which are paused, as it is kept over restarts.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"

namespace chasqui::download {

struct QueueOrder {
  struct Place {
    std::string id;
    bool paused = false;
    std::optional<Error> error;  ///< that stopped it until the user decides
  };
  std::vector<Place> places;

  const Place* find(const std::string& id) const;
  /// Behind all others for one that is not listed.
  std::size_t placeOf(const std::string& id) const;
  std::string text() const;
};

/// Empty where there is none that can be read.
QueueOrder readOrder(const std::filesystem::path& modelsFolder);
/// False where it cannot be written, or nothing was ever downloaded there: it makes no folder.
bool writeOrder(const std::filesystem::path& modelsFolder, const std::string& text);

}  // namespace chasqui::download
