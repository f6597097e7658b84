// From a parsed file to what the engine works with: sizes, vocabulary, description. Every number is checked here.
#pragma once

#include "base/result.h"
#include "engine/model.h"
#include "engine/tokenizer.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// Most tokens of a vocabulary; the largest known has about 262 000.
inline constexpr std::uint64_t kMaxVocabulary = 1U << 22;

/// Sizes of the transformer in `file`. Afterwards every tensor that the forward pass needs is there with the shape that
/// these sizes ask for and a type that the engine runs, norms as F32; `output.weight` may be absent (tied to
/// token_embd.weight). No other tensor is in the file. Shapes (rowLength x rows):
///   token_embd, output: dim x vocabulary; attn_q, attn_output: dim x dim; attn_k, attn_v: dim x kvHeads * headDim;
///   ffn_gate, ffn_up: dim x ffn; ffn_down: ffn x dim; attn_norm, ffn_norm, output_norm: dim x 1.
/// Corrupt, or Unsupported with the name of what this version does not do.
Result<ModelConfig> readConfig(const ModelFile& file);

/// The vocabulary as it stands in the file; its ids are checked, its pieces are Tokenizer::create's to judge.
/// Corrupt, or Unsupported when the file has none.
Result<Vocabulary> readVocabulary(const ModelFile& file);

/// What the file tells about itself, for users.
ModelInfo describe(const ModelFile& file, const ModelConfig& config);

}  // namespace chasqui::engine
