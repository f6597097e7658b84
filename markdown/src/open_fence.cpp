#include "open_fence.h"

#include <algorithm>

namespace chasqui::markdown {

bool closes(const OpenFence& fence, std::string_view line) {
  const std::size_t start = line.find_first_not_of(' ');
  if (start == std::string_view::npos || start > 3) return false;
  const std::size_t end = std::min(line.find_first_not_of(fence.mark, start), line.size());
  return end - start >= static_cast<std::size_t>(fence.length) &&
         line.find_first_not_of(" \t", end) == std::string_view::npos;
}

std::string contentOf(const OpenFence& fence, std::string_view line) {
  std::size_t column = 0;
  std::size_t taken = 0;
  const auto indent = static_cast<std::size_t>(fence.indent);
  while (taken < line.size() && column < indent && (line[taken] == ' ' || line[taken] == '\t')) {
    column += line[taken] == ' ' ? 1 : 4 - column % 4;
    ++taken;
  }
  // A tab that is wider than the indent leaves spaces.
  const std::size_t spaces = column > indent ? column - indent : 0;
  return std::string(spaces, ' ').append(line.substr(taken));
}

}  // namespace chasqui::markdown
