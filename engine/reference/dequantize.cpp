#include "reference/dequantize.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace chasqui::reference {
namespace {

using Bytes = const std::uint8_t*;

template <typename T>
T read(Bytes at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

float half(Bytes at) { return halfToFloat(read<std::uint16_t>(at)); }

void q4_0(Bytes block, float* y) {
  const float d = half(block);
  for (int j = 0; j < 16; ++j) {
    y[j] = d * static_cast<float>((block[2 + j] & 15) - 8);
    y[j + 16] = d * static_cast<float>((block[2 + j] >> 4) - 8);
  }
}

void q8_0(Bytes block, float* y) {
  const float d = half(block);
  for (int j = 0; j < 32; ++j) y[j] = d * static_cast<float>(static_cast<std::int8_t>(block[2 + j]));
}

void q6_k(Bytes block, float* y) {
  const float d = half(block + 208);
  for (int h = 0; h < 2; ++h) {
    Bytes ql = block + 64 * h;
    Bytes qh = block + 128 + 32 * h;
    for (int l = 0; l < 32; ++l) {
      const int low[4] = {ql[l] & 15, ql[l + 32] & 15, ql[l] >> 4, ql[l + 32] >> 4};
      for (int g = 0; g < 4; ++g) {
        const int q = (low[g] | ((qh[l] >> (2 * g)) & 3) << 4) - 32;
        const auto scale = static_cast<std::int8_t>(block[192 + 8 * h + 2 * g + (l >= 16 ? 1 : 0)]);
        y[128 * h + 32 * g + l] = d * static_cast<float>(scale) * static_cast<float>(q);
      }
    }
  }
}

}  // namespace

float halfToFloat(std::uint16_t bits) {
  const int exponent = bits >> 10 & 31;
  const int mantissa = bits & 1023;
  const float sign = bits & 0x8000 ? -1.0F : 1.0F;
  if (exponent == 31) return mantissa != 0 ? std::numeric_limits<float>::quiet_NaN() : sign * INFINITY;
  if (exponent == 0) return sign * std::ldexp(static_cast<float>(mantissa), -24);
  return sign * std::ldexp(static_cast<float>(mantissa + 1024), exponent - 25);
}

std::vector<float> dequantizeRow(const engine::Tensor& tensor, std::uint64_t row) {
  using engine::TensorType;
  std::vector<float> values(tensor.rowLength);
  Bytes at = reinterpret_cast<Bytes>(tensor.data.data()) + row * tensor.rowBytes();
  const engine::BlockShape block = engine::blockShape(tensor.type);
  for (std::uint64_t i = 0; i < tensor.rowLength; i += block.values, at += block.bytes) {
    switch (tensor.type) {
      case TensorType::F32: values[i] = read<float>(at); break;
      case TensorType::F16: values[i] = half(at); break;
      case TensorType::BF16: values[i] = std::bit_cast<float>(read<std::uint16_t>(at) * 65536U); break;
      case TensorType::Q4_0: q4_0(at, &values[i]); break;
      case TensorType::Q8_0: q8_0(at, &values[i]); break;
      case TensorType::Q6_K: q6_k(at, &values[i]); break;
    }
  }
  return values;
}

}  // namespace chasqui::reference
