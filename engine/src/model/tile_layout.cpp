#include "model/tile_layout.h"

#include <algorithm>
#include <cstring>

namespace chasqui::engine {
namespace {

constexpr std::uint32_t kStepsOfSuper = 8;  // 256 values

/// What one row has in a plane: `bytes` for every step, or for every 8.
struct PlaneShape {
  std::uint32_t bytes = 0;
  std::uint32_t steps = 1;
};

PlaneShape quantsShape(TensorType type) {
  switch (type) {
    case TensorType::F32: return {128, 1};
    case TensorType::F16:
    case TensorType::BF16: return {64, 1};
    case TensorType::Q8_0: return {32, 1};
    case TensorType::Q2_K:
    case TensorType::Q3_K: return {8, 1};
    default: return {16, 1};
  }
}

PlaneShape scalesShape(TensorType type) {
  switch (type) {
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: return {};
    case TensorType::Q4_1:
    case TensorType::Q5_1: return {4, 1};
    case TensorType::Q3_K: return {12, kStepsOfSuper};
    case TensorType::IQ4_XS: return {1, 1};
    default: return {2, 1};
  }
}

PlaneShape highBitsShape(TensorType type) {
  switch (type) {
    case TensorType::Q5_0:
    case TensorType::Q5_1:
    case TensorType::Q3_K:
    case TensorType::Q5_K: return {4, 1};
    case TensorType::Q6_K: return {8, 1};
    default: return {};
  }
}

PlaneShape superScalesShape(TensorType type) {
  switch (type) {
    case TensorType::Q2_K:
    case TensorType::Q4_K:
    case TensorType::Q5_K: return {4, kStepsOfSuper};
    case TensorType::Q3_K:
    case TensorType::Q6_K:
    case TensorType::IQ4_XS: return {2, kStepsOfSuper};
    default: return {};
  }
}

PlaneShape shapeOf(TensorType type, Plane plane) {
  switch (plane) {
    case Plane::Quants: return quantsShape(type);
    case Plane::Scales: return scalesShape(type);
    case Plane::HighBits: return highBitsShape(type);
    case Plane::SuperScales: return superScalesShape(type);
  }
  return {};
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

using Bytes = const std::uint8_t*;

/// Copies `size` bytes of each block of `blockBytes`, from `offset` on.
template <std::size_t size>
void copyFromBlocks(Bytes row, std::uint32_t blocks, std::size_t blockBytes, std::size_t offset, RowTarget target) {
  for (std::size_t i = 0; i < blocks; ++i) std::memcpy(target.at<size>(i), row + i * blockBytes + offset, size);
}

/// Calls pack(block, step of the block, target of the step) for every step of a row of super-blocks.
template <std::size_t size, typename Pack>
void packSuperBlocks(Bytes row, std::uint32_t steps, std::size_t blockBytes, RowTarget target, Pack pack) {
  for (std::uint32_t step = 0; step < steps; ++step) {
    pack(row + step / kStepsOfSuper * blockBytes, step % kStepsOfSuper, target.at<size>(step));
  }
}

/// 16 bytes of nibbles from 32 bytes that hold a nibble each at `shift`.
void packNibbles(Bytes from, std::uint32_t shift, std::uint8_t* out) {
  for (std::size_t j = 0; j < 16; ++j) {
    out[j] = static_cast<std::uint8_t>(((from[j] >> shift) & 15U) | ((from[j + 16] >> shift) & 15U) << 4);
  }
}

/// 8 bytes from 32 that hold two bits each at `shift`.
void packPairs(Bytes from, std::uint32_t shift, std::uint8_t* out) {
  for (std::size_t i = 0; i < 8; ++i) {
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 4; ++j) bits |= ((from[4 * i + j] >> shift) & 3U) << (2 * j);
    out[i] = static_cast<std::uint8_t>(bits);
  }
}

/// 4 bytes from 32 that hold one bit each at `shift`.
void packBits(Bytes from, std::uint32_t shift, std::uint8_t* out) {
  for (std::size_t i = 0; i < 4; ++i) {
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 8; ++j) bits |= ((from[8 * i + j] >> shift) & 1U) << j;
    out[i] = static_cast<std::uint8_t>(bits);
  }
}

/// Scale and minimum of a step of Q4_K and Q5_K, 6 bits each in 12 bytes for 8 steps (ggml: get_scale_min_k4).
void packScaleAndMinimum(Bytes scales, std::uint32_t step, std::uint8_t* out) {
  if (step < 4) {
    out[0] = scales[step] & 63;
    out[1] = scales[step + 4] & 63;
    return;
  }
  out[0] = static_cast<std::uint8_t>((scales[step + 4] & 15U) | (scales[step - 4] >> 6U) << 4);
  out[1] = static_cast<std::uint8_t>((scales[step + 4] >> 4U) | (scales[step] >> 6U) << 4);
}

/// Scale of a step of IQ4_XS less 32: low 4 bits in scales_l[4], high 2 in the 16 bits of scales_h.
void packIq4Scale(Bytes block, std::uint32_t step, std::uint8_t* out) {
  const std::uint32_t high = block[2] | static_cast<std::uint32_t>(block[3]) << 8;
  const std::uint32_t low = block[4 + step / 2] >> (4 * (step & 1));
  out[0] = static_cast<std::uint8_t>(((low & 15U) | ((high >> (2 * step)) & 3U) << 4) - 32U);
}

// Blocks, from ggml's ggml-common.h:
//   Q4_0 d qs[16]                Q4_1 d m qs[16]              IQ4_NL d qs[16]
//   Q5_0 d qh[4] qs[16]          Q5_1 d m qh[4] qs[16]        Q8_0 d qs[32]
//   Q2_K scales[16] qs[64] d dmin                             Q3_K hmask[32] qs[64] scales[12] d
//   Q4_K d dmin scales[12] qs[128]                            Q5_K d dmin scales[12] qh[32] qs[128]
//   Q6_K ql[128] qh[64] scales[16] d                          IQ4_XS d scales_h[2] scales_l[4] qs[128]

void packQuants(TensorType type, std::uint64_t rowLength, Bytes row, std::uint32_t steps, RowTarget target) {
  const std::size_t block = blockShape(type).bytes;
  switch (type) {
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: return packFloats(row, rowLength * block, target);
    case TensorType::Q8_0:
      for (std::size_t step = 0; step < steps; ++step) {
        std::memcpy(target.at<16>(2 * step), row + step * block + 2, 16);
        std::memcpy(target.at<16>(2 * step + 1), row + step * block + 18, 16);
      }
      return;
    case TensorType::Q4_0:
    case TensorType::Q4_1:
    case TensorType::Q5_0:
    case TensorType::Q5_1:
    case TensorType::IQ4_NL: return copyFromBlocks<16>(row, steps, block, block - 16, target);
    case TensorType::IQ4_XS:
      return packSuperBlocks<16>(row, steps, block, target, [](Bytes from, std::uint32_t step, std::uint8_t* out) {
        std::memcpy(out, from + 8 + 16 * step, 16);
      });
    case TensorType::Q4_K:
    case TensorType::Q5_K:
      return packSuperBlocks<16>(row, steps, block, target, [block](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packNibbles(from + block - 128 + 32 * (step / 2), 4 * (step & 1), out);
      });
    case TensorType::Q6_K:
      return packSuperBlocks<16>(row, steps, block, target, [](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packNibbles(from + 64 * (step / 4) + 32 * (step & 1), step % 4 < 2 ? 0 : 4, out);
      });
    case TensorType::Q2_K:
    case TensorType::Q3_K: {
      const std::size_t quants = type == TensorType::Q2_K ? 16 : 32;
      return packSuperBlocks<8>(row, steps, block, target, [quants](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packPairs(from + quants + 32 * (step / 4), 2 * (step % 4), out);
      });
    }
  }
}

void packScales(TensorType type, Bytes row, std::uint32_t steps, RowTarget target) {
  const std::size_t block = blockShape(type).bytes;
  switch (type) {
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: return;
    case TensorType::Q4_0:
    case TensorType::Q5_0:
    case TensorType::Q8_0:
    case TensorType::IQ4_NL: return copyFromBlocks<2>(row, steps, block, 0, target);
    case TensorType::Q4_1:
    case TensorType::Q5_1: return copyFromBlocks<4>(row, steps, block, 0, target);
    case TensorType::Q3_K: return copyFromBlocks<12>(row, steps / kStepsOfSuper, block, 96, target);
    case TensorType::Q2_K:
    case TensorType::Q6_K: {
      const std::size_t scales = type == TensorType::Q2_K ? 0 : 192;
      return packSuperBlocks<2>(row, steps, block, target, [scales](Bytes from, std::uint32_t step, std::uint8_t* out) {
        std::memcpy(out, from + scales + 2 * step, 2);
      });
    }
    case TensorType::Q4_K:
    case TensorType::Q5_K:
      return packSuperBlocks<2>(row, steps, block, target, [](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packScaleAndMinimum(from + 4, step, out);
      });
    case TensorType::IQ4_XS: return packSuperBlocks<1>(row, steps, block, target, packIq4Scale);
  }
}

void packHighBits(TensorType type, Bytes row, std::uint32_t steps, RowTarget target) {
  const std::size_t block = blockShape(type).bytes;
  switch (type) {
    case TensorType::Q5_0: return copyFromBlocks<4>(row, steps, block, 2, target);
    case TensorType::Q5_1: return copyFromBlocks<4>(row, steps, block, 4, target);
    case TensorType::Q3_K:
    case TensorType::Q5_K: {
      const std::size_t bits = type == TensorType::Q3_K ? 0 : 16;
      return packSuperBlocks<4>(row, steps, block, target, [bits](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packBits(from + bits, step, out);
      });
    }
    case TensorType::Q6_K:
      return packSuperBlocks<8>(row, steps, block, target, [](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packPairs(from + 128 + 32 * (step / 4), 2 * (step % 4), out);
      });
    default: return;
  }
}

void packSuperScales(TensorType type, Bytes row, std::uint32_t steps, RowTarget target) {
  const std::size_t block = blockShape(type).bytes;
  const std::uint32_t blocks = steps / kStepsOfSuper;
  switch (type) {
    case TensorType::Q2_K: return copyFromBlocks<4>(row, blocks, block, 80, target);
    case TensorType::Q4_K:
    case TensorType::Q5_K: return copyFromBlocks<4>(row, blocks, block, 0, target);
    case TensorType::Q3_K:
    case TensorType::Q6_K: return copyFromBlocks<2>(row, blocks, block, block - 2, target);
    case TensorType::IQ4_XS: return copyFromBlocks<2>(row, blocks, block, 0, target);
    default: return;
  }
}

void packRow(TensorType type, std::uint64_t rowLength, Plane plane, Bytes row, std::uint32_t steps, RowTarget target) {
  switch (plane) {
    case Plane::Quants: return packQuants(type, rowLength, row, steps, target);
    case Plane::Scales: return packScales(type, row, steps, target);
    case Plane::HighBits: return packHighBits(type, row, steps, target);
    case Plane::SuperScales: return packSuperScales(type, row, steps, target);
  }
}

}  // namespace

