// Writes the inputs that fuzzing starts from: fuzz_seeds FOLDER makes FOLDER/NAME for each fuzz_NAME.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "cache_key.h"
#include "checkpoint_writer.h"
#include "download/meta.h"
#include "download/plan.h"
#include "engine/cache_file.h"
#include "exchange/chat_json.h"
#include "exchange/prompt_document.h"
#include "gguf_writer.h"

using chasqui::test::GgufWriter;
using chasqui::test::RawTensor;

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
  const GgufWriter whole = chasqui::test::smallModel();
  write(folder / "parts.gguf", chasqui::test::partOf(whole, 0, 2).bytes() + chasqui::test::partOf(whole, 1, 2).bytes());
  GgufWriter halfNorm = chasqui::test::smallModel();
  halfNorm.tensor("output_norm.weight") = {"output_norm.weight", {16}, 1, std::string(32, '\0'), std::nullopt};
  write(folder / "norm.gguf", halfNorm.bytes());
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

void writeSafetensors(const std::filesystem::path& folder) {
  std::vector<RawTensor> tensors = chasqui::test::smallHuggingFaceTensors();
  write(folder / "whole", chasqui::test::safetensorsOf(tensors));
  tensors[0].dtype = "F16";
  tensors[1].dtype = "F16";
  write(folder / "half", chasqui::test::safetensorsOf(tensors));
  tensors.erase(tensors.begin());
  write(folder / "tied", chasqui::test::safetensorsOf(tensors));
  write(folder / "metadata", chasqui::test::safetensorsWith(R"({"__metadata__":{"format":"pt"}})", ""));
  write(folder / "odd", chasqui::test::safetensorsWith(R"({"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},)"
                                                       R"("b":{"dtype":"I64","shape":[1,1],"data_offsets":[4,12]}})",
                                                       "123456789012"));
}

void writeCheckpoints(const std::filesystem::path& folder) {
  write(folder / "whole.pth", chasqui::test::checkpointOf(chasqui::test::smallMetaTensors()));
  write(folder / "shard.pth", chasqui::test::checkpointOf(chasqui::test::smallMetaTensors(2, 1)));
  write(folder / "folder.bin", chasqui::test::checkpointOf(chasqui::test::smallHuggingFaceTensors()));
  namespace pickle = chasqui::test::pickle;
  const std::string tensor = pickle::text("a") + pickle::tensor("FloatStorage", "0", 8, 2, {2, 3}, {3, 1});
  const std::string pickled =
      pickle::dictionary(tensor + pickle::text("b") + "N" + pickle::text("c") + "](K\1\x8A\1\xFFGabcdefghe");
  write(folder / "pickle", pickled);
  write(folder / "state", "\x80\x02" + pickle::global("collections", "OrderedDict") + ")Rq\1(" + tensor + "u}" +
                              pickle::text("_metadata") + "h\1sb.");
  write(folder / "small.pth", chasqui::test::zipOf({{"m/data.pkl", pickled}, {"m/data/0", std::string(32, 'x')}}));
}

void writeParams(const std::filesystem::path& folder) {
  const std::string tokenizer = chasqui::test::smallTokenizer();
  const std::string config = chasqui::test::kSmallConfig;
  const std::string params = chasqui::test::kSmallParams;
  const auto all = [&](const std::string& tokenizerConfig, const std::string& added, const std::string& json,
                       const std::string& index, const std::string& model) {
    const char* separator = "\x1E";
    return config + separator + params + separator + tokenizerConfig + separator + added + separator + json +
           separator + index + separator + model;
  };
  write(folder / "plain", all("", "", "", "", tokenizer));
  write(folder / "unigram", all("", "", "", "", chasqui::test::smallTokenizer(1)));
  write(folder / "added", all(R"({"add_bos_token":true,"chat_template":"{{ x }}","added_tokens_decoder":)"
                              R"({"3":{"content":"<|a|>","special":true},"7":{"content":"b"}}})",
                              R"({"<pad>":6})", "", "", tokenizer.substr(0, 64)));
  write(folder / "templates",
        all(R"({"chat_template":[{"name":"default","template":"[INST]"}]})", "", "", "", tokenizer));
  write(folder / "json",
        all("", "", R"({"pre_tokenizer":{"type":"ByteLevel"},"model":{"type":"BPE","vocab":{"a":0,"b":1}}})", "", ""));
  write(folder / "index", all("", "", "", R"({"weight_map":{"lm_head.weight":"model.safetensors"}})", tokenizer));
  write(folder / "scaled",
        R"({"model_type":"mistral","hidden_size":16,"intermediate_size":24,"num_hidden_layers":1,"head_dim":8,)"
        R"("num_attention_heads":2,"num_key_value_heads":1,"max_position_embeddings":64,"sliding_window":null,)"
        R"("rope_scaling":{"rope_type":"yarn","factor":4.0,"original_max_position_embeddings":16},"rope_theta":1e6,)"
        R"("tie_word_embeddings":true,"eos_token_id":[2,1],"hidden_act":"silu","attention_bias":false})");
  write(folder / "linear", R"({"model_type":"llama","hidden_size":16,"intermediate_size":24,"num_hidden_layers":1,)"
                           R"("num_attention_heads":2,"num_key_value_heads":1,"max_position_embeddings":64,)"
                           R"("rope_parameters":{"type":"linear","factor":2,"rope_theta":500.5}})");
}

