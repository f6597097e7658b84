// config.json of a Hugging Face folder.
#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "formats/model_builder.h"
#include "formats/model_folder.h"

namespace chasqui::engine {

/// What reading the tensors and the vocabulary needs to know beside the keys.
struct HuggingFaceConfig {
  std::uint64_t heads = 0;    ///< at least 1
  std::uint64_t kvHeads = 0;  ///< at least 1
  bool isTied = false;        ///< the embedding is the classifier too
  std::optional<std::uint64_t> bos;
  std::optional<std::uint64_t> eos;  ///< the first of several
};

/// Sets GGUF's keys for what config.json of `files` says. Corrupt, or Unsupported with the name of what makes it
/// another model than Llama.
Result<HuggingFaceConfig> readHuggingFaceConfig(const FolderFiles& files, const ModelFile& folder, ModelBuilder& build);

}  // namespace chasqui::engine
