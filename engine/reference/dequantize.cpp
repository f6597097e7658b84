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

void q4_1(Bytes block, float* y) {
  for (int j = 0; j < 16; ++j) {
    y[j] = half(block) * static_cast<float>(block[4 + j] & 15) + half(block + 2);
    y[j + 16] = half(block) * static_cast<float>(block[4 + j] >> 4) + half(block + 2);
  }
}

void q5_0(Bytes block, float* y) {
  const auto high = read<std::uint32_t>(block + 2);
  for (int j = 0; j < 16; ++j) {
    const std::uint32_t first = (block[6 + j] & 15U) | ((high >> j) & 1U) << 4;
    const std::uint32_t second = (block[6 + j] >> 4U) | ((high >> (j + 16)) & 1U) << 4;
    y[j] = half(block) * static_cast<float>(static_cast<int>(first) - 16);
    y[j + 16] = half(block) * static_cast<float>(static_cast<int>(second) - 16);
  }
}

void q5_1(Bytes block, float* y) {
  const auto high = read<std::uint32_t>(block + 4);
  for (int j = 0; j < 16; ++j) {
    const std::uint32_t first = (block[8 + j] & 15U) | ((high >> j) & 1U) << 4;
    const std::uint32_t second = (block[8 + j] >> 4U) | ((high >> (j + 16)) & 1U) << 4;
    y[j] = half(block) * static_cast<float>(first) + half(block + 2);
    y[j + 16] = half(block) * static_cast<float>(second) + half(block + 2);
  }
}

void q2_k(Bytes block, float* y) {
  const float d = half(block + 80);
  const float dmin = half(block + 82);
  for (int i = 0; i < 256; ++i) {
    const int h = i / 128;
    const int j = i / 32 % 4;
    const int l = i % 32;
    const int q = block[16 + 32 * h + l] >> (2 * j) & 3;
    const int scale = block[8 * h + 2 * j + (l >= 16 ? 1 : 0)];
    y[i] = d * static_cast<float>(scale & 15) * static_cast<float>(q) - dmin * static_cast<float>(scale >> 4);
  }
}

void q3_k(Bytes block, float* y) {
  const float d = half(block + 108);
  Bytes s = block + 96;
  for (int i = 0; i < 256; ++i) {
    const int h = i / 128;
    const int j = i / 32 % 4;
    const int l = i % 32;
    const int index = 8 * h + 2 * j + (l >= 16 ? 1 : 0);
    const int scale = (index < 8 ? s[index] & 15 : s[index - 8] >> 4) | (s[8 + index % 4] >> (2 * (index / 4)) & 3) << 4;
    const int q = (block[32 + 32 * h + l] >> (2 * j) & 3) - ((block[l] >> (4 * h + j) & 1) != 0 ? 0 : 4);
    y[i] = d * static_cast<float>(scale - 32) * static_cast<float>(q);
  }
}

/// Q4_K, and with `high` Q5_K.
void q45_k(Bytes block, Bytes quants, Bytes high, float* y) {
  const float d = half(block);
  const float dmin = half(block + 2);
  Bytes s = block + 4;
  for (int i = 0; i < 256; ++i) {
    const int j = i / 32;
    const int l = i % 32;
    const int scale = j < 4 ? s[j] & 63 : (s[j + 4] & 15) | (s[j - 4] >> 6) << 4;
    const int minimum = j < 4 ? s[j + 4] & 63 : (s[j + 4] >> 4) | (s[j] >> 6) << 4;
    const int nibble = quants[32 * (j / 2) + l] >> (4 * (j % 2)) & 15;
    const int q = nibble + (high != nullptr && (high[l] >> j & 1) != 0 ? 16 : 0);
    y[i] = d * static_cast<float>(scale) * static_cast<float>(q) - dmin * static_cast<float>(minimum);
  }
}

constexpr int kIq4Values[16] = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

void iq4_nl(Bytes block, float* y) {
  for (int j = 0; j < 16; ++j) {
    y[j] = half(block) * static_cast<float>(kIq4Values[block[2 + j] & 15]);
    y[j + 16] = half(block) * static_cast<float>(kIq4Values[block[2 + j] >> 4]);
  }
}

void iq4_xs(Bytes block, float* y) {
  const float d = half(block);
  const auto high = read<std::uint16_t>(block + 2);
  for (int i = 0; i < 8; ++i) {
    const int scale = (block[4 + i / 2] >> (4 * (i % 2)) & 15) | (high >> (2 * i) & 3) << 4;
    for (int j = 0; j < 16; ++j) {
      const std::uint8_t byte = block[8 + 16 * i + j];
      y[32 * i + j] = d * static_cast<float>(scale - 32) * static_cast<float>(kIq4Values[byte & 15]);
      y[32 * i + j + 16] = d * static_cast<float>(scale - 32) * static_cast<float>(kIq4Values[byte >> 4]);
    }
  }
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
      case TensorType::Q4_1: q4_1(at, &values[i]); break;
      case TensorType::Q5_0: q5_0(at, &values[i]); break;
      case TensorType::Q5_1: q5_1(at, &values[i]); break;
      case TensorType::Q2_K: q2_k(at, &values[i]); break;
      case TensorType::Q3_K: q3_k(at, &values[i]); break;
      case TensorType::Q4_K: q45_k(at, at + 16, nullptr, &values[i]); break;
      case TensorType::Q5_K: q45_k(at, at + 48, at + 16, &values[i]); break;
      case TensorType::IQ4_NL: iq4_nl(at, &values[i]); break;
      case TensorType::IQ4_XS: iq4_xs(at, &values[i]); break;
      case TensorType::Q6_K: q6_k(at, &values[i]); break;
    }
  }
  return values;
}

}  // namespace chasqui::reference
