// Writes small GGUF files for tests, also such as lie about themselves.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace chasqui::test {

template <typename T>
std::string rawNumber(T value) {
  static_assert(std::is_arithmetic_v<T>);
  std::string bytes(sizeof(T), '\0');
  std::memcpy(bytes.data(), &value, sizeof(T));
  return bytes;
}

inline std::string rawText(std::string_view text) { return rawNumber<std::uint64_t>(text.size()) + std::string(text); }

/// Keys and tensors in the order they are given; change a public field to make the file lie.
class GgufWriter {
 public:
  struct Key {
    std::string name;
    std::uint32_t type;
    std::string value;
  };
  struct TensorEntry {
    std::string name;
    std::vector<std::uint64_t> dimensions;
    std::uint32_t type;
    std::string data;
    std::optional<std::uint64_t> offset;  ///< empty: after the tensor before it
  };

  std::string magic = "GGUF";
  std::uint32_t version = 3;
  std::optional<std::uint64_t> keyCount;     ///< empty: the truth
  std::optional<std::uint64_t> tensorCount;  ///< empty: the truth
  std::uint64_t alignment = 32;              ///< of the data; general.alignment is set apart
  std::vector<Key> keys;
  std::vector<TensorEntry> tensors;

  /// Sets or replaces a key of any type by its raw bytes.
  void set(const std::string& name, std::uint32_t type, const std::string& value) {
    for (Key& key : keys) {
      if (key.name == name) {
        key = {name, type, value};
        return;
      }
    }
    keys.push_back({name, type, value});
  }
  void setU32(const std::string& name, std::uint32_t value) { set(name, 4, rawNumber(value)); }
  void setF32(const std::string& name, float value) { set(name, 6, rawNumber(value)); }
  void setFlag(const std::string& name, bool value) { set(name, 7, std::string(1, value ? '\1' : '\0')); }
  void setText(const std::string& name, std::string_view value) { set(name, 8, rawText(value)); }
  void setArray(const std::string& name, std::uint32_t elementType, std::uint64_t count, const std::string& elements) {
    set(name, 9, rawNumber(elementType) + rawNumber(count) + elements);
  }
  void setTexts(const std::string& name, const std::vector<std::string>& values) {
    std::string elements;
    for (const std::string& value : values) elements += rawText(value);
    setArray(name, 8, values.size(), elements);
  }
  void setNumbers(const std::string& name, const std::vector<float>& values) {
    std::string elements;
    for (const float value : values) elements += rawNumber(value);
    setArray(name, 6, values.size(), elements);
  }
  void setIntegers(const std::string& name, const std::vector<std::int32_t>& values) {
    std::string elements;
    for (const std::int32_t value : values) elements += rawNumber(value);
    setArray(name, 5, values.size(), elements);
  }
  void remove(const std::string& name) {
    std::erase_if(keys, [&name](const Key& key) { return key.name == name; });
  }

  /// An F32 tensor of zeros.
  void addTensor(const std::string& name, const std::vector<std::uint64_t>& dimensions) {
    std::uint64_t values = 1;
    for (const std::uint64_t dimension : dimensions) values *= dimension;
    tensors.push_back({name, dimensions, 0, std::string(values * 4, '\0'), std::nullopt});
  }
  TensorEntry& tensor(const std::string& name) {
    for (TensorEntry& entry : tensors) {
      if (entry.name == name) return entry;
    }
    return tensors.emplace_back();
  }
  void removeTensor(const std::string& name) {
    std::erase_if(tensors, [&name](const TensorEntry& entry) { return entry.name == name; });
  }

  std::string bytes() const {
    std::string out = magic + rawNumber(version) + rawNumber<std::uint64_t>(tensorCount.value_or(tensors.size())) +
                      rawNumber<std::uint64_t>(keyCount.value_or(keys.size()));
    for (const Key& key : keys) out += rawText(key.name) + rawNumber(key.type) + key.value;
    std::string data;
    for (const TensorEntry& entry : tensors) {
      out += rawText(entry.name) + rawNumber(static_cast<std::uint32_t>(entry.dimensions.size()));
      for (const std::uint64_t dimension : entry.dimensions) out += rawNumber(dimension);
      out += rawNumber(entry.type) + rawNumber<std::uint64_t>(entry.offset.value_or(data.size()));
      data += entry.data;
      data.resize((data.size() + alignment - 1) / alignment * alignment);
    }
    if (!tensors.empty()) out.resize((out.size() + alignment - 1) / alignment * alignment);
    return out + data;
  }
};

/// Sets the keys of a SentencePiece vocabulary; `types` as in Vocabulary::types.
inline void setVocabulary(GgufWriter& writer, const std::vector<std::string>& pieces,
                          const std::vector<std::int32_t>& types) {
  std::vector<float> scores;
  for (std::size_t index = 0; index < pieces.size(); ++index) scores.push_back(-static_cast<float>(index));
  writer.setText("tokenizer.ggml.model", "llama");
  writer.setTexts("tokenizer.ggml.tokens", pieces);
  writer.setNumbers("tokenizer.ggml.scores", scores);
  writer.setIntegers("tokenizer.ggml.token_type", types);
}

/// A whole model of 16 values, one layer, two heads over one, and eight tokens: about 5 KB that are right in every way.
inline GgufWriter smallModel() {
  GgufWriter writer;
  writer.setText("general.architecture", "llama");
  writer.setText("general.name", "Small");
  writer.setU32("llama.context_length", 64);
  writer.setU32("llama.embedding_length", 16);
  writer.setU32("llama.block_count", 1);
  writer.setU32("llama.feed_forward_length", 24);
  writer.setU32("llama.attention.head_count", 2);
  writer.setU32("llama.attention.head_count_kv", 1);
  writer.setF32("llama.attention.layer_norm_rms_epsilon", 1e-5F);
  setVocabulary(writer, {"<unk>", "<s>", "</s>", "\u2581", "a", "b", "ab", "\u2581ab"}, {2, 3, 3, 1, 1, 1, 1, 1});
  writer.addTensor("token_embd.weight", {16, 8});
  writer.addTensor("output_norm.weight", {16});
  writer.addTensor("output.weight", {16, 8});
  writer.addTensor("blk.0.attn_norm.weight", {16});
  writer.addTensor("blk.0.attn_q.weight", {16, 16});
  writer.addTensor("blk.0.attn_k.weight", {16, 8});
  writer.addTensor("blk.0.attn_v.weight", {16, 8});
  writer.addTensor("blk.0.attn_output.weight", {16, 16});
  writer.addTensor("blk.0.ffn_norm.weight", {16});
  writer.addTensor("blk.0.ffn_gate.weight", {16, 24});
  writer.addTensor("blk.0.ffn_up.weight", {16, 24});
  writer.addTensor("blk.0.ffn_down.weight", {24, 16});
  return writer;
}

}  // namespace chasqui::test
