#include "formats/gguf.h"

#include <bit>
#include <limits>
#include <utility>

#include "formats/byte_reader.h"
#include "formats/file_errors.h"
#include "formats/foreign_format.h"
#include "formats/model_builder.h"

namespace chasqui::engine {
namespace {

static_assert(std::endian::native == std::endian::little, "GGUF is read as it lies in memory");

// No model comes near these; they bound what a hostile file can make us keep.
constexpr std::uint64_t kMaxEntries = 1U << 16;
constexpr std::uint64_t kMaxStrings = 1U << 24;
constexpr std::uint64_t kMaxNameBytes = 1U << 10;
constexpr std::uint64_t kMaxTextBytes = 64U << 20;
constexpr int kMaxArrayDepth = 4;
constexpr std::uint64_t kDefaultAlignment = 32;

std::optional<std::uint64_t> multiply(std::uint64_t a, std::uint64_t b) {
  if (a != 0 && b > std::numeric_limits<std::uint64_t>::max() / a) return std::nullopt;
  return a * b;
}

class GgufParser {
 public:
  GgufParser(std::span<const std::byte> bytes, ModelFile& out)
      : bytes_(bytes), in_(bytes), out_(out), name_(out.displayName()) {}

  Result<void> parse() {
    CHASQUI_TRY(readHeader());
    for (std::uint64_t index = 0; index < keys_; ++index) CHASQUI_TRY(readKey());
    CHASQUI_TRY(readAlignment());
    for (std::uint64_t index = 0; index < tensors_; ++index) CHASQUI_TRY(readTensor());
    return placeTensors();
  }

 private:
  Result<void> readHeader() {
    CHASQUI_TRY(refuseForeignFormat(bytes_, name_));
    in_.take(4);
    const auto version = in_.number<std::uint32_t>();
    if (!version) return headerCutOff();
    if (*version != 0 && (*version & 0xFFFF) == 0) {
      return fail(ErrorCode::Unsupported,
                  "The file " + name_ + " is a big-endian GGUF, which this version does not read.",
                  "Get the little-endian file of this model.");
    }
    if (*version == 1) {
      return fail(ErrorCode::Unsupported,
                  "The file " + name_ + " is a GGUF of version 1, which this version does not read.",
                  "Get a newer file of this model.");
    }
    if (*version != 2 && *version != 3) {
      return fail(
          ErrorCode::Unsupported,
          "The file " + name_ + " is a GGUF of version " + std::to_string(*version) + "; versions 2 and 3 are known.",
          "Get a file in GGUF version 3, or look for a newer version of this application.");
    }
    const auto tensors = in_.number<std::uint64_t>();
    const auto keys = in_.number<std::uint64_t>();
    if (!tensors || !keys) return headerCutOff();
    if (*tensors > kMaxEntries) return damaged(name_, "it claims to hold " + std::to_string(*tensors) + " tensors");
    if (*keys > kMaxEntries) return damaged(name_, "it claims to hold " + std::to_string(*keys) + " metadata entries");
    tensors_ = *tensors;
    keys_ = *keys;
    return {};
  }

  Result<void> headerCutOff() const { return cutOff(name_, "its header is not whole"); }

  Result<void> readKey() {
    const auto key = in_.string();
    if (!key) return metadataCutOff();
    if (key->empty() || key->size() > kMaxNameBytes) return damaged(name_, "a metadata key has an impossible length");
    const auto type = in_.number<std::uint32_t>();
    if (!type) return metadataCutOff();
    CHASQUI_TRY_VALUE(MetadataValue value, readValue(static_cast<GgufType>(*type), *key));
    if (!out_.metadata.emplace(*key, std::move(value)).second) {
      return damaged(name_, "the metadata key " + inQuotes(*key) + " is there twice");
    }
    return {};
  }

  tl::unexpected<Error> metadataCutOff() const { return cutOff(name_, "its metadata is not whole"); }

  template <typename Stored, typename Read>
  Result<MetadataValue> readNumber() {
    const auto value = in_.number<Read>();
    if (!value) return metadataCutOff();
    return MetadataValue(static_cast<Stored>(*value));
  }

