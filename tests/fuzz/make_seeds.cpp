// Writes the inputs that fuzzing starts from: fuzz_seeds FOLDER makes FOLDER/gguf and FOLDER/text.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "gguf_writer.h"

using chasqui::test::GgufWriter;

namespace {

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// The small model with one matrix in another type: `rowBytes` for each of its rows of `rowLength` values.
GgufWriter withEmbedding(std::uint32_t type, std::uint64_t rowLength, std::uint64_t rowBytes) {
  GgufWriter writer = chasqui::test::smallModel();
  writer.tensor("token_embd.weight") = {
      "token_embd.weight", {rowLength, 8}, type, std::string(8 * rowBytes, '\0'), std::nullopt};
  return writer;
}

GgufWriter withBytePieces() {
  GgufWriter writer;
  writer.setText("general.architecture", "llama");
  std::vector<std::string> pieces{"<unk>", "<s>", "</s>"};
  std::vector<std::int32_t> types{2, 3, 3};
  for (unsigned byte = 0; byte < 256; ++byte) {
    std::array<char, 8> name{};
    std::snprintf(name.data(), name.size(), "<0x%02X>", byte);
    pieces.emplace_back(name.data());
    types.push_back(6);
  }
  for (const char* piece : {"\u2581", "a", "b", "ab", "#"}) pieces.emplace_back(piece);
  types.insert(types.end(), {1, 1, 1, 5, 4});
  chasqui::test::setVocabulary(writer, pieces, types);
  return writer;
}

void writeModels(const std::filesystem::path& folder) {
  GgufWriter small = chasqui::test::smallModel();
  write(folder / "small.gguf", small.bytes());
  small.version = 2;
  small.removeTensor("output.weight");
  write(folder / "tied.gguf", small.bytes());
  GgufWriter options = chasqui::test::smallModel();
  options.alignment = 64;
  options.setU32("general.alignment", 64);
  options.setF32("llama.rope.freq_base", 1e6F);
  options.setU32("llama.rope.dimension_count", 8);
  options.setText("llama.rope.scaling.type", "none");
  options.setText("tokenizer.chat_template", "[INST] {{ x }} [/INST]");
  options.setU32("tokenizer.ggml.bos_token_id", 1);
  options.setFlag("tokenizer.ggml.add_bos_token", true);
  options.setArray("nested", 9, 1, std::string("\0\0\0\0\2\0\0\0\0\0\0\0xy", 14));
  write(folder / "options.gguf", options.bytes());
  write(folder / "f16.gguf", withEmbedding(1, 16, 32).bytes());
  write(folder / "q4_0.gguf", withEmbedding(2, 32, 18).bytes());
  write(folder / "q6_k.gguf", withEmbedding(14, 256, 210).bytes());
  write(folder / "q4_k.gguf", withEmbedding(12, 256, 144).bytes());
  write(folder / "vocabulary.gguf", withBytePieces().bytes());
  write(folder / "page.html", "<!DOCTYPE html><html></html>");
  write(folder / "model.safetensors", std::string("\2\0\0\0\0\0\0\0{}", 10));
}

void writeTexts(const std::filesystem::path& folder) {
  write(folder / "plain", std::string("\0\2\0", 3) + "Hello \u00E9 \u4F60 \U0001F999 ab a  b");
  write(folder / "stop", std::string("\3\5User:\2\4", 8) + "Syst Hi there\nUse User: no");
  write(folder / "stops", std::string("\7\2ab\3abc\1\n\1\0", 11) + " xabc ab\n\xF0\x9F ");
  write(folder / "tags", std::string("\1\1\0", 3) + "[INST] x [/INST] <<SYS>>[[INST]INST] <</SYS>>");
  write(folder / "damaged", std::string("\1\3\0", 3) + "\xC3 \xE2\x82 \xF0\x9F\xA6 \xED\xA0\x80 \u3000");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: fuzz_seeds FOLDER\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  writeModels(folder / "gguf");
  writeTexts(folder / "text");
  return 0;
}