void writeMarkdown(const std::filesystem::path& folder) {
  write(folder / "answer",
        "\7# H\n\na **b** *c* `d` [e](http://x/y) ~~f~~\n\n1. g\n   - h\n2. i\n\n> j\n\n```py\nk\n```\n\n"
        "|l|m|\n|-|:-:|\n|n<br>|o|\n\n- [x] p\n\n---\n![q](r)\n");
  write(folder / "open", "\3- a\n\n  ```\n  b");
  write(folder / "references", "\5[a]\n\n[a]: b 'c'\nd\n===\n&amp;\\* <b>\n");
  std::string table = "\x20|a|b|\n|-|-|\n";
  for (int i = 0; i < 50; ++i) table += "|c|d|\n";
  write(folder / "table", table);
  std::string paragraph = "\x40";
  for (int i = 0; i < 300; ++i) paragraph += "Some *words* here. ";
  write(folder / "paragraph", paragraph);
}

void writePrompts(const std::filesystem::path& folder) {
  const std::vector<chasqui::exchange::PromptDocument> prompts{
      {"Pirate", "\U0001F99C", {"sea", "fun"}, "You are a pirate.\n```\n# Arr\n```", {{"Who are you?", "Arr!"}}},
      {" C# [x]", "", {}, "Speak with {{user}}.\r\n", {}}};
  write(folder / "prompts.json", chasqui::exchange::promptsToJson(prompts));
  write(folder / "prompts.md", chasqui::exchange::promptsToMarkdown(prompts));
  write(folder / "card.png", "\x89PNG\r\n\x1A\n" + std::string("\0\0\0\x46tEXtchara\0", 14) +
                                 "eyJuYW1lIjoiTiIsImRlc2NyaXB0aW9uIjoiIiwiZmlyc3RfbWVzIjoiSGkifQ==" + std::string("crc.\0\0\0\0IENDcrc.", 16));
  for (const char* name : {"v1.json", "v2.json", "v2_both.json", "v3.json"})
    std::filesystem::copy_file(std::filesystem::path(CHASQUI_SOURCE_DIR) / "tests/exchange/cards" / name, folder / name,
                               std::filesystem::copy_options::overwrite_existing);
}

void writeChats(const std::filesystem::path& folder) {
  chasqui::exchange::ChatDocument document;
  document.chat.title = "Llamas";
  document.folderName = "Animals";
  for (const char* id : {"a", "b", "c"}) {
    chasqui::storage::Message message;
    message.id = id;
    message.parentId = *id == 'a' ? "" : "a";
    message.role = *id == 'a' ? chasqui::storage::Role::User : chasqui::storage::Role::Assistant;
    message.text = "Text";
    message.generatedIds = {1, 2};
    document.messages.push_back(message);
  }
  document.marks.push_back({"b", "a", "summary", false});
  const std::string ours = chasqui::exchange::toJson(document);
  write(folder / "ours.json", ours);
  const std::string theirs =
      R"([{"title":"t","create_time":1.5,"current_node":"b","mapping":{"r":{"parent":null,"children":["a"]},)"
      R"("a":{"parent":"r","children":["b","c"],"message":{"author":{"role":"user"},"content":{"content_type":)"
      R"("multimodal_text","parts":["Hi",{"content_type":"image_asset_pointer"}]},"metadata":{"attachments":)"
      R"([{"name":"x"}]}}},"b":{"parent":"a","children":[],"message":{"author":{"role":"assistant"},"content":)"
      R"({"content_type":"text","parts":["\u00e9 \ud83d"]},"recipient":"all","create_time":2}},"c":{"parent":"a",)"
      R"("message":{"author":{"role":"assistant"},"content":{"content_type":"code","text":"x"}}}}},{}])";
  write(folder / "theirs.json", theirs);
  write(folder / "both.zip", chasqui::test::zipOf({{"chats/1.json", ours}, {"conversations.json", theirs}}));
}

