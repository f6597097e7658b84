// Writes small Hugging Face and Meta folders for tests, also such as lie about themselves.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/model_folder.h"
#include "gguf_writer.h"

namespace chasqui::test {

/// A tensor of a checkpoint, its values already as bytes.
struct RawTensor {
  std::string name;
  std::vector<std::uint64_t> shape;
  std::string dtype;  ///< "F32", "F16", "BF16"
  std::string data;
};

inline std::string rawList(const std::vector<std::uint64_t>& numbers) {
  std::string text;
  for (const std::uint64_t number : numbers) text += (text.empty() ? "" : ",") + std::to_string(number);
  return "[" + text + "]";
}

/// A safetensors file with this header and data.
inline std::string safetensorsWith(std::string_view header, std::string_view data) {
  return rawNumber<std::uint64_t>(header.size()) + std::string(header) + std::string(data);
}

inline std::string safetensorsOf(const std::vector<RawTensor>& tensors) {
  std::string header;
  std::string data;
  for (const RawTensor& tensor : tensors) {
    header += (header.empty() ? "" : ",") + ("\"" + tensor.name) + R"(":{"dtype":")" + tensor.dtype + R"(","shape":)" +
              rawList(tensor.shape) + R"(,"data_offsets":)" + rawList({data.size(), data.size() + tensor.data.size()}) +
              "}";
    data += tensor.data;
  }
  header = "{" + header + "}";
  header.resize((header.size() + 7) / 8 * 8, ' ');
  return safetensorsWith(header, data);
}

/// The instructions of pickle's protocol 2 that torch.save uses.
namespace pickle {
inline std::string text(std::string_view value) {
  return "X" + rawNumber(static_cast<std::uint32_t>(value.size())) + std::string(value);
}
inline std::string number(std::uint64_t value) {
  if (value < 256) return "K" + rawNumber(static_cast<std::uint8_t>(value));
  if (value <= INT32_MAX) return "J" + rawNumber(static_cast<std::int32_t>(value));
  return "\x8A\x08" + rawNumber(value);
}
inline std::string global(const std::string& module, const std::string& name) {
  return "c" + module + "\n" + name + "\n";
}
inline std::string tuple(const std::vector<std::uint64_t>& numbers) {
  std::string items;
  for (const std::uint64_t value : numbers) items += number(value);
  return "(" + items + "t";
}
/// A tensor of `values` in the storage `key`.
inline std::string tensor(const std::string& storageType, const std::string& key, std::uint64_t values,
                          std::uint64_t offset, const std::vector<std::uint64_t>& shape,
                          const std::vector<std::uint64_t>& strides) {
  return global("torch._utils", "_rebuild_tensor_v2") + "((" + text("storage") + global("torch", storageType) +
         text(key) + text("cpu") + number(values) + "tQ" + number(offset) + tuple(shape) + tuple(strides) + "\x89" +
         global("collections", "OrderedDict") + ")RtR";
}
/// A dictionary with these entries, each a text and a value.
inline std::string dictionary(const std::string& entries) {
  return "\x80\x02}q" + std::string(1, '\0') + "(" + entries + "u.";
}
}  // namespace pickle

/// A zip archive of stored entries, each name with its contents.
inline std::string zipOf(const std::vector<std::pair<std::string, std::string>>& entries, std::uint16_t method = 0) {
  std::string out;
  std::string directory;
  for (const auto& [name, contents] : entries) {
    const auto size = static_cast<std::uint32_t>(contents.size());
    const std::string common = rawNumber<std::uint16_t>(20) + rawNumber<std::uint16_t>(0) + rawNumber(method) +
                               rawNumber<std::uint32_t>(0) + rawNumber<std::uint32_t>(0) + rawNumber(size) +
                               rawNumber(size) + rawNumber(static_cast<std::uint16_t>(name.size())) +
                               rawNumber<std::uint16_t>(0);
    directory += "PK\x01\x02" + rawNumber<std::uint16_t>(20) + common + std::string(10, '\0') +
                 rawNumber(static_cast<std::uint32_t>(out.size())) + name;
    out += "PK\x03\x04" + common + name + contents;
  }
  const auto count = static_cast<std::uint16_t>(entries.size());
  return out + directory + "PK\x05\x06" + std::string(4, '\0') + rawNumber(count) + rawNumber(count) +
         rawNumber(static_cast<std::uint32_t>(directory.size())) + rawNumber(static_cast<std::uint32_t>(out.size())) +
         std::string(2, '\0');
}

/// What torch.save writes for these tensors, each in a storage of its own.
inline std::string checkpointOf(const std::vector<RawTensor>& tensors) {
  std::string entries;
  std::vector<std::pair<std::string, std::string>> files;
  for (const RawTensor& tensor : tensors) {
    const std::string key = std::to_string(files.size());
    std::vector<std::uint64_t> strides(tensor.shape.size());
    std::uint64_t values = 1;
    for (std::size_t axis = tensor.shape.size(); axis-- > 0; values *= tensor.shape[axis]) strides[axis] = values;
    const char* type = tensor.dtype == "F32"   ? "FloatStorage"
                       : tensor.dtype == "F16" ? "HalfStorage"
                                               : "BFloat16Storage";
    entries += pickle::text(tensor.name) + pickle::tensor(type, key, values, 0, tensor.shape, strides);
    files.emplace_back("model/data/" + key, tensor.data);
  }
  files.insert(files.begin(), {"model/data.pkl", pickle::dictionary(entries)});
  files.emplace_back("model/byteorder", "little");
  return zipOf(files);
}

/// Protocol buffer fields of sentencepiece_model.proto.
namespace proto {
inline std::string varint(std::uint64_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7F) | 0x80);
  return out + static_cast<char>(value);
}
inline std::string number(std::uint32_t field, std::uint64_t value) { return varint(field << 3) + varint(value); }
inline std::string bytes(std::uint32_t field, const std::string& value) {
  return varint((field << 3) | 2) + varint(value.size()) + value;
}
inline std::string piece(const std::string& text, float score, std::uint64_t type) {
  return bytes(1, bytes(1, text) + varint((2 << 3) | 5) + rawNumber(score) + number(3, type));
}
}  // namespace proto

