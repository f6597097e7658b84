// The text of a JSON schema to JSON, with limits.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace chasqui::engine {

/// Keeps the order of names: answers are written in it.
using SchemaJson = nlohmann::ordered_json;

/// Invalid, with line and column: no JSON, a name twice in one object, nested deeper than 64, more than 16 384 values;
/// without a place: longer than 1 MiB.
Result<SchemaJson> parseSchemaText(std::string_view text);

/// Invalid: "The schema at “PLACE” WHAT." with `place` as a JSON pointer.
tl::unexpected<Error> schemaError(const std::string& place, const std::string& what);

/// Unsupported: "The schema becomes too large as a grammar."
tl::unexpected<Error> schemaTooLarge(const std::string& detail = {});

/// `place` with one more step of a JSON pointer.
std::string stepInto(const std::string& place, std::string_view name);

}  // namespace chasqui::engine
