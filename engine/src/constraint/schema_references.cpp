#include "constraint/schema_references.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "constraint/schema_keywords.h"

namespace chasqui::engine {
namespace {

constexpr int kMostHops = 32;

/// What stands in a URI fragment; nothing where an escape is broken.
std::optional<std::string> percentDecoded(std::string_view fragment) {
  std::string text;
  for (std::size_t index = 0; index < fragment.size(); ++index) {
    if (fragment[index] != '%') {
      text += fragment[index];
      continue;
    }
    unsigned byte = 0;
    const std::string_view hex = fragment.substr(index + 1, 2);
    const auto [rest, failure] = std::from_chars(hex.data(), hex.data() + hex.size(), byte, 16);
    if (failure != std::errc() || hex.size() != 2 || rest != hex.data() + 2) return std::nullopt;
    text += static_cast<char>(static_cast<unsigned char>(byte));
    index += 2;
  }
  return text;
}

/// The name in a step of a JSON pointer; nothing where an escape is broken.
std::optional<std::string> unescaped(std::string_view step) {
  std::string text;
  for (std::size_t index = 0; index < step.size(); ++index) {
    if (step[index] != '~') {
      text += step[index];
      continue;
    }
    if (index + 1 == step.size() || (step[index + 1] != '0' && step[index + 1] != '1')) return std::nullopt;
    text += step[++index] == '0' ? '~' : '/';
  }
  return text;
}

using Values = std::set<nlohmann::json>;  // without the order of names, which makes no difference

/// What is certain of the values that are valid under a schema.
struct Shape {
  JsonTypes types = kAllTypes;
  std::optional<Values> values;          ///< one of these
  std::map<std::string, Values> tagged;  ///< objects have this name with one of these
};

std::optional<Values> valuesOf(const SchemaJson& schema) {
  if (!schema.is_object()) return std::nullopt;
  if (const auto found = schema.find("const"); found != schema.end()) return Values{nlohmann::json(*found)};
  if (const auto found = schema.find("enum"); found != schema.end() && found->is_array()) {
    return Values(found->begin(), found->end());
  }
  return std::nullopt;
}

void addTags(const SchemaJson& object, Shape& shape) {
  const auto required = object.find("required");
  const auto properties = object.find("properties");
  if (required == object.end() || !required->is_array()) return;
  if (properties == object.end() || !properties->is_object()) return;
  std::set<std::string_view> names;
  for (const SchemaJson& name : *required) {
    if (name.is_string()) names.insert(name.get_ref<const std::string&>());
  }
  for (const auto& [name, schema] : properties->items()) {
    if (!names.contains(name)) continue;
    if (auto values = valuesOf(schema)) shape.tagged.emplace(name, *std::move(values));
  }
}

Shape shapeOf(const SchemaJson& root, const SchemaJson& start) {
  const SchemaJson* schema = &start;
  for (int hops = 0; schema->is_object() && schema->contains("$ref"); ++hops) {
    const Result<SchemaPlace> target = follow(root, (*schema)["$ref"], {});
    if (!target || hops == kMostHops) return {};
    schema = target->schema;
  }
  if (!schema->is_object()) return {};
  Shape shape;
  shape.types = typesOf(*schema, {}).value_or(JsonTypes{kAllTypes});
  shape.values = valuesOf(*schema);
  if (shape.values) {
    JsonTypes types = 0;
    for (const nlohmann::json& value : *shape.values) types = static_cast<JsonTypes>(types | typeOfValue(value));
    shape.types = types;
  }
  addTags(*schema, shape);
  return shape;
}

bool haveNoneInCommon(const Values& a, const Values& b) {
  const Values& fewer = a.size() < b.size() ? a : b;
  const Values& more = &fewer == &a ? b : a;
  return std::none_of(fewer.begin(), fewer.end(), [&more](const auto& value) { return more.contains(value); });
}

/// True when no value has both shapes; false when that is not certain.
bool areApart(const Shape& one, const Shape& other) {
  if ((one.types & other.types) == 0) return true;
  if (one.values && other.values) return haveNoneInCommon(*one.values, *other.values);
  if ((one.types & other.types) != kObjectType) return false;
  return std::any_of(one.tagged.begin(), one.tagged.end(), [&other](const auto& tag) {
    const auto same = other.tagged.find(tag.first);
    return same != other.tagged.end() && haveNoneInCommon(tag.second, same->second);
  });
}

}  // namespace

Result<SchemaPlace> follow(const SchemaJson& root, const SchemaJson& reference, const std::string& place) {
  const std::string at = stepInto(place, "$ref");
  if (!reference.is_string()) return schemaError(at, "is not a text");
  const std::string& text = reference.get_ref<const std::string&>();
  if (text == "#") return SchemaPlace{&root, {}};
  for (const std::string_view home : {"$defs", "definitions"}) {
    const std::string prefix = "#/" + std::string(home) + "/";
    if (!text.starts_with(prefix)) continue;
    const std::optional<std::string> step = percentDecoded(std::string_view(text).substr(prefix.size()));
    if (step && step->find('/') != std::string::npos) break;
    const std::optional<std::string> name = step ? unescaped(*step) : std::nullopt;
    const auto definitions = root.find(std::string(home));
    if (!name || definitions == root.end() || !definitions->is_object() || !definitions->contains(*name)) {
      return schemaError(at, "leads nowhere: there is no \u201C" + utf8::printable(text) + "\u201D");
    }
    return SchemaPlace{&*definitions->find(*name), stepInto(stepInto({}, home), *name)};
  }
  return fail(ErrorCode::Unsupported,
              "The reference to \u201C" + utf8::printable(text) + "\u201D at \u201C" + utf8::printable(at, 200) +
                  "\u201D leads out of the schema's own $defs and definitions.",
              "Put what it refers to into $defs.");
}

std::optional<std::pair<std::size_t, std::size_t>> twoThatMeet(const SchemaJson& root, const SchemaJson& list) {
  std::vector<Shape> shapes;
  for (const SchemaJson& schema : list) {
    shapes.push_back(shapeOf(root, schema));
    if (schema.is_boolean() && !schema.get<bool>()) shapes.back().types = 0;
  }
  for (std::size_t later = 0; later < shapes.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (!areApart(shapes[later], shapes[earlier])) return std::pair(earlier, later);
    }
  }
  return std::nullopt;
}

}  // namespace chasqui::engine
