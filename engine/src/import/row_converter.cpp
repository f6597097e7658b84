#include "import/row_converter.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "formats/row_groups.h"
#include "quantization/dequantize.h"
#include "quantization/quantize.h"

namespace chasqui::engine {
namespace {

constexpr float kBeyondHalf = 65520;  // rounds to infinity

bool hasBeyondHalf(std::span<const float> values) {
  return std::any_of(values.begin(), values.end(), [](float value) { return std::abs(value) >= kBeyondHalf; });
}

}  // namespace

std::optional<BadRow> RowConverter::convert(const Tensor& tensor, std::span<const std::byte> in, TensorType type,
                                            std::span<std::byte> out) {
  const std::uint64_t inBytes = tensor.rowBytes();
  const std::uint64_t rows = in.size() / inBytes;
  const std::uint64_t outBytes = out.size() / std::max<std::uint64_t>(rows, 1);
  for (std::vector<float>& row : scratch_) row.resize(tensor.rowLength);

  std::mutex mutex;
  std::optional<BadRow> bad;
  const auto report = [&](BadRow found) {
    const std::lock_guard lock(mutex);
    if (!bad || found.row < bad->row) bad = found;
  };
  forRowGroups(threads_, rows, [&](unsigned thread, std::uint64_t first, std::uint64_t count) {
    const std::span<float> values = scratch_[thread];
    for (std::uint64_t row = first; row < first + count; ++row) {
      const auto source = in.subspan(row * inBytes, inBytes);
      if (countNonFinite(tensor.type, source) != 0) return report({row, BadRow::Reason::NotFinite});
      if (tensor.type == type) continue;
      dequantizeRow(tensor.type, source, values);
      if (type == TensorType::F16 && hasBeyondHalf(values)) return report({row, BadRow::Reason::TooLarge});
      quantizeRow(type, values, out.subspan(row * outBytes, outBytes));
    }
  });
  return bad;
}

}  // namespace chasqui::engine
