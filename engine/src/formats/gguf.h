// The GGUF container (ggml's docs/gguf.md), versions 2 and 3. Every byte is taken for hostile.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "base/result.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// GGUF's numbers of value types.
enum class GgufType : std::uint32_t {
  U8 = 0,
  I8 = 1,
  U16 = 2,
  I16 = 3,
  U32 = 4,
  I32 = 5,
  F32 = 6,
  Bool = 7,
  String = 8,
  Array = 9,
  U64 = 10,
  I64 = 11,
  F64 = 12,
};

/// Bytes of one value; 0 for strings, arrays and unknown numbers.
std::uint32_t valueBytes(GgufType type);

/// Parses `bytes`, which must outlive the result; `path` is for its name in sentences. it has no mappings.
/// Corrupt: damaged, cut off, or no model at all. Unsupported: another format or version that we can name.
/// Time is linear in the metadata's size; memory is bounded by it and by fixed limits.
Result<ModelFile> parseGguf(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace chasqui::engine
