// Which keywords a JSON schema may have, and which types of values it speaks of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "constraint/schema_text.h"

namespace chasqui::engine {

/// One bit for each type of value.
enum JsonType : std::uint8_t {
  kNullType = 1,
  kBooleanType = 2,
  kIntegerType = 4,  ///< numbers without a fraction
  kNumberType = 8,   ///< the other numbers
  kStringType = 16,
  kArrayType = 32,
  kObjectType = 64,
  kAllTypes = 127,
};
using JsonTypes = std::uint8_t;

enum class KeywordRole {
  Note,    ///< describes, and binds nothing
  Place,   ///< holds schemas for $ref
  Whole,   ///< says all there is to say: $ref, enum, const, anyOf, oneOf
  Type,    ///< "type"
  OfType,  ///< binds values of one type, see keywordTypes()
};

/// Unsupported, by name with its place: a keyword that does not work, or that does not beside another one.
Result<void> checkKeywords(const SchemaJson& schema, const std::string& place);

/// The types that `keyword` speaks of; 0 for keywords of another role.
JsonTypes keywordTypes(std::string_view keyword);

/// The types that "type" allows; all where it is not there. Invalid: it is no type or list of types.
Result<JsonTypes> typesOf(const SchemaJson& schema, const std::string& place);

/// The type of a value: 1.0 is an integer.
JsonTypes typeOfValue(const SchemaJson& value);
JsonTypes typeOfValue(const nlohmann::json& value);

}  // namespace chasqui::engine
