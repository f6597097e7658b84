// What the names of GGUF files tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chasqui::download {

bool isGgufName(std::string_view path);

/// "dir/model-00002-of-00003.gguf": one of several that are one model.
struct GgufPart {
  std::string stem;  ///< "dir/model"
  unsigned number = 1;
  unsigned count = 1;
  std::string ending = ".gguf";  ///< as the name has it

  std::string pathOf(unsigned part) const;
};
/// Nothing for the name of a whole file, or of an impossible part.
std::optional<GgufPart> partOf(std::string_view path);

/// "Q4_K_M", as the name has it; empty where it names no type.
std::string quantizationIn(std::string_view path);

}  // namespace chasqui::download
