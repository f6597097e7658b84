// The input is a model file. Whatever it says, it is read or refused with a sentence, in little time and memory.
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/utf8.h"
#include "expect.h"
#include "formats/gguf.h"
#include "formats/model_description.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::expect;

namespace {

void expectSentence(const Error& error) {
  expect(!error.message.empty() && error.message.back() == '.' && !error.nextStep.empty(), "a refusal is a sentence");
  expect(utf8::isWellFormed(error.message), "a refusal is text");
}

void expectInside(const ModelFile& file, std::span<const std::byte> input) {
  for (const Tensor& tensor : file.tensors) {
    expect(tensor.rowLength > 0 && tensor.rows > 0, "a tensor has values");
    if (tensor.data.empty()) continue;
    expect(tensor.data.size() == tensor.rows * tensor.rowBytes(), "a tensor has all its bytes");
    expect(tensor.data.data() >= input.data() && tensor.data.data() + tensor.data.size() <= input.data() + input.size(),
           "a tensor lies in the file");
  }
}

void expectRunnable(const ModelFile& file, const ModelConfig& config) {
  expect(config.heads * config.headDim == config.dim && config.heads % config.kvHeads == 0, "heads divide the width");
  expect(config.headDim % 8 == 0 && config.headDim <= 128, "heads have a size that is run");
  const Tensor* down = file.find("blk." + std::to_string(config.layers - 1) + ".ffn_down.weight");
  expect(down && down->rowLength == config.ffn && down->rows == config.dim && !down->data.empty(),
         "the last tensor is there");
  const ModelInfo info = describe(file, config);
  expect(utf8::isWellFormed(info.name) && !info.quantization.empty(), "the description can be shown");
}

void useTokenizer(const Vocabulary& vocabulary) {
  const Result<Tokenizer> tokenizer = Tokenizer::create(vocabulary);
  if (!tokenizer) return expectSentence(tokenizer.error());
  for (const TokenId id : tokenizer->encode("Hello [INST] \u00E9\u2581\U0001F999 <s></s> aab ab")) {
    expect(id >= 0 && static_cast<std::uint32_t>(id) < tokenizer->size(), "ids are in the vocabulary");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = std::as_bytes(std::span(data, size));
  const Result<ModelFile> file = parseGguf(input, "/models/fuzz.gguf");
  if (!file) {
    expectSentence(file.error());
    return 0;
  }
  expectInside(*file, input);
  const Result<ModelConfig> config = readConfig(*file);
  if (config) {
    expectRunnable(*file, *config);
  } else {
    expectSentence(config.error());
  }
  const Result<Vocabulary> vocabulary = readVocabulary(*file);
  if (vocabulary) {
    useTokenizer(*vocabulary);
  } else {
    expectSentence(vocabulary.error());
  }
  return 0;
}
