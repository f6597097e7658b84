#include "model/weights.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "model/matrix_upload.h"
#include "model/placer.h"
#include "vk/uploader.h"

namespace chasqui::engine {
namespace {

class WeightRoom {
 public:
  WeightRoom(const std::shared_ptr<vk::Device>& device, const ModelFile& file)
      : device_(device), file_(file), placer_(device) {}

  /// Makes room for one tensor or for joined ones in `target`, which stays where it is.
  Result<void> matrix(DeviceMatrix& target, const std::string& name, bool onDevice);
  Result<void> queryKeyValue(LayerWeights& layer, const std::string& prefix, bool onDevice);
  Result<void> gateAndUp(LayerWeights& layer, const std::string& prefix, bool onDevice);
  Result<void> layer(LayerWeights& layer, std::uint32_t index, bool onDevice);
  /// All norms into one buffer; fills in the offsets.
  Result<void> norms(Weights& weights, bool onDevice);
  std::vector<PendingMatrix> takePending() { return std::move(pending_); }
  const std::string& refusal() const { return placer_.refusal(); }

 private:
  Result<void> make(DeviceMatrix& target, const MatrixSource& source, bool onDevice);
  const Tensor* find(const std::string& name) const { return file_.find(name + ".weight"); }

  std::shared_ptr<vk::Device> device_;
  const ModelFile& file_;
  Placer placer_;
  std::vector<PendingMatrix> pending_;
};

Result<void> WeightRoom::make(DeviceMatrix& target, const MatrixSource& source, bool onDevice) {
  CHASQUI_TRY_VALUE(target,
                    allocateMatrix(*device_, placer_, onDevice, source, device_->info().maxStorageBufferBytes));
  pending_.push_back({source, &target});
  return {};
}

Result<void> WeightRoom::matrix(DeviceMatrix& target, const std::string& name, bool onDevice) {
  return make(target, {{find(name)}, MatrixSource::Order::OneAfterTheOther}, onDevice);
}

/// Joins neighbours as long as they can be; mixes such as Q4_K_M have another type for some values.
Result<void> WeightRoom::queryKeyValue(LayerWeights& layer, const std::string& prefix, bool onDevice) {
  std::vector<MatrixSource> sources;
  for (const char* name : {"attn_q", "attn_k", "attn_v"}) {
    const Tensor* tensor = find(prefix + name);
    if (!sources.empty()) {
      MatrixSource joined = sources.back();
      joined.tensors.push_back(tensor);
      if (canJoin(joined)) {
        sources.back() = std::move(joined);
        continue;
      }
    }
    sources.push_back({{tensor}, MatrixSource::Order::OneAfterTheOther});
  }
  std::uint32_t firstRow = 0;
  layer.queryKeyValue.resize(sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    PartialMatrix& part = layer.queryKeyValue[i];
    CHASQUI_TRY(make(part.matrix, sources[i], onDevice));
    part.firstRow = firstRow;
    firstRow += part.matrix.rows;
  }
  return {};
}

Result<void> WeightRoom::gateAndUp(LayerWeights& layer, const std::string& prefix, bool onDevice) {
  const MatrixSource pair{{find(prefix + "ffn_gate"), find(prefix + "ffn_up")}, MatrixSource::Order::InTurn};
  if (canJoin(pair)) return make(layer.gate, pair, onDevice);
  CHASQUI_TRY(matrix(layer.gate, prefix + "ffn_gate", onDevice));
  return matrix(layer.up, prefix + "ffn_up", onDevice);
}

Result<void> WeightRoom::layer(LayerWeights& layer, std::uint32_t index, bool onDevice) {
  const std::string prefix = "blk." + std::to_string(index) + ".";
  CHASQUI_TRY(queryKeyValue(layer, prefix, onDevice));
  CHASQUI_TRY(matrix(layer.attention, prefix + "attn_output", onDevice));
  CHASQUI_TRY(gateAndUp(layer, prefix, onDevice));
  return matrix(layer.down, prefix + "ffn_down", onDevice);
}

Result<void> WeightRoom::norms(Weights& weights, bool onDevice) {
  std::vector<float> values;
  const auto append = [&](const std::string& name) {
    const Tensor* tensor = file_.find(name + ".weight");
    const auto at = static_cast<std::uint32_t>(values.size());
    values.resize(values.size() + tensor->rowLength);
    std::memcpy(values.data() + at, tensor->data.data(), tensor->rowLength * sizeof(float));
    return at;
  };
  for (std::size_t i = 0; i < weights.layers.size(); ++i) {
    const std::string prefix = "blk." + std::to_string(i) + ".";
    weights.layers[i].attentionNorm = append(prefix + "attn_norm");
    weights.layers[i].ffnNorm = append(prefix + "ffn_norm");
  }
  weights.outputNorm = append("output_norm");
  const auto all = std::as_bytes(std::span(values));
  CHASQUI_TRY_VALUE(weights.norms, placer_.allocate(all.size(), onDevice));
  vk::Uploader uploader(device_);
  for (std::size_t at = 0; at < all.size(); at += vk::Uploader::kSliceBytes) {
    const auto slice = all.subspan(at, std::min<std::size_t>(vk::Uploader::kSliceBytes, all.size() - at));
    CHASQUI_TRY(uploader.write(weights.norms, at, slice.size(),
                                [&](std::span<std::byte> out) { std::copy(slice.begin(), slice.end(), out.begin()); }));
  }
  return uploader.finish();
}

/// Counts what lies where.
void count(Weights& weights) {
  const auto add = [&weights](const vk::Buffer& buffer) {
    (buffer.pool() == vk::MemoryPool::Device ? weights.deviceBytes : weights.hostBytes) += buffer.allocatedBytes();
    return buffer.pool() == vk::MemoryPool::Device;
  };
  add(weights.norms);
  add(weights.embedding.buffer);
  add(weights.output.buffer);
  bool allOnDevice = true;
  for (const LayerWeights& layer : weights.layers) {
    for (const PartialMatrix& part : layer.queryKeyValue) allOnDevice &= add(part.matrix.buffer);
    for (const DeviceMatrix* matrix : {&layer.attention, &layer.gate, &layer.up, &layer.down}) {
      if (matrix->rows > 0) allOnDevice &= add(matrix->buffer);
    }
    if (allOnDevice) ++weights.deviceLayers;
  }
}

}  // namespace

Result<AllocatedWeights> allocateWeights(const std::shared_ptr<vk::Device>& device, const ModelFile& file,
                                         const Placement& placement) {
  auto weights = std::make_unique<Weights>();
  WeightRoom room(device, file);
  weights->layers.resize(placement.layers);
  // What has the first claim to the device comes first: see Placement.
  CHASQUI_TRY(room.norms(*weights, placement.scratchOnDevice));
  const bool tied = file.find("output.weight") == nullptr;
  if (tied) {
    CHASQUI_TRY(room.matrix(weights->embedding, "token_embd", placement.embeddingOnDevice));
  } else {
    CHASQUI_TRY(room.matrix(weights->output, "output", placement.outputOnDevice));
  }
  for (std::uint32_t i = 0; i < placement.layers; ++i) {
    CHASQUI_TRY(room.layer(weights->layers[i], i, i < placement.deviceLayers));
  }
  if (!tied) {
    CHASQUI_TRY(room.matrix(weights->embedding, "token_embd", placement.embeddingOnDevice));
  }
  weights->refusal = room.refusal();
  count(*weights);
  return AllocatedWeights{std::move(weights), room.takePending()};
}

}  // namespace chasqui::engine
