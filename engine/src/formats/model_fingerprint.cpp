#include "formats/model_fingerprint.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "checksum/checksum.h"

namespace chasqui::engine {
namespace {

/// Of a row, from its middle.
constexpr std::size_t kSampleBytes = 256;

void add(ChecksumStream& stream, const std::string& text) {
  stream.add(std::as_bytes(std::span(text.data(), text.size())));
}

/// All bits of it.
std::string exact(float value) {
  char text[40];
  std::snprintf(text, sizeof text, "%a", static_cast<double>(value));
  return text;
}

std::string describe(const ModelConfig& config) {
  std::string text = "llama";
  for (const std::uint32_t size :
       {config.dim, config.layers, config.heads, config.kvHeads, config.headDim, config.ffn, config.vocabulary,
        config.ropeScaling.originalContext, static_cast<std::uint32_t>(config.ropeScaling.kind)})
    text += ' ' + std::to_string(size);
  for (const float value : {config.rmsEpsilon, config.ropeTheta, config.ropeScaling.factor}) text += ' ' + exact(value);
  return text + '\n';
}

}  // namespace

Result<std::string> fingerprintOf(const ModelFile& file, const ModelConfig& config) {
  ChecksumStream stream(ChecksumKind::Sha256);
  add(stream, describe(config));
  std::vector<std::byte> scratch;
  for (const Tensor& tensor : file.tensors) {
    add(stream, tensor.name + ' ' + tensorTypeName(tensor.type) + ' ' + std::to_string(tensor.rowLength) + ' ' +
                    std::to_string(tensor.rows) + '\n');
    if (tensor.rows == 0 || tensor.rowBytes() == 0) continue;
    for (const std::uint64_t row : {tensor.rows / 2, tensor.rows - 1}) {
      CHASQUI_TRY_VALUE(const std::span<const std::byte> bytes, tensor.readRows(row, 1, scratch));
      const std::size_t size = std::min(kSampleBytes, bytes.size());
      stream.add(bytes.subspan((bytes.size() - size) / 2, size));
    }
  }
  return stream.finish().hexDigits;
}

}  // namespace chasqui::engine
