// Rows of one tensor type to rows of another, on several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "formats/model_file.h"

namespace chasqui::engine {

/// Why a row cannot be converted.
struct BadRow {
  enum class Reason {
    NotFinite,  ///< it has NaN or infinity
    TooLarge,   ///< it has a value that F16 cannot hold
  };
  std::uint64_t row = 0;
  Reason reason = Reason::NotFinite;
};

class RowConverter {
 public:
  /// `threads` of at least 1.
  explicit RowConverter(unsigned threads) : threads_(threads), scratch_(threads) {}

  /// Converts whole rows of `tensor`, which `in` holds, to `out` as `type`; only checks them where that is their type
  /// already, and leaves `out` alone. The first row that cannot be converted, counted from the start of `in`.
  std::optional<BadRow> convert(const Tensor& tensor, std::span<const std::byte> in, TensorType type,
                                std::span<std::byte> out);

 private:
  unsigned threads_;
  std::vector<std::vector<float>> scratch_;  // a row for each thread
};

}  // namespace chasqui::engine
