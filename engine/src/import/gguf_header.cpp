#include "import/gguf_header.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <string_view>
#include <type_traits>

#include "formats/gguf.h"

namespace chasqui::engine {
namespace {

static_assert(std::endian::native == std::endian::little, "GGUF is written as it lies in memory");

constexpr std::uint64_t kAlignment = 32;
constexpr std::uint32_t kVersion = 3;
constexpr std::uint32_t kQuantizationVersion = 2;  // of ggml's block layouts

std::uint64_t aligned(std::uint64_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

template <typename T>
void putNumber(std::string& out, T value) {
  static_assert(std::is_arithmetic_v<T>);
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

void putText(std::string& out, std::string_view text) {
  putNumber<std::uint64_t>(out, text.size());
  out += text;
}

void putType(std::string& out, GgufType type) { putNumber(out, static_cast<std::uint32_t>(type)); }

void putU32(std::string& out, std::string_view key, std::uint32_t value) {
  putText(out, key);
  putType(out, GgufType::U32);
  putNumber(out, value);
}

/// Numbers as the types that llama.cpp asks for: 32 bits wherever they suffice.
struct ValueWriter {
  std::string& out;

  void operator()(bool value) const {
    putType(out, GgufType::Bool);
    putNumber<std::uint8_t>(out, value ? 1 : 0);
  }
  void operator()(std::uint64_t value) const {
    if (value <= std::numeric_limits<std::uint32_t>::max()) {
      putType(out, GgufType::U32);
      putNumber(out, static_cast<std::uint32_t>(value));
    } else {
      putType(out, GgufType::U64);
      putNumber(out, value);
    }
  }
  void operator()(std::int64_t value) const {
    const bool small =
        value >= std::numeric_limits<std::int32_t>::min() && value <= std::numeric_limits<std::int32_t>::max();
    putType(out, small ? GgufType::I32 : GgufType::I64);
    if (small) {
      putNumber(out, static_cast<std::int32_t>(value));
    } else {
      putNumber(out, value);
    }
  }
  void operator()(double value) const {
    const bool fits = !(std::abs(value) > static_cast<double>(std::numeric_limits<float>::max())) || std::isinf(value);
    putType(out, fits ? GgufType::F32 : GgufType::F64);
    if (fits) {
      putNumber(out, static_cast<float>(value));
    } else {
      putNumber(out, value);
    }
  }
  void operator()(const std::string& value) const {
    putType(out, GgufType::String);
    putText(out, value);
  }
  void operator()(const MetadataArray& value) const {
    putType(out, GgufType::Array);
    putNumber(out, value.elementType);
    putNumber(out, value.count);
    out.append(reinterpret_cast<const char*>(value.data.data()), value.data.size());
  }
};

/// Whether `key` speaks of the file that the model came in, and not of the model.
bool isOfTheFile(std::string_view key) {
  return key == "general.alignment" || key == "general.file_type" || key == "general.quantization_version" ||
         key.starts_with("split.") || key.starts_with("quantize.");
}

/// The model's own keys, then ours. Returns how many.
std::uint64_t putMetadata(std::string& out, const ModelFile& file, ImportType type) {
  std::uint64_t keys = 2;  // those of our own
  // general.architecture first, as the format's description asks for
  const auto put = [&](const std::string& key, const MetadataValue& value) {
    putText(out, key);
    std::visit(ValueWriter{out}, value);
    ++keys;
  };
  constexpr std::string_view kArchitecture = "general.architecture";
  if (const auto found = file.metadata.find(kArchitecture); found != file.metadata.end()) {
    put(found->first, found->second);
  }
  for (const auto& [key, value] : file.metadata) {
    if (key != kArchitecture && !isOfTheFile(key)) put(key, value);
  }
  putU32(out, "general.file_type", fileTypeNumber(type));
  putU32(out, "general.quantization_version", kQuantizationVersion);
  return keys;
}

void putTensor(std::string& out, const PlannedTensor& tensor, std::uint64_t offset) {
  const bool isVector = tensor.source->rows == 1;
  putText(out, tensor.source->name);
  putNumber<std::uint32_t>(out, isVector ? 1 : 2);
  putNumber(out, tensor.source->rowLength);
  if (!isVector) putNumber(out, tensor.source->rows);
  putNumber(out, static_cast<std::uint32_t>(tensor.type));
  putNumber(out, offset);
}

}  // namespace

GgufHeader makeGgufHeader(const ModelFile& file, const ImportPlan& plan, ImportType type) {
  std::string metadata;
  const std::uint64_t keys = putMetadata(metadata, file, type);
  GgufHeader header;
  header.bytes = "GGUF";
  putNumber(header.bytes, kVersion);
  putNumber<std::uint64_t>(header.bytes, plan.tensors.size());
  putNumber(header.bytes, keys);
  header.bytes += metadata;
  std::uint64_t offset = 0;
  for (const PlannedTensor& tensor : plan.tensors) {
    putTensor(header.bytes, tensor, offset);
    header.offsets.push_back(offset);
    offset += aligned(tensor.sizeBytes());
  }
  header.bytes.resize(aligned(header.bytes.size()));
  for (std::uint64_t& position : header.offsets) position += header.bytes.size();
  header.fileBytes = header.bytes.size() + offset;
  return header;
}

}  // namespace chasqui::engine
