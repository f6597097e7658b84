#include "formats/safetensors.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "formats/byte_reader.h"
#include "formats/file_errors.h"
#include "formats/json.h"
#include "formats/row_order.h"

namespace chasqui::engine {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;  // the safetensors library's own limit
constexpr std::size_t kMaxTensors = 1U << 16;
constexpr std::size_t kMaxDimensions = 8;

struct ValueType {
  const char* name;
  std::uint64_t bytes;
  TensorType type;
};

// ggml's numbers, also of types that are not run: readConfig names those.
constexpr ValueType kTypes[] = {{"F32", 4, TensorType::F32},
                                {"F16", 2, TensorType::F16},
                                {"BF16", 2, TensorType::BF16},
                                {"F64", 8, static_cast<TensorType>(28)},
                                {"I8", 1, static_cast<TensorType>(24)},
                                {"I16", 2, static_cast<TensorType>(25)},
                                {"I32", 4, static_cast<TensorType>(26)},
                                {"I64", 8, static_cast<TensorType>(27)}};

/// A tensor and where its bytes are said to lie.
struct Entry {
  Tensor tensor;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

class SafetensorsParser {
 public:
  SafetensorsParser(std::span<const std::byte> bytes, const std::string& file) : bytes_(bytes), file_(file) {}

  Result<std::vector<Tensor>> parse() {
    ByteReader in(bytes_);
    const auto length = in.number<std::uint64_t>();
    if (!length) return cutOff(file_, "its header is not whole");
    if (*length > kMaxHeaderBytes) {
      return damaged(file_, "it claims to have a header of " + std::to_string(*length) + " bytes");
    }
    const auto header = in.take(*length);
    if (!header) return cutOff(file_, "its header is not whole");
    data_ = bytes_.subspan(in.position());
    CHASQUI_TRY_VALUE(const Json list, parseJson(*header, file_, {kMaxHeaderBytes, kMaxTensors * 12}));
    for (const auto& [name, entry] : list.items()) {
      if (name != "__metadata__") CHASQUI_TRY(readEntry(name, entry));
    }
    if (entries_.size() > kMaxTensors) return damaged(file_, "it holds too many tensors");
    return placed();
  }

 private:
  tl::unexpected<Error> wrong(const std::string& name, const std::string& what) const {
    return damaged(file_, "the tensor " + inQuotes(name) + " " + what);
  }

  Result<void> readEntry(const std::string& name, const Json& json) {
    if (!json.is_object()) return wrong(name, "is not described");
    const JsonObject described(json, file_);
    Entry entry;
    entry.tensor.name = name;
    const Json* type = described.find("dtype");
    if (!type || !type->is_string()) return wrong(name, "has no dtype");
    const std::string typeName = type->get<std::string>();
    const auto known = std::find_if(std::begin(kTypes), std::end(kTypes),
                                    [&](const ValueType& candidate) { return typeName == candidate.name; });
    if (known == std::end(kTypes)) {
      return fail(ErrorCode::Unsupported,
                  "The file " + file_ + " stores the tensor " + inQuotes(name) + " as " + inQuotes(typeName) +
                      ", which this version does not run.",
                  "Get the model in F16, BF16 or F32, or as a GGUF file.");
    }
    entry.tensor.type = known->type;
    CHASQUI_TRY_VALUE(const std::uint64_t size, readShape(entry.tensor, described.find("shape"), known->bytes));
    const Json* offsets = described.find("data_offsets");
    if (!offsets || !offsets->is_array() || offsets->size() != 2 || !(*offsets)[0].is_number_unsigned() ||
        !(*offsets)[1].is_number_unsigned()) {
      return wrong(name, "does not tell its place in the file");
    }
    entry.begin = (*offsets)[0].get<std::uint64_t>();
    entry.end = (*offsets)[1].get<std::uint64_t>();
    if (entry.end < entry.begin || entry.end - entry.begin != size) {
      return wrong(name, "has a place in the file that does not fit its shape");
    }
    if (entry.end > data_.size()) return cutOff(file_, "the tensor " + inQuotes(name) + " reaches past its end");
    entries_.push_back(std::move(entry));
    return {};
  }

  /// Fills in rowLength and rows, and gives the bytes of all values.
  Result<std::uint64_t> readShape(Tensor& tensor, const Json* shape, std::uint64_t valueBytes) const {
    if (!shape || !shape->is_array() || shape->size() > kMaxDimensions) return wrong(tensor.name, "has no shape");
    std::uint64_t values = 1;
    for (const Json& dimension : *shape) {
      const std::uint64_t most = std::numeric_limits<std::int64_t>::max() / valueBytes / values;
      if (!dimension.is_number_unsigned() || dimension.get<std::uint64_t>() == 0 ||
          dimension.get<std::uint64_t>() > most) {
        return wrong(tensor.name, "has an impossible shape");
      }
      values *= dimension.get<std::uint64_t>();
    }
    tensor.rowLength = shape->empty() ? 1 : shape->back().get<std::uint64_t>();
    tensor.rows = values / tensor.rowLength;
    return values * valueBytes;
  }

  Result<std::vector<Tensor>> placed() {
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.begin < b.begin; });
    std::vector<Tensor> tensors;
    std::uint64_t at = 0;
    for (Entry& entry : entries_) {
      if (entry.begin < at) return wrong(entry.tensor.name, "shares bytes with another");
      if (entry.begin > at) return damaged(file_, "there is a gap before the tensor " + inQuotes(entry.tensor.name));
      at = entry.end;
      if (isRun(entry.tensor.type)) {
        entry.tensor.data = data_.subspan(entry.begin, entry.end - entry.begin);
        const auto address = reinterpret_cast<std::uintptr_t>(entry.tensor.data.data());
        if (address % blockShape(entry.tensor.type).bytes != 0) entry.tensor = copiedRows(std::move(entry.tensor));
      }
      tensors.push_back(std::move(entry.tensor));
    }
    if (at != data_.size()) return damaged(file_, "there are bytes after its last tensor");
    return tensors;
  }

  std::span<const std::byte> bytes_;
  std::span<const std::byte> data_;
  const std::string& file_;
  std::vector<Entry> entries_;
};

}  // namespace

Result<std::vector<Tensor>> parseSafetensors(std::span<const std::byte> bytes, const std::string& file) {
  return SafetensorsParser(bytes, file).parse();
}

}  // namespace chasqui::engine
