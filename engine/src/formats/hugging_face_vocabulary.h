// The tokenizer of a Hugging Face folder: tokenizer.model and the pieces added to it, or tokenizer.json by name.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "formats/hugging_face_config.h"
#include "formats/model_builder.h"
#include "formats/model_folder.h"

namespace chasqui::engine {

/// Sets the keys of tokenizer.ggml and tokenizer.chat_template. With tokenizer.model, added pieces get their ids up to
/// `rows` of the embedding, and rows that nobody names get pieces such as "[PAD32001]" (type 5, unused). With only
/// tokenizer.json, the vocabulary is of a kind that Tokenizer::create refuses by name: token ids still work.
/// A folder without either has no such keys. Corrupt.
Result<void> readHuggingFaceVocabulary(const FolderFiles& files, const ModelFile& folder,
                                       const HuggingFaceConfig& config, std::uint64_t rows, ModelBuilder& build);

}  // namespace chasqui::engine