void writeDownloads(const std::filesystem::path& folder) {
  const std::string sha1(40, 'a');
  const std::string sha256(64, 'b');
  const auto file = [&](const std::string& path, bool isLarge) {
    return R"({"type":"file","size":5,"path":")" + path + R"(","oid":")" + sha1 +
           (isLarge ? R"(","lfs":{"size":9,"oid":")" + sha256 + "\"}}" : "\"}");
  };
  write(folder / "tree", std::string(1, '\0') + "[" + file("m-00001-of-00002.gguf", true) + "," +
                             file("m-00002-of-00002.gguf", true) + "," + file("config.json", false) + "," +
                             file("model.safetensors", true) + "," + file("LICENSE", false) + "]");
  write(folder / "shards", std::string(1, '\0') + "[" + file("config.json", false) + "," +
                               file("model.safetensors.index.json", false) + "," +
                               file("model-00001-of-00001.safetensors", true) + "]");
  write(folder / "search",
        "\1[{\"modelId\":\"a/b\",\"downloads\":1,\"likes\":2,\"gated\":\"auto\",\"tags\":[\"gguf\",\"license:mit\"],"
        "\"cardData\":{\"license\":[\"mit\"]},\"siblings\":[{\"rfilename\":\"x.gguf\"}]}]");
  write(folder / "repository", "\1{\"id\":\"a/b\",\"gated\":true,\"cardData\":{\"license\":\"llama2\"}}");
  const auto plan = chasqui::download::planMeta("llama-2-7b");
  if (plan) write(folder / "plan", "\2" + chasqui::download::planToJson(*plan));
  const std::string query = "?Policy=eyJTdGF0ZW1lbnQiOltdfQ__&Signature=s~-_&Key-Pair-Id=K";
  write(folder / "link", "\3 <https://download.llamameta.net/*" + query + ">\n");
  write(folder / "wrapped", "\3https://l.facebook.com/l.php?u=https%3A%2F%2Fdownload.llamameta.net%2F%2A%3FPolicy%3D"
                            "abc%26Signature%3Ds%26Key-Pair-Id%3Dk&h=x");
  write(folder / "policy", "\4{\"Statement\":[{\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":1700000000}}}]}");
  write(folder / "encoded", "\4eyJTdGF0ZW1lbnQiOlt7fV19");
  write(folder / "name", "\5https://huggingface.co/owner/name/blob/main/a.gguf");
  write(folder / "next", "\6<https://h/a?cursor=1>; rel=\"next\", <b>; rel=prev");
  write(folder / "range", "\6bytes 0-9/10");
  write(folder / "time", "\6" "2026-11-28T01:02:03Z");
}

void writeGrammars(const std::filesystem::path& folder) {
  const auto grammar = [&folder](const char* name, const std::string& text, const std::string& walk) {
    write(folder / name, text + '\x1E' + walk);
  };
  const auto schema = [&folder](const char* name, const std::string& text, const std::string& walk) {
    write(folder / name, text + '\x1F' + walk);
  };
  grammar("words", "root ::= word (\" \" word)* # words\nword ::= [a-zA-Z\xC3\xA9]+ | [^a-z\\x00-\\x20]{2,4}", "ab \xC3\xA9x");
  grammar("brackets", "root ::= \"(\" root* \")\" | .\n", "(()x)");
  grammar("escapes", "root ::= (\"\\n\\\\\\\"\\x41\\u00e9\\U0001F999\" |\n x-1 )?\nx-1 ::= | \"a\"{3} \"b\"{2,}", "aaabb");
  schema("object",
         R"({"type":"object","properties":{"a":{"type":"integer","minimum":-3,"maximum":120},"b":{"enum":[1,"x",null]}},)"
         R"("required":["a"],"additionalProperties":{"type":["string","null"],"maxLength":3}})",
         "{\"a\":17,\"c\":null}");
  schema("list", R"({"prefixItems":[true,{"const":1}],"items":{"$ref":"#/$defs/n"},"minItems":1,"maxItems":4,)"
                 R"("$defs":{"n":{"anyOf":[{"type":"number"},{"$ref":"#"}]}}})", "[1,1,[2.5]]");
  schema("one", R"({"oneOf":[{"type":"boolean"},{"type":"object","required":["k"],"properties":{"k":{"const":1}}},)"
                R"({"type":"object","required":["k"],"properties":{"k":{"const":"b"}}}],"title":"t"})", "{\"k\":1}");
}

void writeCacheFiles(const std::filesystem::path& folder) {
  using namespace chasqui::engine;
  std::filesystem::create_directories(folder);
  const std::filesystem::path made = folder / "made";
  for (const std::size_t count : {0U, 1U, 5U}) {
    const std::vector<TokenId> ids(count, 3);
    const std::vector<std::byte> positions(count * chasqui::test::kFuzzKey.positionBytes, std::byte{9});
    chasqui::Result<CacheFile> file = CacheFile::create(made, chasqui::test::kFuzzKey, 20);
    if (!file || !file->append(ids, positions)) continue;
    std::ifstream whole(made, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(whole)), {});
    write(folder / std::to_string(count), '\0' + bytes);
    write(folder / (std::to_string(count) + "-lies"), '\1' + bytes);
  }
  std::filesystem::remove(made);
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
  writeSafetensors(folder / "safetensors");
  writeCheckpoints(folder / "torch");
  writeParams(folder / "params");
  writeMarkdown(folder / "markdown");
  writeChats(folder / "chats");
  writePrompts(folder / "prompts");
  writeDownloads(folder / "download");
  writeGrammars(folder / "grammar");
  writeCacheFiles(folder / "cache_file");
  return 0;
}
