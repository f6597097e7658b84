#include "model/weights.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "model/matrix_upload.h"
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
      : device_(device), file_(file), progress_(progress), uploader_(device) {}

  Result<DeviceMatrix> matrix(const std::string& name);
  /// All norms into one buffer; fills in the offsets.
  Result<void> norms(Weights& weights);
  Result<void> finish() { return uploader_.finish(); }

 private:

  std::shared_ptr<vk::Device> device_;
  const ModelFile& file_;
  Progress& progress_;
  vk::Uploader uploader_;
};

Result<DeviceMatrix> WeightUpload::matrix(const std::string& name) {
  return uploadMatrix(device_, uploader_, *file_.find(name + ".weight"), device_->info().maxStorageBufferBytes,
                      [this](std::uint64_t bytes) { return progress_.next(bytes); });
}

Result<void> WeightUpload::norms(Weights& weights) {
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
  CHASQUI_TRY_VALUE(weights.norms, vk::Buffer::create(device_, all.size(), vk::MemoryUse::Device));
  for (std::size_t at = 0; at < all.size(); at += vk::Uploader::kSliceBytes) {
    const auto slice = all.subspan(at, std::min<std::size_t>(vk::Uploader::kSliceBytes, all.size() - at));
    CHASQUI_TRY(progress_.next(slice.size()));
    CHASQUI_TRY(uploader_.write(weights.norms, at, slice.size(), [&](std::span<std::byte> out) {
      std::copy(slice.begin(), slice.end(), out.begin());
    }));
  }
  return {};
}

}  // namespace

Result<Weights> uploadWeights(const std::shared_ptr<vk::Device>& device, const ModelFile& file,
                              const ModelConfig& config, const LoadOptions& options) {
  std::uint64_t total = 0;
  for (const Tensor& tensor : file.tensors) total += tensor.rows > 1 ? deviceBytes(tensor) : tensor.sizeBytes();
  Progress progress(options, total);
  WeightUpload upload(device, file, progress);
  Weights weights;
  CHASQUI_TRY_VALUE(weights.embedding, upload.matrix("token_embd"));
  if (file.find("output.weight") != nullptr) {
    CHASQUI_TRY_VALUE(weights.output, upload.matrix("output"));
  }
  weights.layers.resize(config.layers);
  for (std::uint32_t i = 0; i < config.layers; ++i) {
    const std::string prefix = "blk." + std::to_string(i) + ".";
    LayerWeights& layer = weights.layers[i];
    CHASQUI_TRY_VALUE(layer.query, upload.matrix(prefix + "attn_q"));
    CHASQUI_TRY_VALUE(layer.key, upload.matrix(prefix + "attn_k"));
    CHASQUI_TRY_VALUE(layer.value, upload.matrix(prefix + "attn_v"));
    CHASQUI_TRY_VALUE(layer.attention, upload.matrix(prefix + "attn_output"));
    CHASQUI_TRY_VALUE(layer.gate, upload.matrix(prefix + "ffn_gate"));
    CHASQUI_TRY_VALUE(layer.up, upload.matrix(prefix + "ffn_up"));
    CHASQUI_TRY_VALUE(layer.down, upload.matrix(prefix + "ffn_down"));
  }
  CHASQUI_TRY(upload.norms(weights));
  CHASQUI_TRY(upload.finish());
  progress.end();
  return weights;
}

}  // namespace chasqui::engine