  Result<MetadataValue> readValue(GgufType type, std::string_view key) {
    switch (type) {
      case GgufType::U8: return readNumber<std::uint64_t, std::uint8_t>();
      case GgufType::I8: return readNumber<std::int64_t, std::int8_t>();
      case GgufType::U16: return readNumber<std::uint64_t, std::uint16_t>();
      case GgufType::I16: return readNumber<std::int64_t, std::int16_t>();
      case GgufType::U32: return readNumber<std::uint64_t, std::uint32_t>();
      case GgufType::I32: return readNumber<std::int64_t, std::int32_t>();
      case GgufType::F32: return readNumber<double, float>();
      case GgufType::Bool: return readNumber<bool, std::uint8_t>();
      case GgufType::String: return readText(key);
      case GgufType::Array: return readArray(key);
      case GgufType::U64: return readNumber<std::uint64_t, std::uint64_t>();
      case GgufType::I64: return readNumber<std::int64_t, std::int64_t>();
      case GgufType::F64: return readNumber<double, double>();
    }
    return damaged(name_, "the metadata key " + inQuotes(key) + " has a value of an unknown type");
  }

  Result<MetadataValue> readText(std::string_view key) {
    const auto text = in_.string();
    if (!text) return metadataCutOff();
    if (text->size() > kMaxTextBytes - textBytes_)
      return damaged(name_, "the text of " + inQuotes(key) + " is impossibly long");
    textBytes_ += text->size();
    return MetadataValue(std::string(*text));
  }

  Result<MetadataValue> readArray(std::string_view key) {
    MetadataArray array;
    CHASQUI_TRY(skipArray(key, kMaxArrayDepth, array));
    return MetadataValue(array);
  }

  /// Walks over one array and notes where its elements lie.
  Result<void> skipArray(std::string_view key, int depthLeft, MetadataArray& array) {
    if (depthLeft == 0) return damaged(name_, "the arrays in " + inQuotes(key) + " are nested too deeply");
    const auto type = in_.number<std::uint32_t>();
    const auto count = in_.number<std::uint64_t>();
    if (!type || !count) return metadataCutOff();
    const std::uint64_t start = in_.position();
    array.elementType = *type;
    array.count = *count;
    const auto elementType = static_cast<GgufType>(*type);
    if (const std::uint32_t elementBytes = valueBytes(elementType); elementBytes != 0) {
      if (*count > in_.left() / elementBytes) return metadataCutOff();
      in_.take(*count * elementBytes);
    } else {
      CHASQUI_TRY(skipElements(key, elementType, *count, depthLeft));
    }
    array.data = bytes_.subspan(start, in_.position() - start);
    return {};
  }

  Result<void> skipElements(std::string_view key, GgufType type, std::uint64_t count, int depthLeft) {
    if (type != GgufType::String && type != GgufType::Array) {
      return damaged(name_, "the array " + inQuotes(key) + " has elements of an unknown type");
    }
    if (count > in_.left() / 8) return metadataCutOff();  // each takes a length of 8 bytes, or more
    if (count > kMaxStrings) return damaged(name_, "the array " + inQuotes(key) + " is impossibly long");
    for (std::uint64_t index = 0; index < count; ++index) {
      if (type == GgufType::String) {
        if (!in_.string()) return metadataCutOff();
      } else {
        MetadataArray inner;
        CHASQUI_TRY(skipArray(key, depthLeft - 1, inner));
      }
    }
    return {};
  }

  Result<void> readAlignment() {
    const auto found = out_.metadata.find("general.alignment");
    if (found == out_.metadata.end()) return {};
    const auto* value = std::get_if<std::uint64_t>(&found->second);
    if (!value || !std::has_single_bit(*value) || *value < 8 || *value > (1U << 20)) {
      return damaged(name_, "its general.alignment is not a power of two from 8 to 1048576");
    }
    alignment_ = *value;
    return {};
  }

