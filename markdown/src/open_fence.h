// The lines of a code block whose end has not come.
#pragma once

#include <string>
#include <string_view>

#include "markdown/stream.h"

namespace chasqui::markdown {

/// Whether `line`, without its \n, ends the code block.
bool closes(const OpenFence& fence, std::string_view line);
/// `line` without the indent that the opening line had.
std::string contentOf(const OpenFence& fence, std::string_view line);

}  // namespace chasqui::markdown
