#include "constraint/schema_writer.h"

#include <algorithm>
#include <cmath>
#include <exception>

#include "base/utf8.h"
#include "constraint/integer_range.h"

namespace chasqui::engine {
namespace {

/// What every schema has. A \u escape is never a surrogate, so that each is one character.
constexpr const char* kCommonRules = R"(ws ::= | " " | "\n" " "{0,20}
char ::= [^"\\\x7F\x00-\x1F] | "\\" (["\\/bfnrt] | "u" ([0-9a-cefA-CEF] [0-9a-fA-F]{3} | [dD] [0-7] [0-9a-fA-F]{2}))
string ::= "\"" char* "\""
integer ::= "-"? ("0" | [1-9] [0-9]{0,15})
number ::= integer ("." [0-9]{1,16})? ([eE] [-+]? [0-9]{1,2})?
boolean ::= "true" | "false"
null ::= "null"
array ::= "[" ws (value ws ("," ws value ws)*)? "]"
object ::= "{" ws (string ":" ws value ws ("," ws string ":" ws value ws)*)? "}"
value ::= object | array | string | number | boolean | null
)";

constexpr std::int64_t kMostInteger = 999'999'999'999'999;
constexpr std::int64_t kLargest = 9'999'999'999'999'999;  // as long as rule "integer" has them

/// A bound for integers; one with a fraction moves to the whole number inside it.
Result<std::optional<std::int64_t>> integerBound(const SchemaJson& schema, const std::string& place,
                                                 const char* keyword, bool isLeast, bool excludes) {
  const auto found = schema.find(keyword);
  if (found == schema.end()) return std::nullopt;
  const std::string at = stepInto(place, keyword);
  if (!found->is_number()) return schemaError(at, "is not a number");
  const double value = found->get<double>();
  if (!(std::abs(value) <= static_cast<double>(kMostInteger))) return schemaError(at, "has more than 15 digits");
  const double whole = isLeast ? std::ceil(value) : std::floor(value);
  const int step = excludes && whole == value ? (isLeast ? 1 : -1) : 0;
  return static_cast<std::int64_t>(whole) + step;
}

}  // namespace

std::string literal(const std::string& text) {
  std::string all = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') all += '\\';
    all += byte;
  }
  return all + "\"";
}

std::string literalOf(const SchemaJson& value) { return literal(value.dump()); }

std::string times(std::uint32_t least, std::uint32_t most) {
  return "{" + std::to_string(least) + "," + (most == kUnlimited ? std::string() : std::to_string(most)) + "}";
}

Result<std::optional<std::uint32_t>> boundOf(const SchemaJson& schema, const std::string& place, const char* keyword,
                                             bool clamp) {
  const auto found = schema.find(keyword);
  if (found == schema.end()) return std::nullopt;
  const std::string at = stepInto(place, keyword);
  const double value = found->is_number() ? found->get<double>() : -1;
  if (!(value >= 0) || value != std::floor(value)) return schemaError(at, "is no whole number from 0 on");
  if (value > kMostRepetitions && !clamp) {
    return schemaError(at, "is larger than " + std::to_string(kMostRepetitions));
  }
  return static_cast<std::uint32_t>(std::min(value, double{kMostRepetitions}));
}

Result<std::string> SchemaWriter::write() {
  const std::string start = newName();
  ruleOfPlace_[""] = start;
  CHASQUI_TRY(writeSchema(root_, {}, start));
  while (!open_.empty()) {
    const auto [target, name] = std::move(open_.front());
    open_.pop_front();
    CHASQUI_TRY(writeSchema(*target.schema, target.place, name));
  }
  return "root ::= " + start + "\n" + rules_ + kCommonRules;
}

std::optional<std::string> SchemaWriter::placeOf(const std::string& rule) const {
  for (const auto& [place, name] : ruleOfPlace_) {
    if (name == rule) return place;
  }
  return std::nullopt;
}

/// The rule for a schema that stands within another one.
SchemaWriter::Rule SchemaWriter::schemaRule(const SchemaJson& schema, const std::string& place) {
  const std::string name = newName();
  CHASQUI_TRY(writeSchema(schema, place, name));
  return name;
}

Result<void> SchemaWriter::writeSchema(const SchemaJson& schema, const std::string& place, const std::string& name) {
  if (schema.is_boolean()) {
    if (isNever(schema)) return schemaError(place, "is valid for nothing");
    add(name, "value");
    return {};
  }
  if (!schema.is_object()) return schemaError(place, "is neither an object nor true or false");
  CHASQUI_TRY(checkKeywords(schema, place));
  CHASQUI_TRY_VALUE(const std::string body, whole(schema, place));
  add(name, body);
  if (isTooLarge()) return schemaTooLarge();
  return {};
}

SchemaWriter::Rule SchemaWriter::whole(const SchemaJson& schema, const std::string& place) {
  if (schema.contains("$ref")) return reference(schema, place);
  if (schema.contains("enum") || schema.contains("const")) return listed(schema, place);
  if (schema.contains("anyOf")) return anyOf(schema, place);
  if (schema.contains("oneOf")) return oneOf(schema, place);
  return byTypes(schema, place);
}

SchemaWriter::Rule SchemaWriter::reference(const SchemaJson& schema, const std::string& place) {
  CHASQUI_TRY_VALUE(const SchemaPlace target, follow(root_, schema["$ref"], place));
  const auto [known, isNew] = ruleOfPlace_.emplace(target.place, std::string());
  if (isNew) {
    known->second = newName();
    open_.emplace_back(target, known->second);
  }
  return known->second;
}

