#include "formats/metadata.h"

#include <cmath>

#include "formats/byte_reader.h"
#include "formats/file_errors.h"
#include "formats/gguf.h"

namespace chasqui::engine {
namespace {

constexpr std::uint64_t kMaxArrayBytes = 64U << 20;  // what a copy of a list may take

const MetadataValue* findValue(const ModelFile& file, std::string_view key) {
  const auto found = file.metadata.find(key);
  return found == file.metadata.end() ? nullptr : &found->second;
}

tl::unexpected<Error> wrongType(const ModelFile& file, std::string_view key, const char* wanted) {
  return damaged(file, std::string(key) + " is not " + wanted);
}

/// The array of that key, its elements of type `wanted` and at most `most`; nullptr where the key is absent.
Result<const MetadataArray*> findArray(const ModelFile& file, std::string_view key, GgufType wanted, const char* what,
                                       std::uint64_t most) {
  const MetadataValue* value = findValue(file, key);
  if (!value) return nullptr;
  const auto* array = std::get_if<MetadataArray>(value);
  if (!array || array->elementType != static_cast<std::uint32_t>(wanted)) return wrongType(file, key, what);
  if (array->count > most || array->data.size() > kMaxArrayBytes) {
    return damaged(file, std::string(key) + " has " + std::to_string(array->count) + " elements in " +
                                           std::to_string(array->data.size()) + " bytes");
  }
  return array;
}

/// Elements of an array of numbers, which the parser has counted.
template <typename T>
std::vector<T> numbersOf(const MetadataArray& array) {
  std::vector<T> values(array.count);
  ByteReader in(array.data);
  for (T& value : values) value = in.number<T>().value_or(T{});
  return values;
}

}  // namespace

Result<std::optional<std::uint64_t>> findWholeNumber(const ModelFile& file, std::string_view key) {
  const MetadataValue* value = findValue(file, key);
  if (!value) return std::nullopt;
  if (const auto* number = std::get_if<std::uint64_t>(value)) return *number;
  if (const auto* number = std::get_if<std::int64_t>(value); number && *number >= 0) {
    return static_cast<std::uint64_t>(*number);
  }
  if (std::holds_alternative<MetadataArray>(*value)) {
    return fail(ErrorCode::Unsupported,
                "The model " + file.displayName() + " has layers of different shapes (" + std::string(key) +
                    " is a list), which this version does not run.",
                "Choose another model.");
  }
  return wrongType(file, key, "a whole number");
}

Result<std::uint32_t> requireSize(const ModelFile& file, std::string_view key, std::uint32_t most) {
  CHASQUI_TRY_VALUE(const std::optional<std::uint64_t> value, findWholeNumber(file, key));
  if (!value) return damaged(file, "it does not tell its " + std::string(key));
  if (*value == 0 || *value > most) {
    return damaged(file, std::string(key) + " cannot be " + std::to_string(*value));
  }
  return static_cast<std::uint32_t>(*value);
}

Result<std::optional<double>> findNumber(const ModelFile& file, std::string_view key) {
  const MetadataValue* value = findValue(file, key);
  if (!value) return std::nullopt;
  std::optional<double> number;
  if (const auto* real = std::get_if<double>(value)) number = *real;
  if (const auto* whole = std::get_if<std::uint64_t>(value)) number = static_cast<double>(*whole);
  if (const auto* whole = std::get_if<std::int64_t>(value)) number = static_cast<double>(*whole);
  if (!number || !std::isfinite(*number)) return wrongType(file, key, "a number");
  return number;
}

Result<std::optional<std::string>> findText(const ModelFile& file, std::string_view key) {
  const MetadataValue* value = findValue(file, key);
  if (!value) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(value)) return *text;
  return wrongType(file, key, "a text");
}

Result<std::optional<bool>> findFlag(const ModelFile& file, std::string_view key) {
  const MetadataValue* value = findValue(file, key);
  if (!value) return std::nullopt;
  if (const auto* flag = std::get_if<bool>(value)) return *flag;
  return wrongType(file, key, "yes or no");
}

Result<std::vector<std::string>> listTexts(const ModelFile& file, std::string_view key, std::uint64_t most) {
  CHASQUI_TRY_VALUE(const MetadataArray* array, findArray(file, key, GgufType::String, "a list of texts", most));
  std::vector<std::string> texts;
  if (!array) return texts;
  texts.reserve(array->count);
  ByteReader in(array->data);
  for (std::uint64_t index = 0; index < array->count; ++index) texts.emplace_back(in.string().value_or(""));
  return texts;
}

Result<std::vector<float>> listNumbers(const ModelFile& file, std::string_view key, std::uint64_t most) {
  CHASQUI_TRY_VALUE(const MetadataArray* array, findArray(file, key, GgufType::F32, "a list of float32 numbers", most));
  return array ? numbersOf<float>(*array) : std::vector<float>();
}

Result<std::vector<std::int32_t>> listIntegers(const ModelFile& file, std::string_view key, std::uint64_t most) {
  CHASQUI_TRY_VALUE(const MetadataArray* array, findArray(file, key, GgufType::I32, "a list of int32 numbers", most));
  return array ? numbersOf<std::int32_t>(*array) : std::vector<std::int32_t>();
}

}  // namespace chasqui::engine