/// tokenizer.model with the pieces of smallModel().
inline std::string smallTokenizer(std::uint64_t modelType = 2) {
  std::string out;
  float score = 0;
  const std::vector<std::pair<std::string, std::uint64_t>> pieces{
      {"<unk>", 2}, {"<s>", 3}, {"</s>", 3}, {"\u2581", 1}, {"a", 1}, {"b", 1}, {"ab", 1}, {"\u2581ab", 1}};
  for (const auto& [text, type] : pieces) {
    out += proto::piece(text, score, type);
    score -= 1;
  }
  return out + proto::bytes(2, proto::number(3, modelType)) + proto::bytes(3, proto::bytes(1, "identity"));
}

/// A matrix whose values are 1, 2, 3, … after `start`, as bfloat16 (exact up to 256).
inline RawTensor counted(const std::string& name, const std::vector<std::uint64_t>& shape, std::uint64_t start = 0) {
  std::uint64_t values = 1;
  for (const std::uint64_t length : shape) values *= length;
  RawTensor tensor{name, shape, "BF16", {}};
  for (std::uint64_t index = 0; index < values; ++index) {
    const auto value = static_cast<float>((start + index) % 256 + 1);
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    tensor.data += rawNumber(static_cast<std::uint16_t>(bits >> 16));
  }
  return tensor;
}

/// Files of a folder by name; change them to make the folder lie.
struct SmallFolder {
  std::map<std::string, std::string> files;

  engine::FolderFiles views() const {
    engine::FolderFiles all;
    for (const auto& [name, contents] : files) all.emplace(name, std::as_bytes(std::span(contents)));
    return all;
  }
};

