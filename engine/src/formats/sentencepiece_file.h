// tokenizer.model, as the SentencePiece library writes it (sentencepiece_model.proto). Every byte is taken for hostile.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/result.h"
#include "engine/tokenizer.h"

namespace chasqui::engine {

/// Pieces, scores, types and special ids as they stand in the file. `kind` is "llama" for a BPE model without a table
/// of characters to replace, and names any other, which Tokenizer::create refuses. `file` is its name in sentences.
/// Corrupt.
Result<Vocabulary> parseSentencePiece(std::span<const std::byte> bytes, const std::string& file);

}  // namespace chasqui::engine
