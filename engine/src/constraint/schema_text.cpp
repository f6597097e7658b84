#include "constraint/schema_text.h"

#include <algorithm>
#include <exception>
#include <set>
#include <vector>

#include "base/utf8.h"

namespace chasqui::engine {
namespace {

constexpr std::size_t kMostBytes = 1U << 20;
constexpr std::size_t kMostDepth = 64;
constexpr std::size_t kMostValues = 1U << 14;  // names are looked up one after the other

/// Walks through the text before anything of it is kept.
class SchemaChecker : public nlohmann::json_sax<SchemaJson> {
 public:
  const std::string& complaint() const { return complaint_; }
  /// Bytes into the text where it is no JSON; nothing where the complaint is another.
  std::size_t position() const { return position_; }

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(); }
  bool key(string_t& name) override {
    return names_.back().insert(name).second ||
           refuse("has the name \u201C" + utf8::printable(name) + "\u201D twice in one object");
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    position_ = position;
    return refuse("is not JSON");
  }

 private:
  bool refuse(const std::string& why) {
    if (complaint_.empty()) complaint_ = why;
    return false;
  }
  bool value() { return ++values_ <= kMostValues || refuse("holds too many values"); }
  bool open() {
    if (names_.size() == kMostDepth) return refuse("is nested too deeply");
    names_.emplace_back();
    return value();
  }
  bool close() {
    names_.pop_back();
    return true;
  }

  std::size_t values_ = 0;
  std::size_t position_ = 0;
  std::vector<std::set<std::string, std::less<>>> names_;
  std::string complaint_;
};

tl::unexpected<Error> textError(std::string_view text, const SchemaChecker& checker) {
  std::string where;
  if (checker.position() > 0) {
    const std::string_view before = text.substr(0, checker.position() - 1);
    const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    where = " from line " + std::to_string(1 + std::count(before.begin(), before.end(), '\n')) + ", column " +
            std::to_string(1 + before.size() - lineStart) + " on";
  }
  return fail(ErrorCode::Invalid, "The schema " + checker.complaint() + where + ".", "Correct the schema there.");
}

}  // namespace

Result<SchemaJson> parseSchemaText(std::string_view text) {
  if (text.size() > kMostBytes) return fail(ErrorCode::Invalid, "The schema is longer than 1 MiB.", "Shorten it.");
  try {
    SchemaChecker checker;
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
