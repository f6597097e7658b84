#include "formats/file_errors.h"
#include "formats/metadata.h"
#include "formats/model_description.h"

namespace chasqui::engine {
namespace {

/// The id under `key`, or `fallback`; inside a vocabulary of `size`.
Result<TokenId> readId(const ModelFile& file, const char* key, TokenId fallback, std::size_t size) {
  CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> id, findWholeNumber(file, key));
  const std::uint64_t value = id.value_or(static_cast<std::uint64_t>(fallback));
  if (value >= size) {
    return damaged(file, std::string(key) + " is " + std::to_string(value) + " in a vocabulary of " +
                                           std::to_string(size) + " tokens");
  }
  return static_cast<TokenId>(value);
}

}  // namespace

Result<Vocabulary> readVocabulary(const ModelFile& file) {
  Vocabulary vocabulary;
  CHASQUI_TRY_VALUE(const std::optional<std::string> kind, findText(file, "tokenizer.ggml.model"));
  CHASQUI_TRY_VALUE(vocabulary.pieces, listTexts(file, "tokenizer.ggml.tokens", kMaxVocabulary));
  if (!kind || vocabulary.pieces.empty()) {
    return fail(ErrorCode::Unsupported, "The model " + file.displayName() + " has no vocabulary.",
                "Choose a model that has one, or give token ids.");
  }
  vocabulary.kind = *kind;
  CHASQUI_TRY_VALUE(vocabulary.scores, listNumbers(file, "tokenizer.ggml.scores", kMaxVocabulary));
  CHASQUI_TRY_VALUE(vocabulary.types, listIntegers(file, "tokenizer.ggml.token_type", kMaxVocabulary));
  if (vocabulary.kind != "llama")
    return vocabulary;  // other kinds have other special ids; Tokenizer::create refuses them
  const std::size_t size = vocabulary.pieces.size();
  CHASQUI_TRY_VALUE(vocabulary.bos, readId(file, "tokenizer.ggml.bos_token_id", vocabulary.bos, size));
  CHASQUI_TRY_VALUE(vocabulary.eos, readId(file, "tokenizer.ggml.eos_token_id", vocabulary.eos, size));
  CHASQUI_TRY_VALUE(vocabulary.unknown, readId(file, "tokenizer.ggml.unknown_token_id", vocabulary.unknown, size));
  CHASQUI_TRY_VALUE(const std::optional<bool> addBos, findFlag(file, "tokenizer.ggml.add_bos_token"));
  vocabulary.addBos = addBos.value_or(true);
  CHASQUI_TRY_VALUE(const std::optional<bool> spacePrefix, findFlag(file, "tokenizer.ggml.add_space_prefix"));
  vocabulary.addSpacePrefix = spacePrefix.value_or(true);
  return vocabulary;
}

}  // namespace chasqui::engine
