// The device's layout of a weight matrix, and how file rows are packed into it (docs/decisions/0001-weight-tiles.md).
//
// A tile is 8 rows, a step 32 consecutive values of a row. Every plane stores [tile][step][8 rows], so that 8 lanes,
// one a row, read what lies together; quants come in pieces of 16 bytes. Values stay the file's own, bit for bit; only
// their places change. Rows and values that the matrix does not have are zeros.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "formats/model_file.h"

namespace chasqui::engine {

inline constexpr std::uint32_t kTileRows = 8;
inline constexpr std::uint32_t kStepValues = 32;

/// The parts that a type is stored in; a plane that a type lacks takes no bytes.
enum class Plane : std::uint8_t {
  Quants,       ///< 16-byte pieces: float words, bytes, or nibbles (values 0-15 low, 16-31 high). Q2_K, Q3_K: 2 bits of
                ///< each value in 8 bytes, value 4i+j in byte i at bit 2j
  Scales,       ///< of a step: f16, or f16 and f16 minimum; K types: a byte for each scale and minimum. Q3_K: its own 12
                ///< bytes for 256 values, [tile][step / 8][8 rows]
  HighBits,     ///< one bit of each value in 4 bytes; Q6_K: 2 bits of each value in 8, as above
  SuperScales,  ///< of 256 values: f16, or f16 and f16 of the minima, [tile][step / 8][8 rows]
};
inline constexpr std::array kPlanes{Plane::Quants, Plane::Scales, Plane::HighBits, Plane::SuperScales};

/// Steps that a row of `rowLength` values takes.
std::uint32_t stepsOf(std::uint64_t rowLength);

/// Bytes of one tile in a plane.
std::uint64_t tileBytes(TensorType type, Plane plane, std::uint32_t steps);

/// Bytes of one tile in all planes.
std::uint64_t tileBytes(TensorType type, std::uint32_t steps);

/// Bytes that `tensor` takes as tiles.
std::uint64_t tiledBytes(const Tensor& tensor);

/// Writes `plane` of as many tiles as `rows` take to `out`, tileBytes(...) bytes each. `rows`: whole rows of
/// `rowLength` values as a file has them; what the last tile lacks becomes zeros.
void packTiles(TensorType type, std::uint64_t rowLength, std::span<const std::byte> rows, Plane plane,
               std::span<std::byte> out);

}  // namespace chasqui::engine
