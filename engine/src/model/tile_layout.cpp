#include "model/tile_layout.h"

#include <algorithm>
#include <cstring>

namespace chasqui::engine {
namespace {

constexpr std::uint32_t kStepsOfSuper = 8;  // 256 values

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

/// One row of one plane, from the file's row to its place in a tile. Rows of a tile are interleaved: what lane 0 stores at
/// a place, lane 1 stores `size` bytes behind it.
struct RowTarget {
  std::uint8_t* tile;
  std::uint32_t lane;

  template <std::size_t size>
  std::uint8_t* at(std::size_t place) const {
    return tile + (place * kTileRows + lane) * size;
  }
};

/// F32, F16, BF16: pieces of 16 bytes; the last may be cut short, and stays zero behind its end.
void packFloats(const std::uint8_t* row, std::uint64_t rowBytes, RowTarget target) {
  const std::uint64_t pieces = rowBytes / 16;
  for (std::uint64_t i = 0; i < pieces; ++i) std::memcpy(target.at<16>(i), row + 16 * i, 16);
  if (rowBytes % 16 != 0) std::memcpy(target.at<16>(pieces), row + 16 * pieces, rowBytes % 16);
}

/// Q4_0, Q8_0: the quants behind each block's scale.
template <std::size_t blockBytes>
void packBlockQuants(const std::uint8_t* row, std::uint32_t steps, RowTarget target) {
  constexpr std::size_t pieces = (blockBytes - 2) / 16;
  for (std::size_t step = 0; step < steps; ++step) {
    for (std::size_t piece = 0; piece < pieces; ++piece) {
      std::memcpy(target.at<16>(step * pieces + piece), row + step * blockBytes + 2 + 16 * piece, 16);
    }
  }
}

template <std::size_t blockBytes>
void packBlockScales(const std::uint8_t* row, std::uint32_t steps, RowTarget target) {
  for (std::size_t step = 0; step < steps; ++step) std::memcpy(target.at<2>(step), row + step * blockBytes, 2);
}

// A super-block of Q6_K: ql[128] qh[64] sc[16] d, 210 bytes for 8 steps.
constexpr std::size_t kSixBitBytes = 210;

/// Low nibbles: byte j of a step holds values j and j + 16.
void packSixBitLow(const std::uint8_t* row, std::uint32_t steps, RowTarget target) {
  for (std::size_t step = 0; step < steps; ++step) {
    const std::size_t inBlock = step % kStepsOfSuper;
    const std::size_t group = inBlock % 4;
    const std::uint8_t* ql = row + step / kStepsOfSuper * kSixBitBytes + 64 * (inBlock / 4) + 32 * (group & 1);
    const std::uint32_t shift = group < 2 ? 0 : 4;
    std::uint8_t* out = target.at<16>(step);
    for (std::size_t j = 0; j < 16; ++j) {
      out[j] = static_cast<std::uint8_t>(((ql[j] >> shift) & 15U) | ((ql[j + 16] >> shift) & 15U) << 4);
    }
  }
}

/// High bits: byte i of a step holds those of values 4i to 4i + 3.
void packSixBitHigh(const std::uint8_t* row, std::uint32_t steps, RowTarget target) {
  for (std::size_t step = 0; step < steps; ++step) {
    const std::size_t inBlock = step % kStepsOfSuper;
    const std::uint8_t* qh = row + step / kStepsOfSuper * kSixBitBytes + 128 + 32 * (inBlock / 4);
    const std::size_t shift = 2 * (inBlock % 4);
    std::uint8_t* out = target.at<8>(step);
    for (std::size_t i = 0; i < 8; ++i) {
      std::uint32_t bits = 0;
      for (std::size_t j = 0; j < 4; ++j) bits |= ((qh[4 * i + j] >> shift) & 3U) << (2 * j);
      out[i] = static_cast<std::uint8_t>(bits);
    }
  }
}

void packSixBitScales(const std::uint8_t* row, std::uint32_t steps, RowTarget target) {
  for (std::size_t step = 0; step < steps; ++step) {
    const std::uint8_t* scales = row + step / kStepsOfSuper * kSixBitBytes + 192;
    std::memcpy(target.at<2>(step), scales + 2 * (step % kStepsOfSuper), 2);
  }
}

void packSixBitSuperScales(const std::uint8_t* row, std::uint32_t steps, RowTarget target) {
  for (std::size_t block = 0; block < steps / kStepsOfSuper; ++block) {
    std::memcpy(target.at<2>(block), row + block * kSixBitBytes + 208, 2);
  }
}

void packRow(const Tensor& tensor, Plane plane, const std::uint8_t* row, std::uint32_t steps, RowTarget target) {
  switch (tensor.type) {
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: return packFloats(row, tensor.rowBytes(), target);
    case TensorType::Q8_0:
      return plane == Plane::Quants ? packBlockQuants<34>(row, steps, target) : packBlockScales<34>(row, steps, target);
    case TensorType::Q4_0:
      return plane == Plane::Quants ? packBlockQuants<18>(row, steps, target) : packBlockScales<18>(row, steps, target);
    case TensorType::Q6_K:
      switch (plane) {
        case Plane::Quants: return packSixBitLow(row, steps, target);
        case Plane::Scales: return packSixBitScales(row, steps, target);
        case Plane::HighBits: return packSixBitHigh(row, steps, target);
        case Plane::SuperScales: return packSixBitSuperScales(row, steps, target);
      }
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
  const std::uint32_t steps = stepsOf(tensor.rowLength);
  const std::uint64_t tileSize = tileBytes(tensor.type, plane, steps);
  auto* target = reinterpret_cast<std::uint8_t*>(out.data());
  for (std::uint32_t tile = 0; tile < count; ++tile, target += tileSize) {
    const std::uint64_t firstRow = (static_cast<std::uint64_t>(firstTile) + tile) * kTileRows;
    const auto rows = static_cast<std::uint32_t>(std::min<std::uint64_t>(kTileRows, tensor.rows - firstRow));
    if (rows < kTileRows || tensor.rowLength % kStepValues != 0) std::memset(target, 0, tileSize);
    for (std::uint32_t lane = 0; lane < rows; ++lane) {
      const auto* row = reinterpret_cast<const std::uint8_t*>(tensor.data.data()) + (firstRow + lane) * tensor.rowBytes();
      packRow(tensor, plane, row, steps, {target, lane});
    }
  }
}

}  // namespace chasqui::engine
