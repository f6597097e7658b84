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

/// What a keyword's value has to be.
enum class Form { Any, Object, List, Names, Items, Schema, Number, Count };

struct Keyword {
  std::string_view name;
  std::string_view note;
  KeywordRole role;
  JsonTypes types;
  Form form = Form::Any;
};

using Role = KeywordRole;
constexpr Keyword kKeywords[] = {
    {"type", "one type or a list of them", Role::Type, 0},
    {"properties", "written in their order", Role::OfType, kObjectType, Form::Object},
    {"required", "also names that are not in properties", Role::OfType, kObjectType, Form::Names},
    {"additionalProperties", "true, false or a schema; without it others come only where there are no properties",
     Role::OfType, kObjectType, Form::Schema},
    {"items", "true, false or a schema", Role::OfType, kArrayType, Form::Items},
    {"prefixItems", "without items, nothing follows them unless minItems asks for it", Role::OfType, kArrayType,
     Form::List},
    {"minItems", "up to 10000", Role::OfType, kArrayType, Form::Count},
    {"maxItems", "above 10000 as 10000", Role::OfType, kArrayType, Form::Count},
    {"minLength", "in characters, up to 10000", Role::OfType, kStringType, Form::Count},
    {"maxLength", "in characters, above 10000 as 10000", Role::OfType, kStringType, Form::Count},
    {"minimum", "for integers, up to 15 digits", Role::OfType, kIntegerType | kNumberType, Form::Number},
    {"maximum", "for integers, up to 15 digits", Role::OfType, kIntegerType | kNumberType, Form::Number},
    {"exclusiveMinimum", "for integers, up to 15 digits", Role::OfType, kIntegerType | kNumberType, Form::Number},
    {"exclusiveMaximum", "for integers, up to 15 digits", Role::OfType, kIntegerType | kNumberType, Form::Number},
    {"enum", "beside it only type", Role::Whole, 0},
    {"const", "beside it only type", Role::Whole, 0},
    {"anyOf", "alone", Role::Whole, 0},
    {"oneOf", "alone, where no value can be two of them: by type, by enum or const, or by such a required property",
     Role::Whole, 0},
    {"$ref", "alone, to # or to the schema's own $defs or definitions, also in circles", Role::Whole, 0},
    {"$defs", "schemas for $ref", Role::Place, 0, Form::Object},
    {"definitions", "schemas for $ref", Role::Place, 0, Form::Object},
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

template <typename Json>
JsonTypes typeOf(const Json& value) {
  switch (value.type()) {
    case Json::value_t::boolean: return kBooleanType;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: return kIntegerType;
    case Json::value_t::number_float: {
      const double number = value.template get<double>();
      return number == std::floor(number) ? kIntegerType : kNumberType;
    }
    case Json::value_t::string: return kStringType;
    case Json::value_t::array: return kArrayType;
    case Json::value_t::object: return kObjectType;
    default: return kNullType;
  }
}

/// What is wrong with the kind of value that a keyword has, whatever types it speaks of; nothing where all is well.
const char* complaintOf(Form form, const SchemaJson& value) {
  const auto isText = [](const SchemaJson& one) { return one.is_string(); };
  switch (form) {
    case Form::Any: return nullptr;
    case Form::Object: return value.is_object() ? nullptr : "is not an object";
    case Form::List: return value.is_array() ? nullptr : "is not a list";
    case Form::Names:
      return value.is_array() && std::all_of(value.begin(), value.end(), isText) ? nullptr : "is not a list of names";
    case Form::Items:
      if (value.is_array()) return "is a list: its newer name is prefixItems";
      [[fallthrough]];
    case Form::Schema:
      return value.is_object() || value.is_boolean() ? nullptr : "is neither an object nor true or false";
    case Form::Number: return value.is_number() ? nullptr : "is not a number";
    case Form::Count: {
      const double count = value.is_number() ? value.get<double>() : -1;
      return count >= 0 && count == std::floor(count) ? nullptr : "is no whole number from 0 on";
    }
  }
  return nullptr;
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
    if (const char* complaint = complaintOf(keyword->form, value)) return schemaError(stepInto(place, name), complaint);
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

JsonTypes typeOfValue(const SchemaJson& value) { return typeOf(value); }

JsonTypes typeOfValue(const nlohmann::json& value) { return typeOf(value); }

}  // namespace chasqui::engine
