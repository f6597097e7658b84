// A model in any form that the engine opens, written as one GGUF file in a chosen type.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace chasqui::engine {

/// What the matrices of the result are stored as. Norms are always F32. Q5_K and Q4_K are the mixes that are known as
/// Q5_K_M and Q4_K_M: the output matrix and half of attn_v and ffn_down as Q6_K. Q4_0 has its output matrix as Q6_K.
enum class ImportType { F32, F16, BF16, Q8_0, Q6_K, Q5_K, Q4_K, Q4_0 };

/// "Q4_K".
const char* importTypeName(ImportType type);
/// The type of that name in any case, also as "Q4_K_M" and "Q5_K_M"; nothing for other words.
std::optional<ImportType> findImportType(std::string_view name);

struct ImportOptions {
  ImportType type = ImportType::Q8_0;
  bool overwrite = false;  ///< take the place of a file that is there already
  unsigned threads = 0;    ///< 0: as many as the processor runs at once; the result does not depend on it
  /// Bytes of the source's tensors that are done, and of all. Starts with 0 done, never goes back, ends with all.
  /// Called on the calling thread.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;
  std::stop_token stop;  ///< asked at least every 16 MiB of the source; ends with Cancelled
};

struct ImportSummary {
  std::filesystem::path path;
  std::uint64_t sizeBytes = 0;
  std::vector<std::pair<std::string, std::uint32_t>> tensorTypes;  ///< "Q4_K" -> how many tensors, most bytes first
  std::vector<std::string> notes;  ///< sentences about what is not as was asked, such as rows that a type cannot hold
};

/// Converts `source` (see readModelInfo) to the GGUF file `out`, row by row: memory stays below a few hundred MiB
/// whatever the model's size. Tensors that have their type already are copied. The file appears under its name only
/// when it is whole and on the disk: where it failed, was cancelled or killed, there is nothing, or what was there
/// before.
/// Beside readModelInfo's errors: Invalid (`out` exists, or is part of the source), Corrupt (a value is NaN or
/// infinite: the tensor is named), Unsupported (values too large for F16), DiskFull (before anything is written, with
/// the numbers, or while writing), Denied, InputOutput, Cancelled. Blocks, and uses `threads` threads that are gone on
/// return; not for the GUI thread.
Result<ImportSummary> importModel(const std::filesystem::path& source, const std::filesystem::path& out,
                                  const ImportOptions& options);

}  // namespace chasqui::engine
