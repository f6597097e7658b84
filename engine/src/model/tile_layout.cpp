#include "model/tile_layout.h"

#include <algorithm>
#include <cstring>

namespace chasqui::engine {
namespace {

constexpr std::uint32_t kSuperValues = 256;
constexpr std::uint32_t kStepsOfSuper = kSuperValues / kStepValues;

/// Bytes of one step of one row in a plane that has every step.
std::uint32_t stepBytes(TensorType type, Plane plane) {
  switch (plane) {
    case Plane::Quants:
      switch (type) {
        case TensorType::F32: return 128;
        case TensorType::F16:
        case TensorType::BF16: return 64;
        case TensorType::Q8_0: return 32;
        case TensorType::Q4_0:
        case TensorType::Q6_K: return 16;
      }
      return 0;
    case Plane::Scales:
      return type == TensorType::Q8_0 || type == TensorType::Q4_0 || type == TensorType::Q6_K ? 2 : 0;
    case Plane::HighBits: return type == TensorType::Q6_K ? 8 : 0;
    case Plane::SuperScales: return 0;
  }
  return 0;
}

/// Low nibbles of one step of a Q6_K super-block: byte j holds values j and j + 16. Block: ql[128] qh[64] sc[16] d.
void packSixBitLow(const std::uint8_t* block, std::uint32_t step, std::uint8_t* out) {
  const std::uint32_t half = step / 4;
  const std::uint32_t group = step % 4;
  const std::uint8_t* ql = block + 64 * half + 32 * (group & 1);
  const std::uint32_t shift = group < 2 ? 0 : 4;
  for (std::uint32_t j = 0; j < 16; ++j) {
    const std::uint32_t low = (ql[j] >> shift) & 15U;
    const std::uint32_t high = (ql[j + 16] >> shift) & 15U;
    out[j] = static_cast<std::uint8_t>(low | high << 4);
  }
}

void packSixBitHigh(const std::uint8_t* block, std::uint32_t step, std::uint8_t* out) {
  const std::uint8_t* qh = block + 128 + 32 * (step / 4);
  const std::uint32_t shift = 2 * (step % 4);
  for (std::uint32_t i = 0; i < 8; ++i) {
    std::uint32_t bits = 0;
    for (std::uint32_t j = 0; j < 4; ++j) bits |= ((qh[4 * i + j] >> shift) & 3U) << (2 * j);
    out[i] = static_cast<std::uint8_t>(bits);
  }
}

/// One step of one row. `values`: how many of its 32 values the row has; fewer only for the float types.
void packStep(TensorType type, Plane plane, const std::uint8_t* row, std::uint32_t step, std::uint32_t values,
              std::uint8_t* out) {
  switch (type) {
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: {
      const std::size_t size = blockShape(type).bytes;
      std::memcpy(out, row + step * kStepValues * size, values * size);
      return;
    }
    case TensorType::Q8_0:
    case TensorType::Q4_0: {
      const std::uint8_t* block = row + static_cast<std::size_t>(step) * blockShape(type).bytes;
      if (plane == Plane::Scales) std::memcpy(out, block, 2);
      if (plane == Plane::Quants) std::memcpy(out, block + 2, stepBytes(type, plane));
      return;
    }
    case TensorType::Q6_K: {
      const std::uint8_t* block = row + static_cast<std::size_t>(step / kStepsOfSuper) * blockShape(type).bytes;
      const std::uint32_t inBlock = step % kStepsOfSuper;
      if (plane == Plane::Quants) packSixBitLow(block, inBlock, out);
      if (plane == Plane::HighBits) packSixBitHigh(block, inBlock, out);
      if (plane == Plane::Scales) std::memcpy(out, block + 192 + 2 * inBlock, 2);
      return;
    }
  }
}

/// Where one row's part of a step goes: pieces of 16 bytes are interleaved between the 8 rows, smaller parts lie whole.
void scatter(const std::uint8_t* step, std::uint32_t bytes, std::uint32_t lane, std::uint8_t* out) {
  const std::uint32_t piece = std::min(bytes, 16U);
  for (std::uint32_t at = 0; at < bytes; at += piece) {
    std::memcpy(out + static_cast<std::size_t>(at) * kTileRows + static_cast<std::size_t>(lane) * piece, step + at,
                piece);
  }
}

}  // namespace

std::uint32_t stepsOf(std::uint64_t rowLength) {
  return static_cast<std::uint32_t>((rowLength + kStepValues - 1) / kStepValues);
}

std::uint64_t tileBytes(TensorType type, Plane plane, std::uint32_t steps) {
  if (plane == Plane::SuperScales) return type == TensorType::Q6_K ? steps / kStepsOfSuper * 2ULL * kTileRows : 0;
  return static_cast<std::uint64_t>(stepBytes(type, plane)) * kTileRows * steps;
}

std::uint64_t tileBytes(TensorType type, std::uint32_t steps) {
  std::uint64_t sum = 0;
  for (const Plane plane : kPlanes) sum += tileBytes(type, plane, steps);
  return sum;
}

void packTiles(const Tensor& tensor, Plane plane, std::uint32_t firstTile, std::uint32_t count,
               std::span<std::byte> out) {
  std::fill(out.begin(), out.end(), std::byte{0});
  const std::uint32_t steps = stepsOf(tensor.rowLength);
  const std::uint32_t bytes = stepBytes(tensor.type, plane);
  const std::uint64_t tileSize = tileBytes(tensor.type, plane, steps);
  for (std::uint32_t tile = 0; tile < count; ++tile) {
    auto* target = reinterpret_cast<std::uint8_t*>(out.data()) + tile * tileSize;
    for (std::uint32_t lane = 0; lane < kTileRows; ++lane) {
      const std::uint64_t rowIndex = (static_cast<std::uint64_t>(firstTile) + tile) * kTileRows + lane;
      if (rowIndex >= tensor.rows) break;
      const auto* row = reinterpret_cast<const std::uint8_t*>(tensor.data.data()) + rowIndex * tensor.rowBytes();
      if (plane == Plane::SuperScales) {
        const std::size_t blockBytes = blockShape(tensor.type).bytes;
        for (std::uint32_t block = 0; block < steps / kStepsOfSuper; ++block) {
          std::memcpy(target + 2 * (block * kTileRows + lane), row + (block + 1) * blockBytes - 2, 2);
        }
        continue;
      }
      for (std::uint32_t step = 0; step < steps; ++step) {
        const auto values = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(kStepValues, tensor.rowLength - static_cast<std::uint64_t>(step) * kStepValues));
        std::array<std::uint8_t, 128> packed{};
        packStep(tensor.type, plane, row, step, values, packed.data());
        scatter(packed.data(), bytes, lane, target + static_cast<std::size_t>(step) * kTileRows * bytes);
      }
    }
  }
}

}  // namespace chasqui::engine
