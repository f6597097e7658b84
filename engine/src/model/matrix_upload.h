// A matrix from the file's rows to tiles on the device.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "formats/model_file.h"
#include "model/placer.h"
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

/// Packs `source` and brings it to a buffer of `placer`, on the device when `onDevice`, in slices of at most
/// Uploader::kSliceBytes, in parts that one binding of `maxBindingBytes` can see. `beforeSlice` gets the bytes of the
/// slice that comes next; its error ends the upload.
/// OutOfMemory, DeviceLost, Unsupported (two tiles do not fit one binding), and what Tensor::readRows has.
Result<DeviceMatrix> uploadMatrix(const vk::Device& device, Placer& placer, bool onDevice, vk::Uploader& uploader,
                                  const MatrixSource& source, std::uint64_t maxBindingBytes,
                                  const std::function<Result<void>(std::uint64_t bytes)>& beforeSlice);

}  // namespace chasqui::engine
