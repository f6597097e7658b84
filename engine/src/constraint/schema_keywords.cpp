#include "constraint/schema_keywords.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "engine/constraint.h"

namespace chasqui::engine {
namespace {

struct Keyword {
  std::string_view name;
  std::string_view note;
  KeywordRole role;
  JsonTypes types;
};

using Role = KeywordRole;
constexpr Keyword kKeywords[] = {
    {"type", "one type or a list of them", Role::Type, 0},
    {"properties", "written in their order", Role::OfType, kObjectType},
    {"required", "also names that are not in properties", Role::OfType, kObjectType},
    {"additionalProperties", "true, false or a schema; without it others come only where there are no properties",
     Role::OfType, kObjectType},
    {"items", "true, false or a schema", Role::OfType, kArrayType},
    {"prefixItems", "without items, nothing follows them unless minItems asks for it", Role::OfType, kArrayType},
    {"minItems", "up to 10000", Role::OfType, kArrayType},
    {"maxItems", "above 10000 as 10000", Role::OfType, kArrayType},
    {"minLength", "in characters, up to 10000", Role::OfType, kStringType},
    {"maxLength", "in characters, above 10000 as 10000", Role::OfType, kStringType},
    {"minimum", "for integers, up to 15 digits", Role::OfType, kIntegerType | kNumberType},
    {"maximum", "for integers, up to 15 digits", Role::OfType, kIntegerType | kNumberType},
    {"exclusiveMinimum", "for integers, up to 15 digits", Role::OfType, kIntegerType | kNumberType},
    {"exclusiveMaximum", "for integers, up to 15 digits", Role::OfType, kIntegerType | kNumberType},
    {"enum", "beside it only type", Role::Whole, 0},
    {"const", "beside it only type", Role::Whole, 0},
    {"anyOf", "alone", Role::Whole, 0},
    {"oneOf", "alone, where no value can be two of them: by type, by enum or const, or by such a required property",
     Role::Whole, 0},
    {"$ref", "alone, to # or to the schema's own $defs or definitions, also in circles", Role::Whole, 0},
    {"$defs", "schemas for $ref", Role::Place, 0},
    {"definitions", "schemas for $ref", Role::Place, 0},
    {"title", "note", Role::Note, 0},
    {"description", "note", Role::Note, 0},
    {"default", "note", Role::Note, 0},
    {"examples", "note", Role::Note, 0},
    {"deprecated", "note", Role::Note, 0},
    {"readOnly", "note", Role::Note, 0},
    {"writeOnly", "note", Role::Note, 0},
    {"$schema", "note", Role::Note, 0},
    {"$id", "note; only of the whole schema", Role::Note, 0},
    {"$comment", "note", Role::Note, 0},
};

constexpr std::pair<std::string_view, JsonTypes> kTypes[] = {
    {"null", kNullType},       {"boolean", kBooleanType},
    {"integer", kIntegerType}, {"number", kIntegerType | kNumberType},
    {"string", kStringType},   {"array", kArrayType},
    {"object", kObjectType},
};

const Keyword* find(std::string_view name) {
  const auto found = std::find_if(std::begin(kKeywords), std::end(kKeywords),
                                  [name](const Keyword& keyword) { return keyword.name == name; });
  return found == std::end(kKeywords) ? nullptr : found;
}

tl::unexpected<Error> unsupported(const std::string& name, const std::string& place, const std::string& why) {
  return fail(ErrorCode::Unsupported,
              "The keyword \u201C" + utf8::printable(name) + "\u201D of the schema at \u201C" +
                  utf8::printable(stepInto(place, name), 200) + "\u201D " + why + ".",
              "Take it out, or say the same with keywords that work.");
}

Result<JsonTypes> typeNamed(const SchemaJson& name, const std::string& place) {
  if (name.is_string()) {
    for (const auto& [known, type] : kTypes) {
      if (name.get_ref<const std::string&>() == known) return type;
    }
  }
  return schemaError(stepInto(place, "type"), "is no type of JSON");
}

}  // namespace

std::span<const SchemaKeyword> supportedSchemaKeywords() {
  static const auto kAll = [] {
    std::array<SchemaKeyword, std::size(kKeywords)> all;
    std::transform(std::begin(kKeywords), std::end(kKeywords), all.begin(), [](const Keyword& keyword) {
      return SchemaKeyword{keyword.name, keyword.note};
    });
    return all;
  }();
  return kAll;
}

Result<void> checkKeywords(const SchemaJson& schema, const std::string& place) {
  std::string whole;
  for (const auto& [name, value] : schema.items()) {
    const Keyword* keyword = find(name);
    if (!keyword) return unsupported(name, place, "does not work here");
    if (name == "$id" && !place.empty()) return unsupported(name, place, "works only for the whole schema");
    if (keyword->role == Role::Whole && whole.empty()) whole = name;
  }
  if (whole.empty()) return {};
  const bool lists = whole == "enum" || whole == "const";
  for (const auto& [name, value] : schema.items()) {
    const Role role = find(name)->role;
    if (name == whole || role == Role::Note || role == Role::Place || (lists && role == Role::Type)) continue;
    return unsupported(name, place, "does not work beside \u201C" + whole + "\u201D");
  }
  return {};
}

JsonTypes keywordTypes(std::string_view name) {
  const Keyword* keyword = find(name);
  return keyword ? keyword->types : JsonTypes{0};
}

Result<JsonTypes> typesOf(const SchemaJson& schema, const std::string& place) {
  const auto found = schema.find("type");
  if (found == schema.end()) return JsonTypes{kAllTypes};
  if (!found->is_array()) return typeNamed(*found, place);
  JsonTypes types = 0;
  for (const SchemaJson& one : *found) {
    CHASQUI_TRY_VALUE(const JsonTypes type, typeNamed(one, place));
    types = static_cast<JsonTypes>(types | type);
  }
  if (types == 0) return schemaError(stepInto(place, "type"), "is an empty list");
  return types;
}

JsonTypes typeOfValue(const SchemaJson& value) {
  switch (value.type()) {
    case SchemaJson::value_t::boolean: return kBooleanType;
    case SchemaJson::value_t::number_integer:
    case SchemaJson::value_t::number_unsigned: return kIntegerType;
    case SchemaJson::value_t::number_float:
      return value.get<double>() == std::floor(value.get<double>()) ? kIntegerType : kNumberType;
    case SchemaJson::value_t::string: return kStringType;
    case SchemaJson::value_t::array: return kArrayType;
    case SchemaJson::value_t::object: return kObjectType;
    default: return kNullType;
  }
}

}  // namespace chasqui::engine
