#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "constraint/grammar_parser.h"
#include "constraint/schema_writer.h"

namespace chasqui::engine {
namespace {

constexpr std::size_t kMostNameCharacters = 1000;

/// Names as a tree of characters, as deep as the longest: for all that are not in it.
struct NameNode {
  std::map<char32_t, NameNode> next;
  bool isName = false;
};

bool isLong(const std::string& name) {
  const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; };
  return std::count_if(name.begin(), name.end(), begins) > static_cast<std::ptrdiff_t>(kMostNameCharacters);
}

tl::unexpected<Error> longName(const std::string& place) {
  return schemaError(place, "has a name of more than " + std::to_string(kMostNameCharacters) + " characters");
}

/// Whether JSON has to escape it; such names cannot be written by the rule for other names, which has no escapes.
bool needsEscape(const std::string& name) {
  return std::any_of(name.begin(), name.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F;
  });
}

std::string classEscape(char32_t character) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string text = "\\U";
  for (int shift = 28; shift >= 0; shift -= 4) text += kDigits[(character >> shift) & 0xF];
  return text;
}

constexpr const char* kPlain = R"("\\\x7F\x00-\x1F)";  // within [^…]

}  // namespace

SchemaWriter::Rule SchemaWriter::object(const SchemaJson& schema, const std::string& place) {
  CHASQUI_TRY_VALUE(const ObjectPlan plan, planObject(schema, place));
  if (plan.declared.empty() && plan.properties.empty() && plan.others == "value") return std::string("object");
  return writeObject(plan);
}

Result<std::vector<std::string>> SchemaWriter::requiredNames(const SchemaJson& schema, const std::string& place) {
  std::vector<std::string> names;
  const auto found = schema.find("required");
  if (found == schema.end()) return names;
  if (!found->is_array()) return schemaError(stepInto(place, "required"), "is not a list of names");
  for (const SchemaJson& name : *found) {
    if (!name.is_string()) return schemaError(stepInto(place, "required"), "is not a list of names");
    names.push_back(name.get<std::string>());
    if (isLong(names.back())) return longName(stepInto(place, "required"));
  }
  return names;
}

Result<SchemaWriter::ObjectPlan> SchemaWriter::planObject(const SchemaJson& schema, const std::string& place) {
  ObjectPlan plan;
  const std::string at = stepInto(place, "properties");
  const SchemaJson properties = schema.contains("properties") ? schema["properties"] : SchemaJson::object();
  if (!properties.is_object()) return schemaError(at, "is not an object");
  CHASQUI_TRY_VALUE(const std::vector<std::string> listed, requiredNames(schema, place));
  std::set<std::string> required(listed.begin(), listed.end());

  const SchemaJson* others = schema.contains("additionalProperties") ? &schema["additionalProperties"] : nullptr;
  if (others && !isNever(*others)) {
    CHASQUI_TRY_VALUE(plan.others, schemaRule(*others, stepInto(place, "additionalProperties")));
    if (others->is_boolean()) plan.others = "value";
  } else if (!others && properties.empty()) {
    plan.others = "value";
  }
  for (const auto& [name, value] : properties.items()) {
    if (isLong(name)) return longName(at);
    plan.declared.push_back(name);
    const bool isRequired = required.erase(name) > 0;
    if (isNever(value)) {
      if (isRequired) return schemaError(stepInto(at, name), "is required, and valid for nothing");
      continue;
    }
    CHASQUI_TRY_VALUE(const std::string rule, schemaRule(value, stepInto(at, name)));
    plan.properties.push_back({name, rule, isRequired});
  }
  for (const std::string& name : listed) {
    if (required.erase(name) == 0) continue;
    if (others && isNever(*others)) {
      return schemaError(place,
                         "requires \u201C" + utf8::printable(name) + "\u201D, which additionalProperties forbids");
    }
    plan.declared.push_back(name);
    plan.properties.push_back({name, plan.others.empty() ? "value" : plan.others, true});
  }
  return plan;
}

/// For each property a rule that it or a later one comes next, and one for what follows the property before it. So the
/// grammar grows with the number of properties and not of their combinations.
std::string SchemaWriter::writeObject(const ObjectPlan& plan) {
  const std::string base = newName();
  const auto next = [&base](std::size_t index) { return base + "-n" + std::to_string(index); };
  const auto more = [&base](std::size_t index) { return base + "-m" + std::to_string(index); };
  const std::size_t count = plan.properties.size();
  const bool hasOthers = !plan.others.empty();
  bool canEnd = true;  // nothing required is left
  if (hasOthers) {
    const std::string other = base + "-o";
    add(other, nameRule(plan.declared) + " \":\" ws " + plan.others + " ws");
    add(next(count), other + " (\",\" ws " + other + ")*");
    add(more(count), "(\",\" ws " + other + ")*");
  } else {
    add(more(count), "\"\"");
  }
  for (std::size_t index = count; index-- > 0;) {
    const Property& property = plan.properties[index];
    const bool canSkip = !property.isRequired && (index + 1 < count || hasOthers);
    canEnd = canEnd && !property.isRequired;
    add(next(index), literalOf(property.name) + " \":\" ws " + property.rule + " ws " + more(index + 1) +
                         (canSkip ? " | " + next(index + 1) : ""));
    add(more(index), "\",\" ws " + next(index) + (canEnd ? " | \"\"" : ""));
  }
  if (count == 0 && !hasOthers) return "\"{\" ws \"}\"";
  return "\"{\" ws " + next(0) + (canEnd ? "?" : "") + " \"}\"";
}

