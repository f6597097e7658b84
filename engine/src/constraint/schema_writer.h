// Writes the GBNF grammar of a JSON schema.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "constraint/grammar_parser.h"
#include "constraint/schema_keywords.h"
#include "constraint/schema_references.h"
#include "constraint/schema_text.h"

namespace chasqui::engine {

/// Every schema becomes a rule; what they have in common are rules with names of their own ("string", "value").
/// The texts of the grammar are valid documents, but not every valid document is one of its texts: names come in the
/// schema's order, and white space is bounded.
class SchemaWriter {
 public:
  /// `root` is kept by reference.
  explicit SchemaWriter(const SchemaJson& root) : root_(root) {}

  Result<std::string> write();

  /// The place of the schema that `rule` was written for, as a JSON pointer, if references lead there.
  std::optional<std::string> placeOf(const std::string& rule) const;

 private:
  using Rule = Result<std::string>;  // its name, or an expression in one line

  struct Property {
    std::string name;
    std::string rule;
    bool isRequired;
  };
  struct ObjectPlan {
    std::vector<Property> properties;
    std::vector<std::string> declared;  ///< names that others may not have
    std::string others;                 ///< rule of other members' values; empty: there are none
  };
  struct ArrayPlan {
    std::vector<std::string> first;  ///< rules of prefixItems
    std::string rest;                ///< of what follows; empty: nothing does
    std::uint32_t least = 0;
    std::uint32_t most = 0;
  };

  std::string newName() { return "s" + std::to_string(++names_); }
  /// Whether nothing more is written: no parser would take it.
  bool isTooLarge() const { return rules_.size() > kMostGrammarBytes; }
  void add(const std::string& name, const std::string& body) {
    if (!isTooLarge()) rules_ += name + " ::= " + body + "\n";
  }

  Rule schemaRule(const SchemaJson& schema, const std::string& place);
  Result<void> writeSchema(const SchemaJson& schema, const std::string& place, const std::string& name);
  Rule whole(const SchemaJson& schema, const std::string& place);
  Rule reference(const SchemaJson& schema, const std::string& place);
  Rule listed(const SchemaJson& schema, const std::string& place);
  Rule anyOf(const SchemaJson& schema, const std::string& place);
  Rule oneOf(const SchemaJson& schema, const std::string& place);
  Rule byTypes(const SchemaJson& schema, const std::string& place);
  Rule number(const SchemaJson& schema, const std::string& place, JsonTypes types);
  Rule string(const SchemaJson& schema, const std::string& place);

  Rule object(const SchemaJson& schema, const std::string& place);
  Result<ObjectPlan> planObject(const SchemaJson& schema, const std::string& place);
  Result<std::vector<std::string>> requiredNames(const SchemaJson& schema, const std::string& place);
  std::string writeObject(const ObjectPlan& plan);
  std::string nameRule(const std::vector<std::string>& declared);

  Rule array(const SchemaJson& schema, const std::string& place);
  Result<ArrayPlan> planArray(const SchemaJson& schema, const std::string& place);
  std::string writeArray(const ArrayPlan& plan);

  const SchemaJson& root_;
  std::string rules_;
  std::map<std::string, std::string> ruleOfPlace_;  // of what references lead to
  std::deque<std::pair<SchemaPlace, std::string>> open_;
  std::size_t names_ = 0;
};

/// A whole number from 0 to 10 000 of `schema`, or nothing; larger ones count as 10 000 where `clamp`. Invalid: another
/// value.
Result<std::optional<std::uint32_t>> boundOf(const SchemaJson& schema, const std::string& place, const char* keyword,
                                             bool clamp);

/// Whether a schema is plainly `false`.
inline bool isNever(const SchemaJson& schema) { return schema.is_boolean() && !schema.get<bool>(); }

/// `text` as a text of GBNF.
std::string literal(const std::string& text);
/// A JSON value as a text of GBNF.
std::string literalOf(const SchemaJson& value);

/// "{2,5}", or "{2,}" without a limit (kUnlimited).
std::string times(std::uint32_t least, std::uint32_t most);

}  // namespace chasqui::engine