/// The tensors of a Hugging Face folder with the sizes of smallModel().
inline std::vector<RawTensor> smallHuggingFaceTensors() {
  const std::string layer = "model.layers.0.";
  return {counted("model.embed_tokens.weight", {8, 16}),
          counted("model.norm.weight", {16}),
          counted("lm_head.weight", {8, 16}, 100),
          counted(layer + "input_layernorm.weight", {16}),
          counted(layer + "self_attn.q_proj.weight", {16, 16}),
          counted(layer + "self_attn.k_proj.weight", {8, 16}),
          counted(layer + "self_attn.v_proj.weight", {8, 16}),
          counted(layer + "self_attn.o_proj.weight", {16, 16}),
          counted(layer + "post_attention_layernorm.weight", {16}),
          counted(layer + "mlp.gate_proj.weight", {24, 16}),
          counted(layer + "mlp.up_proj.weight", {24, 16}),
          counted(layer + "mlp.down_proj.weight", {16, 24})};
}

inline constexpr const char* kSmallConfig =
    R"({"model_type":"llama","hidden_size":16,"intermediate_size":24,"num_hidden_layers":1,"num_attention_heads":2,)"
    R"("num_key_value_heads":1,"max_position_embeddings":64,"rms_norm_eps":1e-5,"bos_token_id":1,"eos_token_id":2})";

inline SmallFolder smallHuggingFace() {
  return {{{"config.json", kSmallConfig},
           {"model.safetensors", safetensorsOf(smallHuggingFaceTensors())},
           {"tokenizer.model", smallTokenizer()}}};
}

/// The tensors of shard `index` of `count` in Meta's checkpoint, with the sizes of smallModel().
inline std::vector<RawTensor> smallMetaTensors(std::uint64_t count = 1, std::uint64_t index = 0) {
  const std::string layer = "layers.0.";
  const std::uint64_t start = index * 7;  // so that the shards differ
  return {counted("tok_embeddings.weight", {8, 16 / count}, start),
          counted("norm.weight", {16}),
          counted("output.weight", {8 / count, 16}, start),
          counted(layer + "attention_norm.weight", {16}),
          counted(layer + "attention.wq.weight", {16 / count, 16}, start),
          counted(layer + "attention.wk.weight", {8 / count, 16}, start),
          counted(layer + "attention.wv.weight", {8 / count, 16}, start),
          counted(layer + "attention.wo.weight", {16, 16 / count}, start),
          counted(layer + "ffn_norm.weight", {16}),
          counted(layer + "feed_forward.w1.weight", {24 / count, 16}, start),
          counted(layer + "feed_forward.w3.weight", {24 / count, 16}, start),
          counted(layer + "feed_forward.w2.weight", {16, 24 / count}, start),
          counted("rope.freqs", {4})};
}

inline constexpr const char* kSmallParams =
    R"({"dim":16,"n_layers":1,"n_heads":2,"n_kv_heads":1,"norm_eps":1e-5,"vocab_size":-1,"multiple_of":8})";

inline SmallFolder smallMeta(std::uint64_t count = 1) {
  SmallFolder folder{{{"params.json", kSmallParams}, {"tokenizer.model", smallTokenizer()}}};
  for (std::uint64_t index = 0; index < count; ++index) {
    folder.files["consolidated.0" + std::to_string(index) + ".pth"] = checkpointOf(smallMetaTensors(count, index));
  }
  return folder;
}

/// Part `index` of `count` of `whole`: its keys with the first part, and every count-th tensor.
inline GgufWriter partOf(const GgufWriter& whole, std::uint16_t index, std::uint16_t count) {
  GgufWriter part = whole;
  if (index != 0) part.keys.clear();
  part.set("split.no", 2, rawNumber(index));
  part.set("split.count", 2, rawNumber(count));
  part.set("split.tensors.count", 5, rawNumber(static_cast<std::int32_t>(whole.tensors.size())));
  part.tensors.clear();
  for (std::size_t at = index; at < whole.tensors.size(); at += count) part.tensors.push_back(whole.tensors[at]);
  return part;
}

}  // namespace chasqui::test