/// A rule for all names but `declared`.
std::string SchemaWriter::nameRule(const std::vector<std::string>& declared) {
  NameNode root;
  for (const std::string& name : declared) {
    if (needsEscape(name)) continue;
    NameNode* node = &root;
    for (std::string_view rest = name; !rest.empty();) {
      const utf8::CodePoint point = utf8::first(rest);
      node = &node->next[point.value];
      rest.remove_prefix(point.sizeBytes);
    }
    node->isName = true;
  }
  if (root.next.empty() && !root.isName)
    return declared.empty() ? "string" : "\"\\\"\" [^" + std::string(kPlain) + "]* \"\\\"\"";
  const std::string base = newName();
  std::size_t count = 0;
  std::deque<std::pair<const NameNode*, std::string>> open{{&root, base}};
  while (!open.empty() && !isTooLarge()) {
    const auto [node, name] = open.front();
    open.pop_front();
    std::string others = kPlain;
    std::string ways;
    for (const auto& [character, child] : node->next) {
      others += classEscape(character);
      const std::string childName = base + "-" + std::to_string(count++);
      ways += " | [" + classEscape(character) + "] " + childName;
      open.emplace_back(&child, childName);
    }
    add(name, "[^" + others + "] [^" + kPlain + "]* \"\\\"\"" + ways + (node->isName ? "" : " | \"\\\"\""));
  }
  return "\"\\\"\" " + base;
}

SchemaWriter::Rule SchemaWriter::array(const SchemaJson& schema, const std::string& place) {
  CHASQUI_TRY_VALUE(const ArrayPlan plan, planArray(schema, place));
  const bool isPlain = plan.first.empty() && plan.rest == "value" && plan.least == 0 && plan.most == kUnlimited;
  return isPlain ? std::string("array") : writeArray(plan);
}

Result<SchemaWriter::ArrayPlan> SchemaWriter::planArray(const SchemaJson& schema, const std::string& place) {
  ArrayPlan plan;
  CHASQUI_TRY_VALUE(const auto least, boundOf(schema, place, "minItems", false));
  CHASQUI_TRY_VALUE(const auto most, boundOf(schema, place, "maxItems", true));
  plan.least = least.value_or(0);
  plan.most = most.value_or(kUnlimited);
  if (const auto items = schema.find("prefixItems"); items != schema.end()) {
    const std::string at = stepInto(place, "prefixItems");
    if (!items->is_array()) return schemaError(at, "is not a list");
    for (std::size_t index = 0; index < items->size(); ++index) {
      if (isNever((*items)[index])) {
        plan.most = std::min(plan.most, static_cast<std::uint32_t>(index));
        break;
      }
      CHASQUI_TRY_VALUE(std::string rule, schemaRule((*items)[index], stepInto(at, std::to_string(index))));
      plan.first.push_back(std::move(rule));
    }
  }
  const std::string at = stepInto(place, "items");
  const auto count = static_cast<std::uint32_t>(plan.first.size());
  if (const auto items = schema.find("items"); items == schema.end()) {
    if (plan.first.empty() || plan.least > count) plan.rest = "value";
  } else if (items->is_array()) {
    return schemaError(at, "is a list: its newer name is prefixItems");
  } else if (!isNever(*items)) {
    CHASQUI_TRY_VALUE(plan.rest, schemaRule(*items, at));
  }
  if (plan.rest.empty()) plan.most = std::min(plan.most, count);
  if (plan.least > plan.most) return schemaError(place, "is valid for no list");
  return plan;
}

std::string SchemaWriter::writeArray(const ArrayPlan& plan) {
  const std::string base = newName();
  const auto from = [&base](std::size_t index) { return base + "-i" + std::to_string(index); };
  std::uint32_t index = 0;
  for (; index < plan.first.size(); ++index) {
    const std::string element = (index == 0 ? "" : "\",\" ws ") + plan.first[index] + " ws " + from(index + 1);
    add(from(index), index >= plan.most ? "\"\"" : element + (index >= plan.least ? " | \"\"" : ""));
  }
  const std::uint32_t least = plan.least > index ? plan.least - index : 0;
  const std::uint32_t most = plan.most == kUnlimited ? kUnlimited : plan.most > index ? plan.most - index : 0;
  const std::string next = "(\",\" ws " + plan.rest + " ws)";
  if (most == 0) {
    add(from(index), "\"\"");
  } else if (index > 0) {
    add(from(index), next + times(least, most));
  } else {
    const std::uint32_t mostNext = most == kUnlimited ? kUnlimited : most - 1;
    const std::string some = plan.rest + " ws " + next + times(least > 0 ? least - 1 : 0, mostNext);
    add(from(index), least > 0 ? some : "(" + some + ")?");
  }
  return "\"[\" ws " + from(0) + " \"]\"";
}

}  // namespace chasqui::engine
