#include "model/weights.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "model/matrix_upload.h"
#include "model/placer.h"
#include "model/tile_layout.h"
#include "vk/uploader.h"

namespace chasqui::engine {
namespace {

/// Counts what is on the device, and tells of it about a hundred times.
class Progress {
 public:
  Progress(const LoadOptions& options, std::uint64_t total) : options_(options), total_(total) {}

  /// Before `bytes` more go to the device: tells what is there, and whether to go on.
  Result<void> next(std::uint64_t bytes) {
    if (options_.stop.stop_requested()) return fail(ErrorCode::Cancelled, "Loading was stopped.");
    if (options_.progress && done_ >= tell_) {
      options_.progress(done_, total_);
      tell_ = done_ + total_ / 100;
    }
    done_ += bytes;
    return {};
  }

  void end() {
    if (options_.progress) options_.progress(total_, total_);
  }

 private:
  const LoadOptions& options_;
  std::uint64_t total_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t tell_ = 0;
};

class WeightUpload {
 public:
  WeightUpload(const std::shared_ptr<vk::Device>& device, const ModelFile& file, Progress& progress)
      : device_(device), file_(file), progress_(progress), placer_(device), uploader_(device) {}

  Result<DeviceMatrix> matrix(const std::string& name, bool onDevice);
  Result<void> queryKeyValue(LayerWeights& layer, const std::string& prefix, bool onDevice);
  Result<void> gateAndUp(LayerWeights& layer, const std::string& prefix, bool onDevice);
  Result<void> layer(LayerWeights& layer, std::uint32_t index, bool onDevice);
  /// All norms into one buffer; fills in the offsets.
  Result<void> norms(Weights& weights, bool onDevice);
  Result<void> finish() { return uploader_.finish(); }
  const std::string& refusal() const { return placer_.refusal(); }

 private:
  Result<DeviceMatrix> upload(const MatrixSource& source, bool onDevice);
  const Tensor* find(const std::string& name) const { return file_.find(name + ".weight"); }

  std::shared_ptr<vk::Device> device_;
  const ModelFile& file_;
  Progress& progress_;
  Placer placer_;
  vk::Uploader uploader_;
};

Result<DeviceMatrix> WeightUpload::upload(const MatrixSource& source, bool onDevice) {
  return uploadMatrix(*device_, placer_, onDevice, uploader_, source, device_->info().maxStorageBufferBytes,
                      [this](std::uint64_t bytes) { return progress_.next(bytes); });
}

Result<DeviceMatrix> WeightUpload::matrix(const std::string& name, bool onDevice) {
  return upload({{find(name)}, MatrixSource::Order::OneAfterTheOther}, onDevice);
}

/// Joins neighbours as long as they can be; mixes such as Q4_K_M have another type for some values.
Result<void> WeightUpload::queryKeyValue(LayerWeights& layer, const std::string& prefix, bool onDevice) {
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
  for (const MatrixSource& source : sources) {
    CHASQUI_TRY_VALUE(DeviceMatrix matrix, upload(source, onDevice));
    const std::uint32_t rows = matrix.rows;
    layer.queryKeyValue.push_back({std::move(matrix), firstRow});
    firstRow += rows;
  }
  return {};
}

Result<void> WeightUpload::gateAndUp(LayerWeights& layer, const std::string& prefix, bool onDevice) {
  const MatrixSource pair{{find(prefix + "ffn_gate"), find(prefix + "ffn_up")}, MatrixSource::Order::InTurn};
  if (canJoin(pair)) {
    CHASQUI_TRY_VALUE(layer.gate, upload(pair, onDevice));
    return {};
  }
  CHASQUI_TRY_VALUE(layer.gate, matrix(prefix + "ffn_gate", onDevice));
  CHASQUI_TRY_VALUE(layer.up, matrix(prefix + "ffn_up", onDevice));
  return {};
}

Result<void> WeightUpload::layer(LayerWeights& layer, std::uint32_t index, bool onDevice) {
  const std::string prefix = "blk." + std::to_string(index) + ".";
  CHASQUI_TRY(queryKeyValue(layer, prefix, onDevice));
  CHASQUI_TRY_VALUE(layer.attention, matrix(prefix + "attn_output", onDevice));
  CHASQUI_TRY(gateAndUp(layer, prefix, onDevice));
  CHASQUI_TRY_VALUE(layer.down, matrix(prefix + "ffn_down", onDevice));
  return {};
}

Result<void> WeightUpload::norms(Weights& weights, bool onDevice) {
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
  for (std::size_t at = 0; at < all.size(); at += vk::Uploader::kSliceBytes) {
    const auto slice = all.subspan(at, std::min<std::size_t>(vk::Uploader::kSliceBytes, all.size() - at));
    CHASQUI_TRY(progress_.next(slice.size()));
    CHASQUI_TRY(uploader_.write(weights.norms, at, slice.size(),
                                [&](std::span<std::byte> out) { std::copy(slice.begin(), slice.end(), out.begin()); }));
  }
  return {};
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

Result<Weights> uploadWeights(const std::shared_ptr<vk::Device>& device, const ModelFile& file,
                              const Placement& placement, const LoadOptions& options) {
  std::uint64_t total = 0;
  for (const Tensor& tensor : file.tensors) total += tensor.rows > 1 ? tiledBytes(tensor) : tensor.sizeBytes();
  Progress progress(options, total);
  Weights weights;
  WeightUpload upload(device, file, progress);  // after the weights: on an error it waits for copies into them
  weights.layers.resize(placement.layers);
  // What has the first claim to the device comes first: see Placement.
  CHASQUI_TRY(upload.norms(weights, placement.scratchOnDevice));
  const bool tied = file.find("output.weight") == nullptr;
  if (tied) {
    CHASQUI_TRY_VALUE(weights.embedding, upload.matrix("token_embd", placement.embeddingOnDevice));
  } else {
    CHASQUI_TRY_VALUE(weights.output, upload.matrix("output", placement.outputOnDevice));
  }
  for (std::uint32_t i = 0; i < placement.layers; ++i) {
    CHASQUI_TRY(upload.layer(weights.layers[i], i, i < placement.deviceLayers));
  }
  if (!tied) {
    CHASQUI_TRY_VALUE(weights.embedding, upload.matrix("token_embd", placement.embeddingOnDevice));
  }
  CHASQUI_TRY(upload.finish());
  progress.end();
  weights.refusal = upload.refusal();
  count(weights);
  return weights;
}

}  // namespace chasqui::engine
