// The input is a GGUF file, or the parts of one that was split. Whatever it says, it is read or refused with a
// sentence, in little time and memory.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "expect_model.h"
#include "formats/gguf.h"
#include "formats/gguf_parts.h"
#include "formats/model_builder.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::expect;

namespace {

void expectInside(const ModelFile& file, std::span<const std::byte> input) {
  for (const Tensor& tensor : file.tensors) {
    if (tensor.data.empty() || isNorm(tensor.name)) continue;  // norms may have been widened
    expect(tensor.data.data() >= input.data() && tensor.data.data() + tensor.data.size() <= input.data() + input.size(),
           "a tensor lies in the file");
  }
}

/// Each part starts with the magic.
Result<ModelFile> parseParts(std::span<const std::byte> input) {
  const std::string_view text(reinterpret_cast<const char*>(input.data()), input.size());
  std::vector<ModelFile> parts;
  for (std::size_t start = 0; start < text.size() && parts.size() < 4;) {
    const std::size_t end = std::min(text.find("GGUF", start + 4), text.size());
    CHASQUI_TRY_VALUE(ModelFile part, parseGguf(input.subspan(start, end - start),
                                                "/models/m-0000" + std::to_string(parts.size()) + ".gguf"));
    parts.push_back(std::move(part));
    start = end;
  }
  const Result<std::uint64_t> count = countParts(parts.front());
  if (!count) return fail(count.error());
  if (const auto paths = pathsOfParts(parts.front(), *count); !paths) test::expectSentence(paths.error());
  return joinParts(std::move(parts));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = std::as_bytes(std::span(data, size));
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.starts_with("GGUF") && text.find("GGUF", 4) != std::string_view::npos) {
    test::expectModel(parseParts(input));
    return 0;
  }
  const Result<ModelFile> file = parseGguf(input, "/models/fuzz.gguf");
  if (file) expectInside(*file, input);
  test::expectModel(file);
  return 0;
}
