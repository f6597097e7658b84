// What must hold for every model that was opened, whatever form its bytes had.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "engine/tokenizer.h"
#include "expect.h"
#include "formats/model_description.h"

namespace chasqui::test {

inline void expectSentence(const Error& error) {
  expect(!error.message.empty() && error.message.back() == '.', "a refusal is a sentence");
  expect(!error.nextStep.empty(), "a refusal tells what to do");
  expect(utf8::isWellFormed(error.message), "a refusal is text");
}

/// Reads all rows of a small tensor, in two slices.
inline void expectReadable(const engine::Tensor& tensor) {
  if (!engine::isRun(tensor.type) || tensor.sizeBytes() > (1U << 20)) return;
  std::vector<std::byte> scratch;
  const std::uint64_t half = tensor.rows / 2;
  std::uint64_t sum = 0;
  for (const auto& [first, count] : {std::pair(std::uint64_t{0}, half), std::pair(half, tensor.rows - half)}) {
    if (count == 0) continue;
    const auto rows = tensor.readRows(first, count, scratch);
    if (!rows) return expectSentence(rows.error());
    expect(rows->size() == count * tensor.rowBytes(), "as many bytes as asked for");
    for (const std::byte byte : *rows) sum += std::to_integer<std::uint64_t>(byte);
  }
  expect(sum < UINT64_MAX, "the sum is only there to read all bytes");
}

inline void expectTensors(const std::vector<engine::Tensor>& tensors) {
  for (const engine::Tensor& tensor : tensors) {
    expect(tensor.rowLength > 0 && tensor.rows > 0, "a tensor has values");
    if (engine::isRun(tensor.type)) {
      expect(tensor.source || tensor.data.size() == tensor.sizeBytes(), "a tensor has all its bytes");
    }
    expectReadable(tensor);
  }
}

inline void expectRunnable(const engine::ModelFile& file, const engine::ModelConfig& config) {
  expect(config.heads * config.headDim == config.dim && config.heads % config.kvHeads == 0, "heads divide the width");
  expect(config.headDim % 8 == 0 && config.headDim <= 128, "heads have a size that is run");
  const engine::Tensor* down = file.find("blk." + std::to_string(config.layers - 1) + ".ffn_down.weight");
  expect(down && down->rowLength == config.ffn && down->rows == config.dim, "the last tensor is there");
  const engine::Tensor* norm = file.find("output_norm.weight");
  expect(norm && !norm->data.empty() && norm->type == engine::TensorType::F32, "norms lie in memory as F32");
  const engine::ModelInfo info = engine::describe(file, config);
  expect(utf8::isWellFormed(info.name) && !info.quantization.empty() && !info.form.empty(),
         "the description can be shown");
}

inline void expectTokenizer(const engine::Vocabulary& vocabulary) {
  const Result<engine::Tokenizer> tokenizer = engine::Tokenizer::create(vocabulary);
  if (!tokenizer) return expectSentence(tokenizer.error());
  for (const engine::TokenId id : tokenizer->encode("Hello [INST] \u00E9\u2581\U0001F999 <s></s> aab ab")) {
    expect(id >= 0 && static_cast<std::uint32_t>(id) < tokenizer->size(), "ids are in the vocabulary");
  }
}

/// Everything that opening a model does after its parser.
inline void expectModel(const Result<engine::ModelFile>& file) {
  if (!file) return expectSentence(file.error());
  expectTensors(file->tensors);
  const Result<engine::ModelConfig> config = engine::readConfig(*file);
  if (config) {
    expectRunnable(*file, *config);
  } else {
    expectSentence(config.error());
  }
  const Result<engine::Vocabulary> vocabulary = engine::readVocabulary(*file);
  if (vocabulary) {
    expectTokenizer(*vocabulary);
  } else {
    expectSentence(vocabulary.error());
  }
}

}  // namespace chasqui::test
