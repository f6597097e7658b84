#include "quantization/quantize.h"

#include <algorithm>
#include <cstring>

#include "quantization/block_quantizers.h"
#include "quantization/half.h"

namespace chasqui::engine {
namespace {

using BlockQuantizer = void (*)(const float* values, std::uint8_t* out);

BlockQuantizer blockQuantizer(TensorType type) {
  switch (type) {
    case TensorType::Q4_0: return quantizeQ4_0;
    case TensorType::Q8_0: return quantizeQ8_0;
    case TensorType::Q4_K: return quantizeQ4_K;
    case TensorType::Q5_K: return quantizeQ5_K;
    case TensorType::Q6_K: return quantizeQ6_K;
    default: return nullptr;
  }
}

void quantizeBlocks(TensorType type, std::span<const float> values, std::uint8_t* out) {
  const BlockQuantizer quantize = blockQuantizer(type);
  const BlockShape block = blockShape(type);
  float bounded[256];
  for (std::size_t first = 0; first + block.values <= values.size(); first += block.values, out += block.bytes) {
    const auto part = values.subspan(first, block.values);
    float largest = 0;
    for (std::size_t i = 0; i < block.values; ++i) {
      bounded[i] = std::clamp(part[i], -kBeyondAll, kBeyondAll);
      largest = std::max(largest, std::abs(bounded[i]));
    }
    if (largest < kNothing) std::fill(std::begin(bounded), std::end(bounded), 0.0F);
    quantize(bounded, out);
  }
}

template <typename Convert>
void toSixteenBits(std::span<const float> values, std::byte* out, Convert convert) {
  for (const float value : values) {
    const std::uint16_t bits = convert(value);
    std::memcpy(out, &bits, sizeof bits);
    out += sizeof bits;
  }
}

}  // namespace

bool canQuantizeTo(TensorType type) {
  return type == TensorType::F32 || type == TensorType::F16 || type == TensorType::BF16 ||
         blockQuantizer(type) != nullptr;
}

void quantizeRow(TensorType type, std::span<const float> values, std::span<std::byte> out) {
  switch (type) {
    case TensorType::F32: std::memcpy(out.data(), values.data(), values.size_bytes()); return;
    case TensorType::F16:
      toSixteenBits(values, out.data(),
                    [](float value) { return floatToHalf(std::clamp(value, -kMaxHalf, kMaxHalf)); });
      return;
    case TensorType::BF16: toSixteenBits(values, out.data(), floatToBfloat); return;
    default: quantizeBlocks(type, values, reinterpret_cast<std::uint8_t*>(out.data()));
  }
}

}  // namespace chasqui::engine
