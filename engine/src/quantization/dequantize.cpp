#include "quantization/dequantize.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "quantization/half.h"

namespace chasqui::engine {
namespace {

using Bytes = const std::uint8_t*;

template <typename T>
T read(Bytes at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

float half(Bytes at) { return halfToFloat(read<std::uint16_t>(at)); }

void fromQ4_0(Bytes in, float* out) {
  const float d = half(in);
  for (int i = 0; i < 16; ++i) {
    out[i] = d * static_cast<float>((in[2 + i] & 15) - 8);
    out[i + 16] = d * static_cast<float>((in[2 + i] >> 4) - 8);
  }
}

void fromQ4_1(Bytes in, float* out) {
  const float d = half(in);
  const float minimum = half(in + 2);
  for (int i = 0; i < 16; ++i) {
    out[i] = d * static_cast<float>(in[4 + i] & 15) + minimum;
    out[i + 16] = d * static_cast<float>(in[4 + i] >> 4) + minimum;
  }
}

/// 32 quanta of five bits: `high` has the fifth of each.
std::array<int, 32> fiveBits(std::uint32_t high, Bytes low) {
  std::array<int, 32> quanta;
  for (unsigned i = 0; i < 16; ++i) {
    quanta[i] = static_cast<int>((low[i] & 15U) | (high >> i & 1U) << 4);
    quanta[i + 16] = static_cast<int>((low[i] & 0xF0U) >> 4 | (high >> (i + 16) & 1U) << 4);
  }
  return quanta;
}

void fromQ5_0(Bytes in, float* out) {
  const float d = half(in);
  for (const int q : fiveBits(read<std::uint32_t>(in + 2), in + 6)) *out++ = d * static_cast<float>(q - 16);
}

void fromQ5_1(Bytes in, float* out) {
  const float d = half(in);
  const float minimum = half(in + 2);
  for (const int q : fiveBits(read<std::uint32_t>(in + 4), in + 8)) *out++ = d * static_cast<float>(q) + minimum;
}

void fromQ8_0(Bytes in, float* out) {
  const float d = half(in);
  for (int i = 0; i < 32; ++i) out[i] = d * static_cast<float>(static_cast<std::int8_t>(in[2 + i]));
}

void fromQ2_K(Bytes in, float* out) {
  const float d = half(in + 80);
  const float dmin = half(in + 82);
  for (int group = 0; group < 16; ++group) {
    const float scale = d * static_cast<float>(in[group] & 15);
    const float offset = dmin * static_cast<float>(in[group] >> 4);
    Bytes quanta = in + 16 + 32 * (group / 8) + 16 * (group % 2);
    for (int i = 0; i < 16; ++i) *out++ = scale * static_cast<float>(quanta[i] >> (group / 2 % 4 * 2) & 3) - offset;
  }
}

void fromQ3_K(Bytes in, float* out) {
  const float d = half(in + 108);
  Bytes packed = in + 96;
  for (int group = 0; group < 16; ++group) {
    const int low = group < 8 ? packed[group] & 15 : packed[group - 8] >> 4;
    const int high = packed[8 + group % 4] >> (group / 4 * 2) & 3;
    const float scale = d * static_cast<float>((low | high << 4) - 32);
    Bytes quanta = in + 32 + 32 * (group / 8) + 16 * (group % 2);
    Bytes mask = in + 16 * (group % 2);
    for (int i = 0; i < 16; ++i) {
      const int third = (mask[i] >> (group / 2) & 1) != 0 ? 0 : 4;
      *out++ = scale * static_cast<float>((quanta[i] >> (group / 2 % 4 * 2) & 3) - third);
    }
  }
}

/// Scale and minimum of one of the eight groups of Q4_K and Q5_K.
struct SixBits {
  int scale;
  int minimum;
};

SixBits sixBits(Bytes packed, int group) {
  if (group < 4) return {packed[group] & 63, packed[group + 4] & 63};
  return {(packed[group + 4] & 15) | packed[group - 4] >> 6 << 4, packed[group + 4] >> 4 | packed[group] >> 6 << 4};
}

/// `fifth` has the fifth bits of Q5_K, and is null for Q4_K.
void fromQ45_K(Bytes in, Bytes low, Bytes fifth, float* out) {
  const float d = half(in);
  const float dmin = half(in + 2);
  for (int group = 0; group < 8; ++group) {
    const SixBits bits = sixBits(in + 4, group);
    const float scale = d * static_cast<float>(bits.scale);
    const float offset = dmin * static_cast<float>(bits.minimum);
    for (int i = 0; i < 32; ++i) {
      int q = low[32 * (group / 2) + i] >> (4 * (group % 2)) & 15;
      if (fifth) q |= (fifth[i] >> group & 1) << 4;
      *out++ = scale * static_cast<float>(q) - offset;
    }
  }
}

void fromQ4_K(Bytes in, float* out) { fromQ45_K(in, in + 16, nullptr, out); }
void fromQ5_K(Bytes in, float* out) { fromQ45_K(in, in + 48, in + 16, out); }

void fromQ6_K(Bytes in, float* out) {
  const float d = half(in + 208);
  for (int group = 0; group < 16; ++group) {
    const float scale = d * static_cast<float>(static_cast<std::int8_t>(in[192 + group]));
    const int part = group / 2 % 4;
    Bytes low = in + 64 * (group / 8) + 32 * (part % 2) + 16 * (group % 2);
    Bytes high = in + 128 + 32 * (group / 8) + 16 * (group % 2);
    for (int i = 0; i < 16; ++i) {
      const int q = (low[i] >> (part < 2 ? 0 : 4) & 15) | (high[i] >> (2 * part) & 3) << 4;
      *out++ = scale * static_cast<float>(q - 32);
    }
  }
}

constexpr float kIq4Values[16] = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

void fromIq4(float scale, Bytes in, float* out) {
  for (int i = 0; i < 16; ++i) {
    out[i] = scale * kIq4Values[in[i] & 15];
    out[i + 16] = scale * kIq4Values[in[i] >> 4];
  }
}

void fromIq4_nl(Bytes in, float* out) { fromIq4(half(in), in + 2, out); }

void fromIq4_xs(Bytes in, float* out) {
  const float d = half(in);
  const unsigned high = read<std::uint16_t>(in + 2);
  for (int group = 0; group < 8; ++group) {
    const unsigned scale = (in[4 + group / 2] >> (4 * (group % 2)) & 15U) | (high >> (2 * group) & 3U) << 4;
    fromIq4(d * static_cast<float>(static_cast<int>(scale) - 32), in + 8 + 16 * group, out + 32 * group);
  }
}

/// How one block is read, and where its float16 scales lie (up to two of them).
struct Layout {
  void (*read)(Bytes in, float* out);
  int scales[2];
};

Layout layoutOf(TensorType type) {
  switch (type) {
    case TensorType::Q4_0: return {fromQ4_0, {0, 0}};
    case TensorType::Q4_1: return {fromQ4_1, {0, 2}};
    case TensorType::Q5_0: return {fromQ5_0, {0, 0}};
    case TensorType::Q5_1: return {fromQ5_1, {0, 2}};
    case TensorType::Q8_0: return {fromQ8_0, {0, 0}};
    case TensorType::Q2_K: return {fromQ2_K, {80, 82}};
    case TensorType::Q3_K: return {fromQ3_K, {108, 108}};
    case TensorType::Q4_K: return {fromQ4_K, {0, 2}};
    case TensorType::Q5_K: return {fromQ5_K, {0, 2}};
    case TensorType::Q6_K: return {fromQ6_K, {208, 208}};
    case TensorType::IQ4_NL: return {fromIq4_nl, {0, 0}};
    case TensorType::IQ4_XS: return {fromIq4_xs, {0, 0}};
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: break;
  }
  return {nullptr, {0, 0}};
}

/// Numbers of `T` with all of the exponent's bits set: NaN and infinity.
template <typename T>
std::uint64_t countExponent(std::span<const std::byte> bytes, T exponent) {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at + sizeof(T) <= bytes.size(); at += sizeof(T)) {
    T bits;
    std::memcpy(&bits, bytes.data() + at, sizeof bits);
    count += (bits & exponent) == exponent ? 1U : 0U;
  }
  return count;
}

constexpr std::uint16_t kHalfExponent = 0x7C00;

}  // namespace

void dequantizeRow(TensorType type, std::span<const std::byte> blocks, std::span<float> values) {
  Bytes in = reinterpret_cast<Bytes>(blocks.data());
  if (type == TensorType::F32) {
    std::memcpy(values.data(), in, values.size_bytes());
  } else if (type == TensorType::F16) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = half(in + 2 * i);
  } else if (type == TensorType::BF16) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = bfloatToFloat(read<std::uint16_t>(in + 2 * i));
  } else if (const Layout layout = layoutOf(type); layout.read) {
    const BlockShape block = blockShape(type);
    for (std::size_t i = 0; i + block.values <= values.size(); i += block.values, in += block.bytes) {
      layout.read(in, &values[i]);
    }
  }
}

std::uint64_t countNonFinite(TensorType type, std::span<const std::byte> blocks) {
  switch (type) {
    case TensorType::F32: return countExponent<std::uint32_t>(blocks, 0x7F800000);
    case TensorType::F16: return countExponent<std::uint16_t>(blocks, kHalfExponent);
    case TensorType::BF16: return countExponent<std::uint16_t>(blocks, 0x7F80);
    default: break;
  }
  const Layout layout = layoutOf(type);
  const BlockShape block = blockShape(type);
  if (!layout.read) return 0;
  std::uint64_t count = 0;
  Bytes in = reinterpret_cast<Bytes>(blocks.data());
  for (Bytes end = in + blocks.size(); in != end; in += block.bytes) {
    const bool bad = std::any_of(std::begin(layout.scales), std::end(layout.scales), [in](int at) {
      return (read<std::uint16_t>(in + at) & kHalfExponent) == kHalfExponent;
    });
    if (bad) count += block.values;
  }
  return count;
}

}  // namespace chasqui::engine
