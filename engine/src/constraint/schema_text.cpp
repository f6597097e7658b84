#include "constraint/schema_text.h"

#include <algorithm>
#include <exception>

#include "base/json_checker.h"
#include "base/utf8.h"

namespace chasqui::engine {
namespace {

constexpr std::size_t kMostBytes = 1U << 20;
constexpr std::size_t kMostDepth = 64;
constexpr std::size_t kMostValues = 1U << 14;  // names are looked up one after the other

std::string complaintOf(const JsonChecker<SchemaJson>& checker) {
  switch (checker.fault()) {
    case JsonFault::TooDeep: return "is nested too deeply";
    case JsonFault::TooMany: return "holds too many values";
    case JsonFault::NamedTwice:
      return "has the name \u201C" + utf8::printable(checker.name()) + "\u201D twice in one object";
    case JsonFault::NotJson:
    case JsonFault::None: break;
  }
  return "is not JSON";
}

tl::unexpected<Error> textError(std::string_view text, const JsonChecker<SchemaJson>& checker) {
  std::string where;
  if (checker.position() > 0) {
    const std::string_view before = text.substr(0, checker.position() - 1);
    const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    where = " from line " + std::to_string(1 + std::count(before.begin(), before.end(), '\n')) + ", column " +
            std::to_string(1 + before.size() - lineStart) + " on";
  }
  return fail(ErrorCode::Invalid, "The schema " + complaintOf(checker) + where + ".", "Correct the schema there.");
}

}  // namespace

Result<SchemaJson> parseSchemaText(std::string_view text) {
  if (text.size() > kMostBytes) return fail(ErrorCode::Invalid, "The schema is longer than 1 MiB.", "Shorten it.");
  try {
    JsonChecker<SchemaJson> checker(kMostDepth, kMostValues, true);
    if (!SchemaJson::sax_parse(text.begin(), text.end(), &checker)) return textError(text, checker);
    return SchemaJson::parse(text.begin(), text.end());
  } catch (const std::exception& error) {
    return fail(ErrorCode::Invalid, "The schema is not JSON.", "Correct the schema.", error.what());
  }
}

tl::unexpected<Error> schemaError(const std::string& place, const std::string& what) {
  const std::string where =
      place.empty() ? "The schema " : "The schema at \u201C" + utf8::printable(place, 200) + "\u201D ";
  return fail(ErrorCode::Invalid, where + what + ".", "Correct the schema there.");
}

tl::unexpected<Error> schemaTooLarge(const std::string& detail) {
  return fail(ErrorCode::Unsupported, "The schema becomes too large as a grammar.", "Make it smaller.", detail);
}

std::string stepInto(const std::string& place, std::string_view name) {
  std::string step = place + "/";
  for (const char letter : name) {
    if (letter == '~') {
      step += "~0";
    } else if (letter == '/') {
      step += "~1";
    } else {
      step += letter;
    }
  }
  return step;
}

}  // namespace chasqui::engine
