// One matrix from the file's rows to tiles on the device.
#pragma once

#include <cstdint>
#include <functional>

#include "base/result.h"
#include "formats/model_file.h"
#include "model/placer.h"
#include "ops/device_matrix.h"
#include "vk/uploader.h"

namespace chasqui::engine {

/// Packs `tensor` and brings it to a buffer of `placer`, on the device when `onDevice`, in slices of at most
/// Uploader::kSliceBytes, in parts that one binding of `maxBindingBytes` can see. `beforeSlice` gets the bytes of the
/// slice that comes next; its error ends the upload.
/// OutOfMemory, DeviceLost, Unsupported (8 rows do not fit one binding), and what Tensor::readRows has.
Result<DeviceMatrix> uploadMatrix(const vk::Device& device, Placer& placer, bool onDevice, vk::Uploader& uploader,
                                  const Tensor& tensor, std::uint64_t maxBindingBytes,
                                  const std::function<Result<void>(std::uint64_t bytes)>& beforeSlice);

}  // namespace chasqui::engine
