// Packs the weights of a model and brings them to the device, on several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "engine/model.h"
#include "model/matrix_upload.h"
#include "vk/device.h"

namespace chasqui::engine {

/// A matrix that has its room, and what is to come there.
struct PendingMatrix {
  MatrixSource source;
  const DeviceMatrix* matrix = nullptr;
};

/// Fills the matrices, in the order in which `file` has them, so that a disk reads on and on. On a CPU's threads, each
/// with staging buffers of its own where they are needed: while one slice is copied the next is packed, and the disk is
/// asked for one that comes later. Pages of the file that were read are given back. All of it is there when this
/// returns; after an error nothing is under way any more. LoadOptions::progress is called on this thread.
/// OutOfMemory, DeviceLost, Cancelled, and what Tensor::readRows has. Where any of the threads runs out of the
/// computer's memory std::bad_alloc is thrown, on this thread and after the others have ended.
Result<void> uploadMatrices(const std::shared_ptr<vk::Device>& device, const ModelFile& file,
                            std::vector<PendingMatrix> matrices, const LoadOptions& options);

}  // namespace chasqui::engine