  Result<void> readTensor() {
    const auto name = in_.string();
    if (!name) return listCutOff();
    if (name->empty() || name->size() > kMaxNameBytes)
      return damaged(name_, "a tensor's name has an impossible length");
    const auto dimensions = in_.number<std::uint32_t>();
    if (!dimensions) return listCutOff();
    if (*dimensions == 0 || *dimensions > 4) {
      return damaged(name_, "the tensor " + inQuotes(*name) + " has " + std::to_string(*dimensions) + " dimensions");
    }
    Tensor tensor;
    tensor.name = *name;
    CHASQUI_TRY(readShape(*dimensions, tensor));
    const auto type = in_.number<std::uint32_t>();
    const auto offset = in_.number<std::uint64_t>();
    if (!type || !offset) return listCutOff();
    tensor.type = static_cast<TensorType>(*type);
    if (!out_.tensorIndex.emplace(tensor.name, out_.tensors.size()).second) {
      return damaged(name_, "the tensor " + inQuotes(*name) + " is there twice");
    }
    offsets_.push_back(*offset);
    out_.tensors.push_back(std::move(tensor));
    return {};
  }

  Result<void> readShape(std::uint32_t dimensions, Tensor& tensor) {
    std::optional<std::uint64_t> values = 1;
    for (std::uint32_t axis = 0; axis < dimensions; ++axis) {
      const auto length = in_.number<std::uint64_t>();
      if (!length) return listCutOff();
      if (*length == 0) return damaged(name_, "the tensor " + inQuotes(tensor.name) + " has a dimension of 0");
      if (values) values = multiply(*values, *length);
      if (axis == 0) tensor.rowLength = *length;
    }
    // 2^60 values leave room for every size in bytes that is worked out later.
    if (!values || *values > (std::uint64_t{1} << 60)) {
      return damaged(name_, "the tensor " + inQuotes(tensor.name) + " has an impossible shape");
    }
    tensor.rows = *values / tensor.rowLength;
    return {};
  }

  tl::unexpected<Error> listCutOff() const { return cutOff(name_, "its list of tensors is not whole"); }

  Result<void> placeTensors() {
    const std::uint64_t start = (in_.position() + alignment_ - 1) / alignment_ * alignment_;
    const auto data = start <= bytes_.size() ? bytes_.subspan(start) : std::span<const std::byte>{};
    for (std::size_t index = 0; index < out_.tensors.size(); ++index) {
      Tensor& tensor = out_.tensors[index];
      if (offsets_[index] % alignment_ != 0)
        return damaged(name_, "the tensor " + inQuotes(tensor.name) + " is not aligned");
      if (!isRun(tensor.type)) continue;
      CHASQUI_TRY(placeTensor(data, offsets_[index], tensor));
      CHASQUI_TRY(widenNorm(tensor, out_));
    }
    return {};
  }

  Result<void> placeTensor(std::span<const std::byte> data, std::uint64_t offset, Tensor& tensor) const {
    if (tensor.rowLength % blockShape(tensor.type).values != 0) {
      return damaged(name_, "a row of the tensor " + inQuotes(tensor.name) + " has " +
                                std::to_string(tensor.rowLength) + " values, which " + tensorTypeName(tensor.type) +
                                " cannot hold");
    }
    const std::uint64_t size = tensor.rows * tensor.rowBytes();
    if (offset > data.size() || size > data.size() - offset) {
      return cutOff(name_, "the tensor " + inQuotes(tensor.name) + " reaches past its end");
    }
    tensor.data = data.subspan(offset, size);
    return {};
  }

  std::span<const std::byte> bytes_;
  ByteReader in_;
  ModelFile& out_;
  std::string name_;
  std::uint64_t tensors_ = 0;
  std::uint64_t keys_ = 0;
  std::uint64_t textBytes_ = 0;
  std::uint64_t alignment_ = kDefaultAlignment;
  std::vector<std::uint64_t> offsets_;
};

}  // namespace

std::uint32_t valueBytes(GgufType type) {
  switch (type) {
    case GgufType::U8:
    case GgufType::I8:
    case GgufType::Bool: return 1;
    case GgufType::U16:
    case GgufType::I16: return 2;
    case GgufType::U32:
    case GgufType::I32:
    case GgufType::F32: return 4;
    case GgufType::U64:
    case GgufType::I64:
    case GgufType::F64: return 8;
    case GgufType::String:
    case GgufType::Array: return 0;
  }
  return 0;
}

Result<ModelFile> parseGguf(std::span<const std::byte> bytes, const std::filesystem::path& path) {
  ModelFile file;
  file.path = path;
  file.form = "GGUF";
  file.sizeBytes = bytes.size();
  CHASQUI_TRY(GgufParser(bytes, file).parse());
  return file;
}

}  // namespace chasqui::engine
