// Where the references of a schema lead, and whether two schemas can hold for one value.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

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

/// The first two of the schemas in `list` that may be valid for one value, as far as can be told, the earlier one
/// first; nothing where it is certain that no two are.
std::optional<std::pair<std::size_t, std::size_t>> twoThatMeet(const SchemaJson& root, const SchemaJson& list);

}  // namespace chasqui::engine
