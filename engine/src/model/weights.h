// The weights of a model on the device.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/model.h"
#include "formats/model_file.h"
#include "model/weight_upload.h"
#include "ops/device_matrix.h"
#include "vk/device.h"

namespace chasqui::engine {

/// A matrix whose rows are some of a longer output.
struct PartialMatrix {
  DeviceMatrix matrix;
  std::uint32_t firstRow = 0;  ///< of the output
};

/// One transformer block. Matrices are rows x rowLength, as the products use them.
struct LayerWeights {
  /// Queries, keys and values, one after the other: dim + 2 * kvHeads * headDim rows x dim. One matrix where they have
  /// the same type, else as few as the types allow.
  std::vector<PartialMatrix> queryKeyValue;
  DeviceMatrix attention;           ///< dim x dim: the projection of the heads' outputs
  DeviceMatrix gate;                ///< ffn x dim; paired with `up` where they have the same type
  DeviceMatrix up;                  ///< ffn x dim; no rows where it is in `gate`
  DeviceMatrix down;                ///< dim x ffn
  std::uint32_t attentionNorm = 0;  ///< floats before it in Weights::norms
  std::uint32_t ffnNorm = 0;
};

struct Weights {
  DeviceMatrix embedding;   ///< vocabulary x dim
  DeviceMatrix output;      ///< vocabulary x dim; no rows when it is tied to the embedding
  std::vector<LayerWeights> layers;
  vk::Buffer norms;         ///< float32, all norms one after the other
  std::uint32_t outputNorm = 0;

  /// Bytes of all of it in the device's pool and in the host's.
  std::uint64_t deviceBytes = 0;
  std::uint64_t hostBytes = 0;
  std::uint32_t deviceLayers = 0;  ///< layers [0, deviceLayers) are on the device with all their matrices
  std::string refusal;             ///< what the device said when it took less than was planned; else empty

  const DeviceMatrix& classifier() const { return output.rows > 0 ? output : embedding; }
};

/// Makes room for all tensors of `file`, whose shapes readConfig has checked, where `placement` has them, and says which
/// matrices are to be filled; the norms are there already. Those point into what they are returned with.
/// OutOfMemory, DeviceLost.
struct AllocatedWeights {
  std::unique_ptr<Weights> weights;
  std::vector<PendingMatrix> pending;
};
Result<AllocatedWeights> allocateWeights(const std::shared_ptr<vk::Device>& device, const ModelFile& file,
                                         const Placement& placement);

}  // namespace chasqui::engine
