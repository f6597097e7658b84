// What the names of GGUF files tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/split_name.h"

namespace chasqui::download {

/// The ending counts in any case.
bool isGgufName(std::string_view path);

/// Nothing for the name of a whole file, or of an impossible part.
std::optional<SplitName> ggufPartOf(std::string_view path);

/// "Q4_K_M", as the name has it; empty where it names no type.
std::string quantizationIn(std::string_view path);

}  // namespace chasqui::download
