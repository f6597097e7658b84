// The names of files that are parts of one model: NAME-00001-of-00003.gguf.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chasqui {

struct SplitName {
  std::string stem;   ///< NAME, with the folders before it
  unsigned part = 0;  ///< from 1
  unsigned parts = 0;
  std::string ending = ".gguf";

  /// The name of another part, or of this one.
  std::string nameOf(unsigned wanted) const;
};

/// Nothing for a name that is not of this kind, ends in another way, or says a part beyond the last. Pure; any thread.
std::optional<SplitName> splitNameOf(std::string_view name, std::string_view ending = ".gguf");

}  // namespace chasqui
