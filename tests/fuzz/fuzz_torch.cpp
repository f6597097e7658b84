// The input is a PyTorch checkpoint, alone and as a shard among right files; or only the pickle in one.
#include <cstddef>
#include <cstdint>
#include <span>

#include "checkpoint_writer.h"
#include "expect_model.h"
#include "formats/torch_checkpoint.h"
#include "formats/torch_pickle.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

void openPickle(std::span<const std::byte> input) {
  const auto tensors = readTorchPickle(input, "m.pth");
  if (!tensors) return test::expectSentence(tensors.error());
  for (const PickledTensor& tensor : *tensors) {
    test::expect(tensor.shape.size() == tensor.strides.size(), "a stride for each dimension");
  }
}

void openCheckpoint(std::span<const std::byte> input) {
  static const test::SmallFolder kMeta = test::smallMeta();
  static const test::SmallFolder kSharded = test::smallMeta(2);
  static const test::SmallFolder kHuggingFace = test::smallHuggingFace();
  const auto tensors = parseTorchCheckpoint(input, "m.pth");
  if (!tensors) return test::expectSentence(tensors.error());
  test::expectTensors(*tensors);
  FolderFiles whole = kMeta.views();
  whole["consolidated.00.pth"] = input;
  test::expectModel(parseMeta(whole, "/models/meta"));
  FolderFiles sharded = kSharded.views();
  sharded["consolidated.01.pth"] = input;
  test::expectModel(parseMeta(sharded, "/models/sharded"));
  FolderFiles huggingFace = kHuggingFace.views();
  huggingFace.erase("model.safetensors");
  huggingFace["pytorch_model.bin"] = input;
  test::expectModel(parseHuggingFace(huggingFace, "/models/folder"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = std::as_bytes(std::span(data, size));
  if (size > 0 && data[0] == 0x80) {
    openPickle(input);
  } else {
    openCheckpoint(input);
  }
  return 0;
}
