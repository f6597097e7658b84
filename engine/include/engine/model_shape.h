// What a model takes whose file is not here, by its sizes and the name of its quantization.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "engine/model.h"

namespace chasqui::engine {

/// Sizes of a Llama-architecture transformer, as ModelConfig has them.
struct ModelShape {
  std::uint32_t dim = 0;
  std::uint32_t layers = 0;
  std::uint32_t heads = 0;
  std::uint32_t kvHeads = 0;
  std::uint32_t ffn = 0;
  std::uint32_t vocabulary = 0;
  std::uint32_t contextTokens = 0;
  bool tied = false;  ///< the embedding is the output matrix, too
};

/// Whether describeShape() knows the mix of types that files of this quantization have.
bool isKnownQuantization(std::string_view name);

/// The description of a model of `shape` in a quantization named as in file names ("Q4_K_M", "q8_0", "F16"; in either
/// case), with the types that llama.cpp's quantizer gives each tensor: parameters, weightBytes and weightSizes are
/// those of its files. Files that were made as Q2_K before 2024 are up to a tenth larger. Any thread; computed at once.
/// Unsupported (a quantization that we do not know or do not run), Invalid (sizes that no such model has).
Result<ModelInfo> describeShape(const ModelShape& shape, std::string_view quantization);

}  // namespace chasqui::engine
