// Files that users take for GGUF models, told by their first bytes.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/result.h"

namespace chasqui::engine {

/// Nothing for bytes that start as GGUF does; otherwise a sentence that says what `file` (its name) is instead.
Result<void> refuseForeignFormat(std::span<const std::byte> bytes, const std::string& file);

}  // namespace chasqui::engine
