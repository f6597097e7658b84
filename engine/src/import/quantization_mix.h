// Which type llama.cpp's quantizer gives each matrix of a Llama, by the name of the whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "formats/model_file.h"

namespace chasqui::engine {

/// The matrices that a mix tells apart.
enum class MatrixRole { Embedding, Output, AttentionValue, AttentionOutput, FeedForwardDown, Other };

/// Layers whose attn_v and ffn_down get more bits in a mix: the first and the last eighth, and every third between.
bool getsMoreBits(std::uint32_t layer, std::uint32_t layers);

struct QuantizationMix;

/// The mix of that name, in either case; nullptr where there is none. It lives as long as the program.
const QuantizationMix* findMix(std::string_view name);

/// A matrix that a mix is asked about.
struct MatrixPlace {
  MatrixRole role = MatrixRole::Other;
  std::uint32_t layer = 0;
  std::uint32_t layers = 0;         ///< of the model
  std::uint32_t queriesOfAKey = 1;  ///< heads / kvHeads
  std::uint64_t rowLength = 0;
};

/// The type of the matrix; a type whose blocks do not fill its rows gives way to the next one that does.
TensorType typeOf(const QuantizationMix& mix, const MatrixPlace& place);

}  // namespace chasqui::engine
