#include "json.h"

#include <exception>

#include "base/json_checker.h"

namespace chasqui::download {
namespace {

constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxValues = 1U << 20;

}  // namespace

std::optional<Json> parseJson(std::string_view text) {
  try {
    JsonChecker<Json> checker(kMaxDepth, kMaxValues, false);
    if (!Json::sax_parse(text.begin(), text.end(), &checker)) return std::nullopt;
    Json parsed = Json::parse(text.begin(), text.end(), nullptr, false);
    if (parsed.is_discarded()) return std::nullopt;
    return parsed;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

const Json* jsonMember(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string jsonText(const Json& object, const char* name) {
  const Json* value = jsonMember(object, name);
  return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<std::uint64_t> jsonCount(const Json& object, const char* name) {
  const Json* value = jsonMember(object, name);
  if (!value || !value->is_number_unsigned()) return std::nullopt;
  return value->get<std::uint64_t>();
}

std::string textOf(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string lineOf(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json checksumToJson(const Checksum& checksum) {
  switch (checksum.kind) {
    case ChecksumKind::Md5: return {{"md5", checksum.hexDigits}};
    case ChecksumKind::GitBlob: return {{"gitBlob", checksum.hexDigits}};
    case ChecksumKind::Sha256: break;
  }
  return {{"sha256", checksum.hexDigits}};
}

Checksum checksumFromJson(const Json& json) {
  if (json.contains("md5")) return {ChecksumKind::Md5, json.at("md5").get<std::string>()};
  if (json.contains("gitBlob")) return {ChecksumKind::GitBlob, json.at("gitBlob").get<std::string>()};
  return {ChecksumKind::Sha256, json.at("sha256").get<std::string>()};
}

}  // namespace chasqui::download
