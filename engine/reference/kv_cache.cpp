#include "reference/kv_cache.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "model/cache_layout.h"
#include "reference/dequantize.h"

namespace chasqui::reference {
namespace {

using engine::CacheType;

void encodeBlock(std::span<const float> values, std::byte* quants, std::byte* scale) {
  float largest = 0;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  const std::uint16_t half = floatToHalf(largest / 127);
  const float step = halfToFloat(half);
  std::memcpy(scale, &half, 2);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float quant = step > 0 ? std::clamp(std::nearbyint(values[i] / step), -127.0F, 127.0F) : 0;
    quants[i] = static_cast<std::byte>(static_cast<std::int8_t>(quant));
  }
}

}  // namespace

/// To the nearest, ties to the even one. Not _Float16, which clang 14 does not have on x86.
std::uint16_t floatToHalf(float value) {
  const std::uint32_t sign = std::signbit(value) ? 0x8000U : 0U;
  const float size = std::abs(value);
  if (std::isnan(size)) return static_cast<std::uint16_t>(sign | 0x7E00U);
  if (size >= 65520.0F) return static_cast<std::uint16_t>(sign | 0x7C00U);
  const int exponent = size > 0 ? std::max(std::ilogb(size), -14) : -14;
  const auto steps = static_cast<std::uint32_t>(std::nearbyint(std::ldexp(size, 10 - exponent)));
  return static_cast<std::uint16_t>(sign | ((static_cast<std::uint32_t>(exponent + 14) << 10U) + steps));
}

std::vector<std::byte> encodeCache(std::span<const float> values, std::uint32_t width, CacheType type) {
  const std::size_t context = values.size() / width;
  const std::uint32_t stride = engine::cacheStride(width, type);
  std::vector<std::byte> bytes(engine::cacheBytes(context * stride, type));
  std::byte* const scales = bytes.data() + std::size_t{4} * engine::cacheScalesWord(context, stride);
  for (std::size_t p = 0; p < context; ++p) {
    for (std::uint32_t i = 0; i < width; ++i) {
      const float value = values[p * width + i];
      const std::uint16_t half = floatToHalf(value);
      if (type == CacheType::F32) std::memcpy(&bytes[4 * (p * stride + i)], &value, 4);
      if (type == CacheType::F16) std::memcpy(&bytes[2 * (p * stride + i)], &half, 2);
      if (type != CacheType::Q8_0 || i % engine::kCacheBlockValues != 0) continue;
      const std::size_t at = p * stride + i;
      const std::size_t count = std::min(engine::kCacheBlockValues, width - i);
      encodeBlock(values.subspan(p * width + i, count), &bytes[at], scales + at / engine::kCacheBlockValues * 2);
    }
  }
  return bytes;
}

std::vector<float> decodeCache(std::span<const std::byte> bytes, std::uint32_t context, std::uint32_t width,
                               CacheType type) {
  const std::uint32_t stride = engine::cacheStride(width, type);
  const std::byte* const scales = bytes.data() + std::size_t{4} * engine::cacheScalesWord(context, stride);
  std::vector<float> values(std::size_t{context} * width);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t at = i / width * stride + i % width;
    std::uint16_t half = 0;
    switch (type) {
      case CacheType::F32: std::memcpy(&values[i], &bytes[4 * at], 4); break;
      case CacheType::F16:
        std::memcpy(&half, &bytes[2 * at], 2);
        values[i] = halfToFloat(half);
        break;
      case CacheType::Q8_0:
        std::memcpy(&half, scales + at / engine::kCacheBlockValues * 2, 2);
        values[i] = halfToFloat(half) * static_cast<float>(static_cast<std::int8_t>(bytes[at]));
        break;
    }
  }
  return values;
}

}  // namespace chasqui::reference
