// The SentencePiece library's own model file, written by hand from a vocabulary.
#pragma once

#include <string>

#include "engine/tokenizer.h"

namespace chasqui::engine {

/// Numbers of Vocabulary::types, which are SentencePiece's own.
enum class PieceType : std::int32_t { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

/// A serialized ModelProto (sentencepiece_model.proto) of the kind BPE with identity normalizer, as Llama's
/// tokenizer.model is. Special pieces get names of our own, and user-defined ones become control pieces, so that
/// nothing a user types can match them. `vocabulary` has passed Tokenizer::create's checks.
std::string serializeModel(const Vocabulary& vocabulary);

}  // namespace chasqui::engine
