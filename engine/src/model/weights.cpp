#include "model/weights.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "model/tile_layout.h"
#include "vk/uploader.h"

namespace chasqui::engine {
namespace {

std::uint32_t tilesOf(const Tensor& tensor) {
  return static_cast<std::uint32_t>((tensor.rows + kTileRows - 1) / kTileRows);
}

std::uint64_t roundUp(std::uint64_t value, std::uint64_t step) { return (value + step - 1) / step * step; }

/// Counts what is on the device, and tells of it about a hundred times.
class Progress {
 public:
  Progress(const LoadOptions& options, std::uint64_t total) : options_(options), total_(total) {}

  void add(std::uint64_t bytes) {
    done_ += bytes;
    if (!options_.progress || (done_ - told_ < total_ / 100 && done_ < total_)) return;
    told_ = done_;
    options_.progress(std::min(done_, total_), total_);
  }

  Result<void> goOn() const {
    if (!options_.stop.stop_requested()) return {};
    return fail(ErrorCode::Cancelled, "Loading was stopped.");
  }

 private:
  const LoadOptions& options_;
  std::uint64_t total_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t told_ = 0;
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
  Result<void> uploadPart(const Tensor& tensor, const DeviceMatrix& matrix, std::uint64_t partOffset,
                          std::uint32_t firstTile, std::uint32_t tiles);

  std::shared_ptr<vk::Device> device_;
  const ModelFile& file_;
  Progress& progress_;
  vk::Uploader uploader_;
};

Result<DeviceMatrix> WeightUpload::matrix(const std::string& name) {
  const Tensor* tensor = file_.find(name + ".weight");
  DeviceMatrix made;
  made.type = tensor->type;
  made.rows = static_cast<std::uint32_t>(tensor->rows);
  made.rowLength = static_cast<std::uint32_t>(tensor->rowLength);
  made.steps = stepsOf(tensor->rowLength);
  made.bytes = deviceBytes(*tensor);
  const std::uint64_t tileSize = tileBytes(made.type, made.steps);
  const std::uint32_t tiles = tilesOf(*tensor);
  const auto tilesOfPart = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(tiles, device_->info().maxStorageBufferBytes / tileSize));
  if (tilesOfPart == 0) {
    return fail(ErrorCode::Unsupported, "A row of " + name + " is longer than the graphics device can bind.",
                "Choose another device or model.");
  }
  const std::uint64_t partStride = roundUp(tilesOfPart * tileSize, std::max<std::uint64_t>(device_->bindingAlignment(), 16));
  const std::uint32_t parts = (tiles + tilesOfPart - 1) / tilesOfPart;
  const std::uint64_t lastBytes = (tiles - (parts - 1) * tilesOfPart) * tileSize;
  CHASQUI_TRY_VALUE(made.buffer,
                    vk::Buffer::create(device_, (parts - 1) * partStride + lastBytes, vk::MemoryUse::Device));
  for (std::uint32_t p = 0; p < parts; ++p) {
    const std::uint32_t firstTile = p * tilesOfPart;
    const std::uint32_t partTiles = std::min(tilesOfPart, tiles - firstTile);
    MatrixPart part;
    part.firstRow = firstTile * kTileRows;
    part.rows = std::min(partTiles * kTileRows, made.rows - part.firstRow);
    part.view = {made.buffer, p * partStride, partTiles * tileSize};
    std::uint64_t at = partTiles * tileBytes(made.type, Plane::Quants, made.steps);
    part.scalesWord = static_cast<std::uint32_t>(at / 4);
    at += partTiles * tileBytes(made.type, Plane::Scales, made.steps);
    part.highBitsWord = static_cast<std::uint32_t>(at / 4);
    at += partTiles * tileBytes(made.type, Plane::HighBits, made.steps);
    part.superScalesWord = static_cast<std::uint32_t>(at / 4);
    made.parts.push_back(part);
    CHASQUI_TRY(uploadPart(*tensor, made, p * partStride, firstTile, partTiles));
  }
  return made;
}

Result<void> WeightUpload::uploadPart(const Tensor& tensor, const DeviceMatrix& matrix, std::uint64_t partOffset,
                                      std::uint32_t firstTile, std::uint32_t tiles) {
  std::uint64_t planeOffset = partOffset;
  for (const Plane plane : kPlanes) {
    const std::uint64_t tileSize = tileBytes(matrix.type, plane, matrix.steps);
    if (tileSize == 0) continue;
    const auto tilesOfSlice =
        static_cast<std::uint32_t>(std::max<std::uint64_t>(1, vk::Uploader::kSliceBytes / tileSize));
    for (std::uint32_t tile = 0; tile < tiles; tile += tilesOfSlice) {
      CHASQUI_TRY(progress_.goOn());
      const std::uint32_t count = std::min(tilesOfSlice, tiles - tile);
      CHASQUI_TRY(uploader_.write(
          matrix.buffer, planeOffset + tile * tileSize, count * tileSize,
          [&](std::span<std::byte> out) { packTiles(tensor, plane, firstTile + tile, count, out); }));
      progress_.add(count * tileSize);
    }
    planeOffset += tiles * tileSize;
  }
  return {};
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
    CHASQUI_TRY(uploader_.write(weights.norms, at, slice.size(), [&](std::span<std::byte> out) {
      std::copy(slice.begin(), slice.end(), out.begin());
    }));
  }
  progress_.add(all.size());
  return {};
}

}  // namespace

std::uint64_t deviceBytes(const Tensor& tensor) {
  return tileBytes(tensor.type, stepsOf(tensor.rowLength)) * tilesOf(tensor);
}

Result<Weights> uploadWeights(const std::shared_ptr<vk::Device>& device, const ModelFile& file,
                              const ModelConfig& config, const LoadOptions& options) {
  std::uint64_t total = 0;
  for (const Tensor& tensor : file.tensors) total += tensor.rows > 1 ? deviceBytes(tensor) : tensor.data.size();
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
  return weights;
}

}  // namespace chasqui::engine
