// The desktop's trash, as freedesktop.org's specification has it. Qt's own way into it tries without end where nothing
// can be written there.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace chasqui::app {

struct Trashed {
  std::filesystem::path from;
  std::filesystem::path inTrash;
  std::filesystem::path note;  ///< says where it came from
};

/// Puts a file or folder into the user's trash, or into that of its own disk. Nothing is copied. Blocks; any thread.
/// NotFound, Denied, InputOutput: it stays where it is.
Result<Trashed> moveToTrash(const std::filesystem::path& path);

/// Back to where it was; what is in the way there stays.
void restoreFromTrash(const Trashed& trashed);

}  // namespace chasqui::app
