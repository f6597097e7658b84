// One matrix from the file's rows to tiles on the device.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "base/result.h"
#include "formats/model_file.h"
#include "ops/device_matrix.h"
#include "vk/uploader.h"

namespace chasqui::engine {

/// Bytes that `tensor` takes as tiles.
std::uint64_t deviceBytes(const Tensor& tensor);

/// Packs `tensor` and brings it to the device in slices of at most Uploader::kSliceBytes, in parts that one binding of
/// `maxBindingBytes` can see. `beforeSlice` gets the bytes of the slice that comes next; its error ends the upload.
/// OutOfDeviceMemory, DeviceLost, Unsupported (8 rows do not fit one binding).
Result<DeviceMatrix> uploadMatrix(const std::shared_ptr<vk::Device>& device, vk::Uploader& uploader,
                                  const Tensor& tensor, std::uint64_t maxBindingBytes,
                                  const std::function<Result<void>(std::uint64_t bytes)>& beforeSlice);

}  // namespace chasqui::engine
