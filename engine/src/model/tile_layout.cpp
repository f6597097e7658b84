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

using Bytes = const std::uint8_t*;

/// The rows of a tile as the file has them.
struct TileRows {
  Bytes first;
  std::uint64_t rowBytes;
  std::uint32_t lanes;  ///< rows that there are
};

/// Calls pack(row, out) for every row at a place of a tile. Rows are interleaved: what lane 0 has at a place, lane 1 has
/// `size` bytes behind it. Place by place, so that memory is written from front to back.
template <std::size_t size, typename Pack>
void packPlace(const TileRows& rows, std::size_t place, std::uint8_t* tile, const Pack& pack) {
  std::uint8_t* out = tile + place * kTileRows * size;
  Bytes row = rows.first;
  if (rows.lanes == kTileRows) {
    for (std::uint32_t lane = 0; lane < kTileRows; ++lane, row += rows.rowBytes, out += size) pack(row, out);
    return;
  }
  for (std::uint32_t lane = 0; lane < rows.lanes; ++lane, row += rows.rowBytes, out += size) pack(row, out);
}

/// F32, F16, BF16: pieces of 16 bytes; the last may be cut short, and stays zero behind its end.
void packFloats(const TileRows& rows, std::uint64_t rowBytes, std::uint8_t* tile) {
  const std::uint64_t pieces = rowBytes / 16;
  const std::size_t rest = rowBytes % 16;
  for (std::uint64_t i = 0; i < pieces; ++i) {
    packPlace<16>(rows, i, tile, [i](Bytes row, std::uint8_t* out) { std::memcpy(out, row + 16 * i, 16); });
  }
  if (rest == 0) return;
  packPlace<16>(rows, pieces, tile,
                [pieces, rest](Bytes row, std::uint8_t* out) { std::memcpy(out, row + 16 * pieces, rest); });
}

/// Copies `size` bytes of each block of `blockBytes`, from `offset` on.
template <std::size_t size>
void copyFromBlocks(const TileRows& rows, std::uint32_t blocks, std::size_t blockBytes, std::size_t offset,
                    std::uint8_t* tile) {
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::size_t at = i * blockBytes + offset;
    packPlace<size>(rows, i, tile, [at](Bytes row, std::uint8_t* out) { std::memcpy(out, row + at, size); });
  }
}

/// Calls pack(block, step of the block, out) for every step of rows of super-blocks.
template <std::size_t size, typename Pack>
void packSuperBlocks(const TileRows& rows, std::uint32_t steps, std::size_t blockBytes, std::uint8_t* tile,
                     const Pack& pack) {
  for (std::uint32_t step = 0; step < steps; ++step) {
    const std::size_t at = step / kStepsOfSuper * blockBytes;
    packPlace<size>(rows, step, tile, [&pack, at, step](Bytes row, std::uint8_t* out) {
      pack(row + at, step % kStepsOfSuper, out);
    });
  }
}

/// Eight bytes at once.
std::uint64_t eightBytes(Bytes from) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

/// 16 bytes of nibbles from 32 bytes that hold a nibble each at `shift`.
void packNibbles(Bytes from, std::uint32_t shift, std::uint8_t* out) {
  constexpr std::uint64_t kNibbles = 0x0F0F0F0F0F0F0F0F;
  for (std::size_t j = 0; j < 16; j += 8) {
    const std::uint64_t low = (eightBytes(from + j) >> shift) & kNibbles;
    const std::uint64_t high = (eightBytes(from + j + 16) >> shift) & kNibbles;
    const std::uint64_t both = low | high << 4;
    std::memcpy(out + j, &both, sizeof both);
  }
}

/// 8 bytes from 32 that hold two bits each at `shift`.
void packPairs(Bytes from, std::uint32_t shift, std::uint8_t* out) {
  for (std::size_t i = 0; i < 8; i += 2) {
    std::uint64_t bits = (eightBytes(from + 4 * i) >> shift) & 0x0303030303030303;
    bits |= bits >> 6 | bits >> 12 | bits >> 18;  // those of four bytes in the lowest of them
    out[i] = static_cast<std::uint8_t>(bits);
    out[i + 1] = static_cast<std::uint8_t>(bits >> 32);
  }
}

/// 4 bytes from 32 that hold one bit each at `shift`.
void packBits(Bytes from, std::uint32_t shift, std::uint8_t* out) {
  for (std::size_t i = 0; i < 4; ++i) {
    const std::uint64_t bits = (eightBytes(from + 8 * i) >> shift) & 0x0101010101010101;
    out[i] = static_cast<std::uint8_t>(bits * 0x0102040810204080 >> 56);  // bit 0 of byte j becomes bit j
  }
}