SchemaWriter::Rule SchemaWriter::listed(const SchemaJson& schema, const std::string& place) {
  CHASQUI_TRY_VALUE(const JsonTypes types, typesOf(schema, place));
  const bool isConst = schema.contains("const");
  const std::string at = stepInto(place, isConst ? "const" : "enum");
  if (!isConst && !schema["enum"].is_array()) return schemaError(at, "is not a list");
  const SchemaJson values = isConst ? SchemaJson::array({schema["const"]}) : schema["enum"];
  std::string all;
  for (const SchemaJson& value : values) {
    if ((typeOfValue(value) & types) != 0) all += (all.empty() ? "" : " | ") + literalOf(value);
  }
  if (all.empty()) return schemaError(at, "has no value of the type that is asked for");
  return all;
}

SchemaWriter::Rule SchemaWriter::anyOf(const SchemaJson& schema, const std::string& place) {
  const char* keyword = schema.contains("anyOf") ? "anyOf" : "oneOf";
  const SchemaJson& list = schema[keyword];
  const std::string at = stepInto(place, keyword);
  if (!list.is_array()) return schemaError(at, "is not a list");
  std::string all;
  for (std::size_t index = 0; index < list.size(); ++index) {
    if (isNever(list[index])) continue;
    CHASQUI_TRY_VALUE(const std::string rule, schemaRule(list[index], stepInto(at, std::to_string(index))));
    all += (all.empty() ? "" : " | ") + rule;
  }
  if (all.empty()) return schemaError(at, "is valid for nothing");
  return all;
}

/// One of schemas of which no two can hold at once.
SchemaWriter::Rule SchemaWriter::oneOf(const SchemaJson& schema, const std::string& place) {
  const SchemaJson& list = schema["oneOf"];
  constexpr std::size_t kMost = 200;  // each is compared with each
  const std::string at = stepInto(place, "oneOf");
  if (list.is_array() && list.size() > kMost)
    return schemaError(at, "has more than " + std::to_string(kMost) + " schemas");
  if (!list.is_array()) return anyOf(schema, place);  // says so
  if (const auto two = twoThatMeet(root_, list)) {
    return fail(ErrorCode::Unsupported,
                "Of the schemas at \u201C" + utf8::printable(at, 200) + "\u201D, numbers " +
                    std::to_string(two->first) + " and " + std::to_string(two->second) + " may be valid at once.",
                "Give each another type, or a required property with another enum or const; or use anyOf.");
  }
  return anyOf(schema, place);
}

SchemaWriter::Rule SchemaWriter::byTypes(const SchemaJson& schema, const std::string& place) {
  CHASQUI_TRY_VALUE(JsonTypes types, typesOf(schema, place));
  JsonTypes spokenOf = 0;
  for (const auto& [keyword, value] : schema.items())
    spokenOf = static_cast<JsonTypes>(spokenOf | keywordTypes(keyword));
  // Without "type" the keywords say what is meant.
  if (!schema.contains("type") && spokenOf != 0) types = spokenOf;
  if (types == kAllTypes && spokenOf == 0) return std::string("value");
  std::string all;
  const auto addOne = [&all](const std::string& one) { all += (all.empty() ? "" : " | ") + one; };
  if ((types & kObjectType) != 0) {
    CHASQUI_TRY_VALUE(const std::string one, object(schema, place));
    addOne(one);
  }
  if ((types & kArrayType) != 0) {
    CHASQUI_TRY_VALUE(const std::string one, array(schema, place));
    addOne(one);
  }
  if ((types & kStringType) != 0) {
    CHASQUI_TRY_VALUE(const std::string one, string(schema, place));
    addOne(one);
  }
  if ((types & (kIntegerType | kNumberType)) != 0) {
    CHASQUI_TRY_VALUE(const std::string one, number(schema, place, types));
    addOne(one);
  }
  if ((types & kBooleanType) != 0) addOne("boolean");
  if ((types & kNullType) != 0) addOne("null");
  return all;
}

SchemaWriter::Rule SchemaWriter::number(const SchemaJson& schema, const std::string& place, JsonTypes types) {
  for (const char* keyword : {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}) {
    if ((types & kNumberType) == 0 || !schema.contains(keyword)) continue;
    return fail(ErrorCode::Unsupported,
                "The keyword \u201C" + std::string(keyword) + "\u201D of the schema at \u201C" +
                    utf8::printable(stepInto(place, keyword), 200) + "\u201D works only for the type integer.",
                "Make the type integer, or take the bound out.");
  }
  if ((types & kNumberType) != 0) return std::string("number");
  CHASQUI_TRY_VALUE(const auto least, integerBound(schema, place, "minimum", true, false));
  CHASQUI_TRY_VALUE(const auto above, integerBound(schema, place, "exclusiveMinimum", true, true));
  CHASQUI_TRY_VALUE(const auto most, integerBound(schema, place, "maximum", false, false));
  CHASQUI_TRY_VALUE(const auto below, integerBound(schema, place, "exclusiveMaximum", false, true));
  if (!least && !above && !most && !below) return std::string("integer");
  const std::int64_t from = std::max(least.value_or(-kLargest), above.value_or(-kLargest));
  const std::int64_t to = std::min(most.value_or(kLargest), below.value_or(kLargest));
  if (from > to) return schemaError(place, "is valid for no integer");
  return integerRange(from, to);
}

SchemaWriter::Rule SchemaWriter::string(const SchemaJson& schema, const std::string& place) {
  CHASQUI_TRY_VALUE(const auto least, boundOf(schema, place, "minLength", false));
  CHASQUI_TRY_VALUE(const auto most, boundOf(schema, place, "maxLength", true));
  if (!least && !most) return std::string("string");
  if (most && least.value_or(0) > *most) return schemaError(place, "is valid for no text");
  return "\"\\\"\" char" + times(least.value_or(0), most.value_or(kUnlimited)) + " \"\\\"\"";
}

}  // namespace chasqui::engine
