// A matrix from the file's rows to tiles on the device.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "formats/model_file.h"
#include "model/placer.h"
#include "model/tile_layout.h"
#include "ops/device_matrix.h"
#include "vk/uploader.h"

namespace chasqui::engine {

/// The tensors that become one matrix, so that one product computes them all. They share type and row length.
struct MatrixSource {
  enum class Order {
    OneAfterTheOther,  ///< the rows of one, then those of the next; all but the last are whole tiles
    InTurn,            ///< of two with as many rows: a tile of the first, a tile of the second, and so on
  };
  std::vector<const Tensor*> tensors;
  Order order = Order::OneAfterTheOther;
};

/// Whether tensors can be joined in that order.
bool canJoin(const MatrixSource& source);

/// Makes room for `source` in a buffer of `placer`, on the device when `onDevice`, in parts that one binding of
/// `maxBindingBytes` can see. OutOfMemory, Unsupported (two tiles do not fit one binding).
Result<DeviceMatrix> allocateMatrix(const vk::Device& device, Placer& placer, bool onDevice, const MatrixSource& source,
                                    std::uint64_t maxBindingBytes);

/// Tiles of a matrix that are packed and brought to the device together.
struct MatrixSlice {
  std::uint32_t firstTile = 0;  ///< of the whole matrix
  std::uint32_t tiles = 0;
  std::uint64_t bytes = 0;                ///< on the device
  std::vector<vk::UploadRegion> regions;  ///< of the matrix's buffer, one for each plane that the type has
};

/// The slices of a matrix, of at most Uploader::kSliceBytes where a tile is not larger.
std::vector<MatrixSlice> slicesOf(const DeviceMatrix& matrix);

/// Runs of the file's bytes that a slice is packed from; none for tensors that do not lie in a mapping.
std::vector<std::span<const std::byte>> rowsOf(const MatrixSource& source, const MatrixSlice& slice);

/// Packs slices; each thread has one of its own.
class SlicePacker {
 public:
  /// Writes a slice to `parts`, one for each of its regions. As Tensor::readRows.
  Result<void> pack(const MatrixSource& source, const MatrixSlice& slice, std::span<const std::span<std::byte>> parts);

 private:
  void packRun(const Tensor& tensor, std::span<const std::byte> rows, std::uint32_t tile,
               std::span<const std::span<std::byte>> parts);

  std::vector<std::byte> rows_;    ///< of tensors that do not lie in a mapping
  std::vector<std::byte> packed_;  ///< a few tiles of one plane
};

}  // namespace chasqui::engine
