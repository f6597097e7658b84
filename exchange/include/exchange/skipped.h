// What of a file was not taken.
#pragma once

#include <string>

namespace chasqui::exchange {

/// What of a file was not taken, and why.
struct Skipped {
  std::string name;    ///< the title or name it has, or its place in the file
  std::string reason;  ///< a sentence

  bool operator==(const Skipped&) const = default;
};

}  // namespace chasqui::exchange