std::uint32_t stepsOf(std::uint64_t rowLength) {
  return static_cast<std::uint32_t>((rowLength + kStepValues - 1) / kStepValues);
}

std::uint64_t tileBytes(TensorType type, Plane plane, std::uint32_t steps) {
  const PlaneShape shape = shapeOf(type, plane);
  return static_cast<std::uint64_t>(shape.bytes) * kTileRows * (steps / shape.steps);
}

std::uint64_t tileBytes(TensorType type, std::uint32_t steps) {
  std::uint64_t sum = 0;
  for (const Plane plane : kPlanes) sum += tileBytes(type, plane, steps);
  return sum;
}

std::uint64_t tiledBytes(const Tensor& tensor) {
  return tileBytes(tensor.type, stepsOf(tensor.rowLength)) * ((tensor.rows + kTileRows - 1) / kTileRows);
}

void packTiles(TensorType type, std::uint64_t rowLength, std::span<const std::byte> rows, Plane plane,
               std::span<std::byte> out) {
  const std::uint32_t steps = stepsOf(rowLength);
  const std::uint64_t tileSize = tileBytes(type, plane, steps);
  const std::uint64_t rowBytes = rowLength / blockShape(type).values * blockShape(type).bytes;
  const std::uint64_t rowCount = rows.size() / rowBytes;
  const auto* row = reinterpret_cast<const std::uint8_t*>(rows.data());
  auto* target = reinterpret_cast<std::uint8_t*>(out.data());
  for (std::uint64_t firstRow = 0; firstRow < rowCount; firstRow += kTileRows, target += tileSize) {
    const auto lanes = static_cast<std::uint32_t>(std::min<std::uint64_t>(kTileRows, rowCount - firstRow));
    if (lanes < kTileRows || rowLength % kStepValues != 0) std::memset(target, 0, tileSize);
    for (std::uint32_t lane = 0; lane < lanes; ++lane, row += rowBytes) {
      packRow(type, rowLength, plane, row, steps, {target, lane});
    }
  }
}

}  // namespace chasqui::engine
