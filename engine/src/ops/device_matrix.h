// A weight matrix on the device, in tiles.
#pragma once

#include <cstdint>
#include <vector>

#include "formats/model_file.h"
#include "vk/buffer.h"

namespace chasqui::engine {

/// Rows of a matrix that one binding can see (maxStorageBufferRange); most matrices are one part.
struct MatrixPart {
  std::uint32_t firstRow = 0;
  std::uint32_t rows = 0;             ///< of the product
  vk::BufferView view;
  std::uint32_t scalesWord = 0;       ///< places inside the view, in 32-bit words
  std::uint32_t highBitsWord = 0;
  std::uint32_t superScalesWord = 0;
};

/// Layout: shaders/include/weights.glsl and model/tile_layout.h.
struct DeviceMatrix {
  TensorType type = TensorType::F32;
  bool paired = false;          ///< tiles of two matrices of `rows` rows in turn: gate and up
  std::uint32_t rows = 0;       ///< of the product
  std::uint32_t rowLength = 0;  ///< values of a row in the file
  std::uint32_t steps = 0;      ///< steps of 32 values a row takes on the device
  std::uint64_t bytes = 0;      ///< that a product reads
  vk::Buffer buffer;
  std::vector<MatrixPart> parts;

  std::uint64_t values() const { return std::uint64_t{paired ? 2U : 1U} * rows * rowLength; }
};

}  // namespace chasqui::engine
