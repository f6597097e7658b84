// The input is the weights of a Hugging Face folder whose other files are right.
#include <cstddef>
#include <cstdint>
#include <span>

#include "checkpoint_writer.h"
#include "expect_model.h"
#include "formats/safetensors.h"

using namespace chasqui;
using namespace chasqui::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::SmallFolder kFolder = test::smallHuggingFace();
  const auto input = std::as_bytes(std::span(data, size));
  const auto tensors = parseSafetensors(input, "m.safetensors");
  if (!tensors) {
    test::expectSentence(tensors.error());
    return 0;
  }
  test::expectTensors(*tensors);
  FolderFiles files = kFolder.views();
  files["model.safetensors"] = input;
  test::expectModel(parseHuggingFace(files, "/models/folder"));
  return 0;
}
