// Where the references of a schema lead, and whether two schemas can hold for one value.
#pragma once

#include <string>

#include "base/result.h"
#include "constraint/schema_text.h"

namespace chasqui::engine {

struct SchemaPlace {
  const SchemaJson* schema = nullptr;
  std::string place;  ///< JSON pointer
};

/// What `reference` leads to: "#", or one of the root's $defs or definitions. Unsupported: it leads elsewhere. Invalid:
/// there is nothing. `place` is where it stands.
Result<SchemaPlace> follow(const SchemaJson& root, const SchemaJson& reference, const std::string& place);

/// True when no value can be valid under both; false when that is not certain.
bool areApart(const SchemaJson& root, const SchemaJson& a, const SchemaJson& b);

}  // namespace chasqui::engine
