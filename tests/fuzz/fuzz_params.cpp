// The input is the small files around a model's weights, one after the other with the byte 0x1E between them; those
// that are empty are left out of the folder.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "checkpoint_writer.h"
#include "expect_model.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

// The last may hold any byte.
constexpr std::array<const char*, 7> kFiles{"config.json",       "params.json",    "tokenizer_config.json",
                                            "added_tokens.json", "tokenizer.json", "model.safetensors.index.json",
                                            "tokenizer.model"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::SmallFolder kHuggingFace = test::smallHuggingFace();
  static const test::SmallFolder kMeta = test::smallMeta();
  FolderFiles huggingFace;
  huggingFace["model.safetensors"] = kHuggingFace.views()["model.safetensors"];
  FolderFiles meta;
  meta["consolidated.00.pth"] = kMeta.views()["consolidated.00.pth"];
  auto input = std::as_bytes(std::span(data, size));
  for (const char* name : kFiles) {
    std::size_t length = 0;
    while (length < input.size() && (input[length] != std::byte{0x1E} || name == kFiles.back())) ++length;
    if (length > 0) {
      huggingFace[name] = input.first(length);
      meta[name] = input.first(length);
    }
    input = input.subspan(std::min(length + 1, input.size()));
  }
  if (huggingFace.contains("config.json")) test::expectModel(parseHuggingFace(huggingFace, "/models/folder"));
  if (meta.contains("params.json")) test::expectModel(parseMeta(meta, "/models/meta"));
  return 0;
}
