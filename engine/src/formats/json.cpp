#include "formats/json.h"

#include <cmath>
#include <string_view>

#include "base/json_checker.h"
#include "formats/file_errors.h"

namespace chasqui::engine {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxDepth = 16;

std::string complaintOf(const JsonChecker<Json>& checker) {
  switch (checker.fault()) {
    case JsonFault::TooDeep: return "it is nested too deeply";
    case JsonFault::TooMany: return "it holds too many values";
    case JsonFault::NamedTwice: return "the name " + inQuotes(checker.name()) + " is there twice in one object";
    case JsonFault::NotJson: return "it is not JSON at byte " + std::to_string(checker.position());
    case JsonFault::None: break;
  }
  return "it is not JSON";
}

}  // namespace

Result<Json> parseJson(std::span<const std::byte> bytes, const std::string& file, const JsonLimits& limits) {
  if (bytes.size() > limits.bytes) {
    return damaged(file, "its JSON of " + std::to_string(bytes.size()) + " bytes is impossibly long");
  }
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  try {
    JsonChecker<Json> checker(kMaxDepth, limits.values, true);
    if (!Json::sax_parse(text.begin(), text.end(), &checker)) return damaged(file, complaintOf(checker));
    Json parsed = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!parsed.is_object()) return damaged(file, "it is not a JSON object");
    return parsed;
  } catch (const std::exception& error) {
    return fail(ErrorCode::Corrupt, "The file " + file + " is damaged: it is not JSON.", kDownloadAgain, error.what());
  }
}

const Json* JsonObject::find(const char* name) const {
  const auto found = object_.find(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

tl::unexpected<Error> JsonObject::wrongType(const char* name, const char* wanted) const {
  return damaged(file_, std::string(name) + " is not " + wanted);
}

Result<std::optional<std::uint64_t>> JsonObject::wholeNumber(const char* name) const {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (value->is_number_unsigned()) return value->get<std::uint64_t>();
  if (value->is_number_float()) {
    const double real = value->get<double>();
    if (real >= 0 && real < 9e15 && real == std::floor(real)) return static_cast<std::uint64_t>(real);
  }
  return wrongType(name, "a whole number");
}

Result<std::optional<double>> JsonObject::number(const char* name) const {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (!value->is_number() || !std::isfinite(value->get<double>())) return wrongType(name, "a number");
  return value->get<double>();
}

Result<std::optional<std::string>> JsonObject::text(const char* name) const {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (!value->is_string()) return wrongType(name, "a text");
  return value->get<std::string>();
}

Result<std::optional<bool>> JsonObject::flag(const char* name) const {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (!value->is_boolean()) return wrongType(name, "yes or no");
  return value->get<bool>();
}

}  // namespace chasqui::engine