/// Scale and minimum of a step of Q4_K and Q5_K, 6 bits each in 12 bytes for 8 steps (ggml: get_scale_min_k4).
void packScaleAndMinimum(Bytes scales, std::uint32_t step, std::uint8_t* out) {
  if (step < 4) {
    out[0] = scales[step] & 63;
    out[1] = scales[step + 4] & 63;
    return;
  }
  out[0] = static_cast<std::uint8_t>((scales[step + 4] & 15U) | (scales[step - 4] & 0xC0U) >> 2U);
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

void packQuants(TensorType type, std::uint64_t rowLength, const TileRows& rows, std::uint32_t steps,
                std::uint8_t* tile) {
  const std::size_t block = blockShape(type).bytes;
  switch (type) {
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: return packFloats(rows, rowLength * block, tile);
    case TensorType::Q8_0:
      for (std::size_t i = 0; i < 2 * steps; ++i) {
        const std::size_t at = i / 2 * block + 2 + i % 2 * 16;
        packPlace<16>(rows, i, tile, [at](Bytes row, std::uint8_t* out) { std::memcpy(out, row + at, 16); });
      }
      return;
    case TensorType::Q4_0:
    case TensorType::Q4_1:
    case TensorType::Q5_0:
    case TensorType::Q5_1:
    case TensorType::IQ4_NL: return copyFromBlocks<16>(rows, steps, block, block - 16, tile);
    case TensorType::IQ4_XS:
      return packSuperBlocks<16>(rows, steps, block, tile, [](Bytes from, std::uint32_t step, std::uint8_t* out) {
        std::memcpy(out, from + 8 + 16 * step, 16);
      });
    case TensorType::Q4_K:
    case TensorType::Q5_K:
      return packSuperBlocks<16>(rows, steps, block, tile, [block](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packNibbles(from + block - 128 + 32 * (step / 2), 4 * (step & 1), out);
      });
    case TensorType::Q6_K:
      return packSuperBlocks<16>(rows, steps, block, tile, [](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packNibbles(from + 64 * (step / 4) + 32 * (step & 1), step % 4 < 2 ? 0 : 4, out);
      });
    case TensorType::Q2_K:
    case TensorType::Q3_K: {
      const std::size_t quants = type == TensorType::Q2_K ? 16 : 32;
      return packSuperBlocks<8>(rows, steps, block, tile, [quants](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packPairs(from + quants + 32 * (step / 4), 2 * (step % 4), out);
      });
    }
  }
}

void packScales(TensorType type, const TileRows& rows, std::uint32_t steps, std::uint8_t* tile) {
  const std::size_t block = blockShape(type).bytes;
  switch (type) {
    case TensorType::F32:
    case TensorType::F16:
    case TensorType::BF16: return;
    case TensorType::Q4_0:
    case TensorType::Q5_0:
    case TensorType::Q8_0:
    case TensorType::IQ4_NL: return copyFromBlocks<2>(rows, steps, block, 0, tile);
    case TensorType::Q4_1:
    case TensorType::Q5_1: return copyFromBlocks<4>(rows, steps, block, 0, tile);
    case TensorType::Q3_K: return copyFromBlocks<12>(rows, steps / kStepsOfSuper, block, 96, tile);
    case TensorType::Q2_K:
    case TensorType::Q6_K: {
      const std::size_t scales = type == TensorType::Q2_K ? 0 : 192;
      return packSuperBlocks<2>(rows, steps, block, tile, [scales](Bytes from, std::uint32_t step, std::uint8_t* out) {
        std::memcpy(out, from + scales + 2 * step, 2);
      });
    }
    case TensorType::Q4_K:
    case TensorType::Q5_K:
      return packSuperBlocks<2>(rows, steps, block, tile, [](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packScaleAndMinimum(from + 4, step, out);
      });
    case TensorType::IQ4_XS: return packSuperBlocks<1>(rows, steps, block, tile, packIq4Scale);
  }
}

void packHighBits(TensorType type, const TileRows& rows, std::uint32_t steps, std::uint8_t* tile) {
  const std::size_t block = blockShape(type).bytes;
  switch (type) {
    case TensorType::Q5_0: return copyFromBlocks<4>(rows, steps, block, 2, tile);
    case TensorType::Q5_1: return copyFromBlocks<4>(rows, steps, block, 4, tile);
    case TensorType::Q3_K:
    case TensorType::Q5_K: {
      const std::size_t bits = type == TensorType::Q3_K ? 0 : 16;
      return packSuperBlocks<4>(rows, steps, block, tile, [bits](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packBits(from + bits, step, out);
      });
    }
    case TensorType::Q6_K:
      return packSuperBlocks<8>(rows, steps, block, tile, [](Bytes from, std::uint32_t step, std::uint8_t* out) {
        packPairs(from + 128 + 32 * (step / 4), 2 * (step % 4), out);
      });
    default: return;
  }
}

void packSuperScales(TensorType type, const TileRows& rows, std::uint32_t steps, std::uint8_t* tile) {
  const std::size_t block = blockShape(type).bytes;
  const std::uint32_t blocks = steps / kStepsOfSuper;
  switch (type) {
    case TensorType::Q2_K: return copyFromBlocks<4>(rows, blocks, block, 80, tile);
    case TensorType::Q4_K:
    case TensorType::Q5_K: return copyFromBlocks<4>(rows, blocks, block, 0, tile);
    case TensorType::Q3_K:
    case TensorType::Q6_K: return copyFromBlocks<2>(rows, blocks, block, block - 2, tile);
    case TensorType::IQ4_XS: return copyFromBlocks<2>(rows, blocks, block, 0, tile);
    default: return;
  }
}

void packTile(TensorType type, std::uint64_t rowLength, Plane plane, const TileRows& rows, std::uint32_t steps,
              std::uint8_t* tile) {
  switch (plane) {
    case Plane::Quants: return packQuants(type, rowLength, rows, steps, tile);
    case Plane::Scales: return packScales(type, rows, steps, tile);
    case Plane::HighBits: return packHighBits(type, rows, steps, tile);
    case Plane::SuperScales: return packSuperScales(type, rows, steps, tile);
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
    packTile(type, rowLength, plane, {row, rowBytes, lanes}, steps, target);
    row += lanes * rowBytes;
  }
}

}  // namespace chasqui::engine
