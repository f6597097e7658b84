#include "constraint/schema_references.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/utf8.h"
#include "constraint/schema_keywords.h"

namespace chasqui::engine {
namespace {

constexpr int kMostHops = 32;

/// A step of a JSON pointer out of a URI fragment; nothing where an escape is broken.
std::optional<std::string> unescaped(std::string_view step) {
  std::string text;
  for (std::size_t index = 0; index < step.size(); ++index) {
    if (step[index] == '~') {
      if (index + 1 == step.size() || (step[index + 1] != '0' && step[index + 1] != '1')) return std::nullopt;
      text += step[++index] == '0' ? '~' : '/';
    } else if (step[index] == '%') {
      unsigned byte = 0;
      const std::string_view hex = step.substr(index + 1, 2);
      const auto [rest, failure] = std::from_chars(hex.data(), hex.data() + hex.size(), byte, 16);
      if (failure != std::errc() || hex.size() != 2 || rest != hex.data() + 2) return std::nullopt;
      text += static_cast<char>(static_cast<unsigned char>(byte));
      index += 2;
    } else {
      text += step[index];
    }
  }
  return text;
}

using Values = std::vector<SchemaJson>;

/// What is certain of the values that are valid under a schema.
struct Shape {
  JsonTypes types = kAllTypes;
  std::optional<Values> values;          ///< one of these
  std::map<std::string, Values> tagged;  ///< objects have this name with one of these
};

std::optional<Values> valuesOf(const SchemaJson& schema) {
  if (!schema.is_object()) return std::nullopt;
  if (const auto found = schema.find("const"); found != schema.end()) return Values{*found};
  if (const auto found = schema.find("enum"); found != schema.end() && found->is_array()) {
    return Values(found->begin(), found->end());
  }
  return std::nullopt;
}

void addTags(const SchemaJson& schema, Shape& shape) {
  const auto required = schema.find("required");
  const auto properties = schema.find("properties");
  if (required == schema.end() || !required->is_array()) return;
  if (properties == schema.end() || !properties->is_object()) return;
  for (const SchemaJson& name : *required) {
    if (!name.is_string()) continue;
    const auto property = properties->find(name.get_ref<const std::string&>());
    if (property == properties->end()) continue;
    if (auto values = valuesOf(*property)) shape.tagged.emplace(name.get<std::string>(), *std::move(values));
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
    for (const SchemaJson& value : *shape.values) types = static_cast<JsonTypes>(types | typeOfValue(value));
    shape.types = types;
  }
  addTags(*schema, shape);
  return shape;
}

bool haveNoneInCommon(const Values& a, const Values& b) {
  // Without the order of names, which makes no difference.
  const std::set<nlohmann::json> all(b.begin(), b.end());
  return std::none_of(a.begin(), a.end(), [&all](const SchemaJson& value) { return all.contains(value); });
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
    const std::string_view step = std::string_view(text).substr(prefix.size());
    const std::optional<std::string> name = unescaped(step);
    if (step.find('/') != std::string_view::npos) break;
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

bool areApart(const SchemaJson& root, const SchemaJson& a, const SchemaJson& b) {
  const Shape one = shapeOf(root, a);
  const Shape other = shapeOf(root, b);
  if ((one.types & other.types) == 0) return true;
  if (one.values && other.values) return haveNoneInCommon(*one.values, *other.values);
  if ((one.types & other.types) != kObjectType) return false;
  return std::any_of(one.tagged.begin(), one.tagged.end(), [&other](const auto& tag) {
    const auto same = other.tagged.find(tag.first);
    return same != other.tagged.end() && haveNoneInCommon(tag.second, same->second);
  });
}

}  // namespace chasqui::engine
